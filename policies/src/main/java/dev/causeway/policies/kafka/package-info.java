/** Policies about brokers, evacuations and mirrors. */
@NullMarked
package dev.causeway.policies.kafka;

import org.jspecify.annotations.NullMarked;
