/** Runs a program written with Pulumi's Java SDK; the only place that knows the SDK's insides. */
@NullMarked
package dev.causeway.engine.sdk;

import org.jspecify.annotations.NullMarked;
