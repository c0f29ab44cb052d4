/** Live load on Kafka: producers, consumer groups, and the book that every record is entered in. */
@NullMarked
package dev.causeway.rehearsal.streams;

import org.jspecify.annotations.NullMarked;
