/** Where the migrations of a stack stand, as its state tells. */
@NullMarked
package dev.causeway.cli.status;

import org.jspecify.annotations.NullMarked;
