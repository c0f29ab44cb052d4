/** What we rely on of AWS, tried on the local AWS and on independent peers. */
@NullMarked
package dev.causeway.rehearsal.conformance;

import org.jspecify.annotations.NullMarked;
