/** Live load: who sends requests, who does them, and the book that every one is checked off in. */
@NullMarked
package dev.causeway.rehearsal.load;

import org.jspecify.annotations.NullMarked;
