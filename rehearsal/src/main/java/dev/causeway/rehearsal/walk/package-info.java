/**
 * Walks along the road in a local world, and the invariant that is checked at every step of them.
 */
@NullMarked
package dev.causeway.rehearsal.walk;

import org.jspecify.annotations.NullMarked;
