/** What Causeway needs on this machine, and whether it is there. */
@NullMarked
package dev.causeway.cli.doctor;

import org.jspecify.annotations.NullMarked;
