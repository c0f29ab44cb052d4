/** The local stand-in for Pulumi's {@code kubernetes} provider, working on a local cluster. */
@NullMarked
package dev.causeway.rehearsal.providers.kubernetes;

import org.jspecify.annotations.NullMarked;
