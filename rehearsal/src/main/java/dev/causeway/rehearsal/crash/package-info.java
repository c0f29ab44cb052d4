/**
 * Kills the engine around its effectful calls, one at a time, and looks whether going on, or going
 * back, leads where an undisturbed run leads.
 */
@NullMarked
package dev.causeway.rehearsal.crash;

import org.jspecify.annotations.NullMarked;
