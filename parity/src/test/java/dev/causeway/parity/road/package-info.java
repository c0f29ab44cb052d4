/** Whole migrations on the unmodified CLI, in open worlds under live load. */
@NullMarked
package dev.causeway.parity.road;

import org.jspecify.annotations.NullMarked;
