package dev.causeway.protocol.grpc;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/**
 * Refuses a message that is none of the protocol's in one line, where gRPC would log a stack trace
 * and answer that it does not know why. What is nested more than a hundred levels deep counts among
 * those: protobuf's reader stops there, which no real input comes near to.
 */
final class Legible implements ServerInterceptor {
  private Legible() {}

  /** The service, with messages parsed where this can refuse them. */
  static ServerServiceDefinition only(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useInputStreamMessages(service), new Legible());
  }

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      private boolean refused;

      @Override
      public void onMessage(Q message) {
        try {
          super.onMessage(message);
        } catch (StatusRuntimeException e) {
          refused = true;
          call.close(refusal(e), new Metadata());
        }
      }

      @Override
      public void onHalfClose() {
        if (!refused) {
          super.onHalfClose();
        }
      }
    };
  }

  private static Status refusal(StatusRuntimeException unreadable) {
    String reason =
        Optional.ofNullable(unreadable.getCause())
            .map(Throwable::getMessage)
            .orElse("it is no protobuf message");
    return Failures.unreadable(
            new IllegalArgumentException(
                "the message cannot be read: %s Send what provider.proto describes"
                    .formatted(reason)))
        .getStatus();
  }
}
