/** Reads stacks from files: exported states, manifests and examples. */
@NullMarked
package dev.causeway.policies.files;

import org.jspecify.annotations.NullMarked;
