package dev.causeway.protocol.grpc;

import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets each call of a server know its {@link Connection}. */
final class Connections {
  private static final Attributes.Key<Connection> OF_TRANSPORT =
      Attributes.Key.create("connection");
  private static final Context.Key<Connection> OF_CALL = Context.key("connection");

  private final Sessions sessions;

  Connections(Sessions sessions) {
    this.sessions = sessions;
  }

  /** The connection of the call that the current thread serves. */
  static Connection current() {
    return OF_CALL.get();
  }

  /** Sees connections come and go. */
  ServerTransportFilter transports() {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes transport) {
        return transport.toBuilder().set(OF_TRANSPORT, new Connection(sessions)).build();
      }

      /** What ended before it began, such as a look whether anybody listens, has no attributes. */
      @Override
      public void transportTerminated(@Nullable Attributes transport) {
        Optional.ofNullable(transport)
            .map(attributes -> attributes.get(OF_TRANSPORT))
            .ifPresent(Connection::end);
      }
    };
  }

  /** Puts each call into its connection. */
  ServerInterceptor calls() {
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        Context context =
            Context.current().withValue(OF_CALL, call.getAttributes().get(OF_TRANSPORT));
        return Contexts.interceptCall(context, call, headers, next);
      }
    };
  }
}
