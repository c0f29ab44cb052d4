package dev.causeway.protocol.grpc;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Structs;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import pulumirpc.Provider.ErrorResourceInitFailed;

/**
 * Failures of providers as statuses. An engine takes {@code UNKNOWN} and {@code INTERNAL} for "it
 * may have happened", any other code for "nothing happened".
 */
final class Failures {
  private static final int LONGEST_LINE = 1500;

  private Failures() {}

  /** The status that tells an engine of the failure. */
  static StatusRuntimeException status(Exception failure) {
    if (failure instanceof InitFailed partly) {
      return StatusProto.toStatusRuntimeException(
          status(Code.UNKNOWN, failure).addDetails(Any.pack(detail(partly))).build());
    }
    return StatusProto.toStatusRuntimeException(status(code(failure), failure).build());
  }

  /** A refusal of a request that cannot be read; the provider has not seen it. */
  static StatusRuntimeException unreadable(IllegalArgumentException failure) {
    return StatusProto.toStatusRuntimeException(status(Code.INVALID_ARGUMENT, failure).build());
  }

  /**
   * A provider that refuses by itself has done nothing; one that passes on a failure of the outside
   * cannot know; anything else is a defect.
   */
  private static Code code(Exception failure) {
    if (!(failure instanceof ProviderException)) {
      return Code.INTERNAL;
    }
    return failure.getCause() == null ? Code.FAILED_PRECONDITION : Code.UNKNOWN;
  }

  private static Status.Builder status(Code code, Exception failure) {
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return Status.newBuilder().setCode(code.getNumber()).setMessage(line(message));
  }

  /** One line that fits into the headers in which a status travels. */
  private static String line(String message) {
    String line = message.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }

  private static ErrorResourceInitFailed detail(InitFailed failure) {
    return ErrorResourceInitFailed.newBuilder()
        .setId(failure.id())
        .setProperties(Structs.struct(failure.outputs()))
        .addAllReasons(failure.reasons().stream().map(Failures::line).toList())
        .build();
  }
}
