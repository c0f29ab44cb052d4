/** Moves and gates of SQS queues. */
@NullMarked
package dev.causeway.provider.sqs;

import org.jspecify.annotations.NullMarked;
