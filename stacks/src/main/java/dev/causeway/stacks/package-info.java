/** The reference stacks, one class each, and the program that picks one by config. */
@NullMarked
package dev.causeway.stacks;

import org.jspecify.annotations.NullMarked;
