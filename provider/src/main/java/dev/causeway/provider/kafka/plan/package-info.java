/**
 * Where every replica goes, worked out before anything moves. Plain Java: it asks no cluster and
 * knows no client.
 */
@NullMarked
package dev.causeway.provider.kafka.plan;

import org.jspecify.annotations.NullMarked;
