/** The resources about Kafka, on real brokers in this JVM. */
@NullMarked
package dev.causeway.provider.kafka;

import org.jspecify.annotations.NullMarked;
