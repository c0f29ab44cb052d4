/** Tests of the stand-in for Cruise Control, and of evacuations by it. */
@NullMarked
package dev.causeway.rehearsal.cruise;

import org.jspecify.annotations.NullMarked;
