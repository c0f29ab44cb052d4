/** What policies are written with: what they look at, what they find, and the pack they are in. */
@NullMarked
package dev.causeway.policies;

import org.jspecify.annotations.NullMarked;
