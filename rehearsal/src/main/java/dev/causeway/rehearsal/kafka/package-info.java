/** A Kafka cluster of real brokers that come and go with machines and pods. */
@NullMarked
package dev.causeway.rehearsal.kafka;

import org.jspecify.annotations.NullMarked;
