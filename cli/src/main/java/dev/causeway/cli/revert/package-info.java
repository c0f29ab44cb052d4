/** The way back of a stack, as a change of its config file. */
@NullMarked
package dev.causeway.cli.revert;

import org.jspecify.annotations.NullMarked;
