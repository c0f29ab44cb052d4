/** The part of AWS that migrations touch, on loopback and on the real wire, in paced time. */
@NullMarked
package dev.causeway.rehearsal.cloud.aws;

import org.jspecify.annotations.NullMarked;
