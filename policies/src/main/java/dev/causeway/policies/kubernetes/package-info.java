/** Policies about pods, volumes and claims. */
@NullMarked
package dev.causeway.policies.kubernetes;

import org.jspecify.annotations.NullMarked;
