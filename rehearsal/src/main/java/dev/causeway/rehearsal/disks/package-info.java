/** A database of several members on disks that move, and clients that write to it all the while. */
@NullMarked
package dev.causeway.rehearsal.disks;

import org.jspecify.annotations.NullMarked;
