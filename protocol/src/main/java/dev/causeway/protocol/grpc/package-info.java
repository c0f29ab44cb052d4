/** Serves providers to a Pulumi engine over gRPC, as its plugins are served. */
@NullMarked
package dev.causeway.protocol.grpc;

import org.jspecify.annotations.NullMarked;
