/** What the parts of the local cloud share: a small HTTP server on loopback and paced time. */
@NullMarked
package dev.causeway.rehearsal.cloud;

import org.jspecify.annotations.NullMarked;
