/** The local stand-in for Pulumi's {@code aws} provider: what the real one does, on local AWS. */
@NullMarked
package dev.causeway.rehearsal.providers.aws;

import org.jspecify.annotations.NullMarked;
