/** Measures the embedded engine beside the real Pulumi CLI, in one run, on the same programs. */
@org.jspecify.annotations.NullMarked
package dev.causeway.bench;
