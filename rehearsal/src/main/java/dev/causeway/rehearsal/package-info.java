@NullMarked
package dev.causeway.rehearsal;

import org.jspecify.annotations.NullMarked;
