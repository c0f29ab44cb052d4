/** Which permissions a change of phase takes: recorded, printed and held to. */
@NullMarked
package dev.causeway.rehearsal.access;

import org.jspecify.annotations.NullMarked;
