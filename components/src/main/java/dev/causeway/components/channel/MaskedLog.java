package dev.causeway.components.channel;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import java.util.regex.Pattern;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * Takes out of debug messages what Pulumi's Java SDK (1.36.1) dumps in them: the properties of each
 * registration and read as they go over the wire, and with {@code PULUMI_EXCESSIVE_DEBUG_OUTPUT}
 * each value, secrets in clear among them. The CLI shows such a message with {@code --debug}, and
 * keeps it in an {@code --event-log} and a trace. Thread-safe.
 */
final class MaskedLog implements ClientInterceptor {
  private static final String LOG = "pulumirpc.Engine/Log";

  /** What it begins with, up to where the dump is; the dump goes on to the end. */
  private static final Pattern DUMP =
      Pattern.compile(
          "^((?:Registering resource monitor|Read response for resource|(?:S|Des)erialize"
              + " property\\[).*?\\b(?:request|result|data|primitive|archive|value)=).*",
          Pattern.DOTALL);

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return method.getFullMethodName().equals(LOG) ? masking(method, call) : call;
  }

  private static <Q, A> ClientCall<Q, A> masking(
      MethodDescriptor<Q, A> method, ClientCall<Q, A> call) {
    return new SimpleForwardingClientCall<>(call) {
      @Override
      public void sendMessage(Q message) {
        super.sendMessage(
            message instanceof LogRequest log
                ? method.parseRequest(masked(log).toByteString().newInput())
                : message);
      }
    };
  }

  /** The request without its dump, if it has one. */
  private static LogRequest masked(LogRequest log) {
    return log.getSeverity() == LogSeverity.DEBUG
        ? log.toBuilder().setMessage(masked(log.getMessage())).build()
        : log;
  }

  private static String masked(String message) {
    return DUMP.matcher(message).replaceFirst("$1[not shown]");
  }
}
