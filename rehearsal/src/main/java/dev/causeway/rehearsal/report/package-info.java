/** What a rehearsal found: its numbers as records, and the page people look at. */
@NullMarked
package dev.causeway.rehearsal.report;

import org.jspecify.annotations.NullMarked;
