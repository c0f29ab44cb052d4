/** The {@code causeway} command: what people type and what they read. */
@NullMarked
package dev.causeway.cli;

import org.jspecify.annotations.NullMarked;
