package dev.causeway.protocol.grpc;

import dev.causeway.protocol.ProviderFactory;
import io.grpc.Attributes;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;

/** Gives each connection of a server a {@link Session}, which ends with it. */
final class Connections {
  private static final Attributes.Key<Session> OF_TRANSPORT = Attributes.Key.create("session");
  private static final Context.Key<Session> OF_CALL = Context.key("session");

  private final ProviderFactory factory;

  Connections(ProviderFactory factory) {
    this.factory = factory;
  }

  /** The session of the call that the current thread serves. */
  static Session current() {
    return OF_CALL.get();
  }

  /** Begins and ends sessions. */
  ServerTransportFilter ends() {
    return new ServerTransportFilter() {
      @Override
      public Attributes transportReady(Attributes transport) {
        return transport.toBuilder().set(OF_TRANSPORT, new Session(factory)).build();
      }

      @Override
      public void transportTerminated(Attributes transport) {
        Session session = transport.get(OF_TRANSPORT);
        if (session != null) {
          session.close();
        }
      }
    };
  }

  /** Puts each call into its session. */
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
