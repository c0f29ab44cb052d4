/** Permissions, held to. */
@NullMarked
package dev.causeway.rehearsal.access;

import org.jspecify.annotations.NullMarked;
