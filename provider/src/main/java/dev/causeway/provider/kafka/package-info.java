/** Moves, gates and records of Kafka brokers that a doubled pool replaces. */
@NullMarked
package dev.causeway.provider.kafka;

import org.jspecify.annotations.NullMarked;
