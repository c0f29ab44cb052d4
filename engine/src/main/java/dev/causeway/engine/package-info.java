/** The embedded engine: runs a Pulumi program in this JVM and keeps its state as Pulumi does. */
@NullMarked
package dev.causeway.engine;

import org.jspecify.annotations.NullMarked;
