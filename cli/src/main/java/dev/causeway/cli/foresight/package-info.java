/** What a stack would do, found out on the embedded engine with no cloud to ask. */
@NullMarked
package dev.causeway.cli.foresight;

import org.jspecify.annotations.NullMarked;
