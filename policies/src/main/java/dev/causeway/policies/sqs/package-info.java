/** Policies about queues and their dead-letter queues. */
@NullMarked
package dev.causeway.policies.sqs;

import org.jspecify.annotations.NullMarked;
