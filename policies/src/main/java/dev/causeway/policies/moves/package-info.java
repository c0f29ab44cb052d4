/** The moves that a stack declares, for policies about what stands beside them. */
@NullMarked
package dev.causeway.policies.moves;

import org.jspecify.annotations.NullMarked;
