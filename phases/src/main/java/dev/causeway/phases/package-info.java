/** The road of a migration, the law of moving along it, and the verdicts of those who look. */
@NullMarked
package dev.causeway.phases;

import org.jspecify.annotations.NullMarked;
