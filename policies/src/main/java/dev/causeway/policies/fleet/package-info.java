/** Policies about the old side's machines and who sizes them. */
@NullMarked
package dev.causeway.policies.fleet;

import org.jspecify.annotations.NullMarked;
