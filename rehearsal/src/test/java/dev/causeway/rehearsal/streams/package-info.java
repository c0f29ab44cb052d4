/** Tests of the live load on Kafka, on real brokers where it matters. */
@NullMarked
package dev.causeway.rehearsal.streams;

import org.jspecify.annotations.NullMarked;
