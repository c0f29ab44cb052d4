/** Random walks through the life of a stack, and what has to hold at every step of them. */
@NullMarked
package dev.causeway.engine.walk;

import org.jspecify.annotations.NullMarked;
