/** Holds the embedded engine against the real Pulumi CLI. */
@NullMarked
package dev.causeway.parity;

import org.jspecify.annotations.NullMarked;
