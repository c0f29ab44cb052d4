/** Thousands of random clusters, and small ones against every plan there is. */
@NullMarked
package dev.causeway.provider.kafka.plan;

import org.jspecify.annotations.NullMarked;
