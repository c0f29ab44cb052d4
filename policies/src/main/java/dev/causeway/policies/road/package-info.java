/** Policies about what a migration may not do before its time. */
@NullMarked
package dev.causeway.policies.road;

import org.jspecify.annotations.NullMarked;
