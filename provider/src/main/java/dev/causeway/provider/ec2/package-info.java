/** Moves and gates of stand-alone machines and their disks. */
@NullMarked
package dev.causeway.provider.ec2;

import org.jspecify.annotations.NullMarked;
