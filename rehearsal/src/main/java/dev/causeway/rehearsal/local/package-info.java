/** A local cloud for the real Pulumi CLI, and whatever else people point at it. */
@NullMarked
package dev.causeway.rehearsal.local;

import org.jspecify.annotations.NullMarked;
