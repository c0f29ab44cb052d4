package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.Time;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The API on a port of 127.0.0.1: plain HTTP, watches as chunks or WebSocket messages. Out of
 * reach, it keeps the port and refuses every connection.
 */
final class ApiServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int TRIES = 200;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(5);

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setWorkerPoolSize(1)
              .setInternalBlockingPoolSize(1));
  private final Time time;
  private volatile ObjectStore store;
  private volatile Api api;
  private volatile KubeGuard guard = KubeGuard.NONE;
  private final int port;
  private @Nullable HttpServer server;
  private @Nullable Socket portHolder;

  /** Starts listening; port 0 is a free one. */
  ApiServer(Time time, int wanted, ObjectStore store, Api api) {
    this.time = time;
    this.store = store;
    this.api = api;
    HttpServer first = listen(wanted);
    this.server = first;
    this.port = first.actualPort();
  }

  /** Serves other objects from now on. */
  void serve(ObjectStore others, Api otherApi) {
    this.store = others;
    this.api = otherApi;
  }

  /** Lets only those calls through from now on that the guard allows. */
  void guard(KubeGuard changed) {
    guard = changed;
  }

  /** What clients in this JVM may share with the server, which closes it. */
  Vertx vertx() {
    return vertx;
  }

  URI url() {
    return URI.create("http://%s:%d".formatted(HOST, port));
  }

  /** Opens the port, or refuses connections and cuts those there are. */
  synchronized void setReachable(boolean reachable) {
    if (reachable && server == null) {
      server =
          patiently(
              () -> {
                releasePort();
                return listen(port);
              });
    } else if (!reachable && server != null) {
      await(server.close());
      server = null;
      portHolder = holdPort();
    }
  }

  private HttpServer listen(int port) {
    HttpServerOptions options = new HttpServerOptions().setTcpNoDelay(true).setReuseAddress(true);
    return await(vertx.createHttpServer(options).requestHandler(this::handle).listen(port, HOST));
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  /** A bound socket that does not listen: connections are refused, and nobody takes the port. */
  private Socket holdPort() {
    return patiently(
        () -> {
          Socket holder = new Socket();
          holder.setReuseAddress(true);
          InetAddress host = InetAddress.getByAddress(HOST, new byte[] {127, 0, 0, 1});
          holder.bind(new InetSocketAddress(host, port));
          return holder;
        });
  }

  private void releasePort() throws IOException {
    if (portHolder != null) {
      portHolder.close();
      portHolder = null;
    }
  }

  /** The port is free only a moment after the socket that had it was closed. */
  private <T> T patiently(Callable<T> action) {
    for (int tries = 1; ; tries++) {
      try {
        return action.call();
      } catch (Exception e) {
        if (tries == TRIES) {
          throw new IllegalStateException("cannot have port %d of %s".formatted(port, HOST), e);
        }
        Waiting.inRealTime().pause(BETWEEN_TRIES);
      }
    }
  }

  private void handle(HttpServerRequest http) {
    ApiRequest request = read(http, "");
    String user = header(http.headers(), "Authorization").replaceFirst("^Bearer ", "");
    if (request.isWatch()) {
      watch(http, user, request);
    } else {
      http.body()
          .onSuccess(body -> reply(http.response(), answer(user, read(http, body.toString()))));
    }
  }

  private static ApiRequest read(HttpServerRequest http, String body) {
    Map<String, String> query = new LinkedHashMap<>();
    http.params().forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
    return new ApiRequest(
        http.method().name(),
        Objects.requireNonNullElse(http.path(), ""),
        query,
        header(http.headers(), "Accept"),
        header(http.headers(), "Content-Type"),
        header(http.headers(), "User-Agent"),
        body);
  }

  private static String header(MultiMap headers, String name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  private ApiReply answer(String user, ApiRequest request) {
    try {
      admit(user, request);
      return time.answering(() -> api.answer(request));
    } catch (ApiError e) {
      return ApiReply.refused(e);
    }
  }

  /** What is no object's path is open to everybody, as discovery is. */
  private void admit(String user, ApiRequest request) {
    ApiPath.parse(request.path()).ifPresent(path -> admit(user, path, request));
  }

  private void admit(String user, ApiPath path, ApiRequest request) {
    boolean exists = path.isCollection() || store.get(path.key()).isPresent();
    for (KubeCall call : KubeCalls.of(path, request, exists)) {
      if (!guard.allows(user, call)) {
        throw KubeCalls.forbidden(user, path, call);
      }
    }
  }

  private static void reply(HttpServerResponse response, ApiReply reply) {
    response.putHeader("Content-Type", "application/json").setStatusCode(reply.code());
    response.end(reply.body().toString());
  }

  private void watch(HttpServerRequest http, String user, ApiRequest request) {
    Optional<ApiError> refusal = refusal(user, request);
    if (refusal.isPresent()) {
      reply(http.response(), ApiReply.refused(refusal.get()));
    } else if (header(http.headers(), "Upgrade").equalsIgnoreCase("websocket")) {
      http.toWebSocket().onSuccess(socket -> stream(socket, request));
    } else {
      stream(http.response(), request);
    }
  }

  private Optional<ApiError> refusal(String user, ApiRequest request) {
    if (ApiPath.parse(request.path()).isEmpty()) {
      return Optional.of(ApiError.noSuchPath());
    }
    try {
      admit(user, request);
      return Optional.empty();
    } catch (ApiError e) {
      return Optional.of(e);
    }
  }

  private void stream(ServerWebSocket socket, ApiRequest request) {
    Context context = vertx.getOrCreateContext();
    try {
      var subscription =
          start(request, event -> context.runOnContext(v -> socket.writeTextMessage(event)));
      socket.closeHandler(closed -> subscription.end());
    } catch (ApiError e) {
      socket.writeTextMessage(errorEvent(e)).onComplete(sent -> socket.close());
    }
  }

  private void stream(HttpServerResponse response, ApiRequest request) {
    Context context = vertx.getOrCreateContext();
    response.putHeader("Content-Type", "application/json").setChunked(true);
    response.write(Buffer.buffer());
    try {
      var subscription =
          start(request, event -> context.runOnContext(v -> response.write(event + "\n")));
      response.closeHandler(closed -> subscription.end());
    } catch (ApiError e) {
      response.end(errorEvent(e) + "\n");
    }
  }

  private ObjectStore.Subscription start(
      ApiRequest request, java.util.function.Consumer<String> out) {
    ApiPath path = ApiPath.parse(request.path()).orElseThrow(ApiError::noSuchPath);
    String version = request.query().getOrDefault("resourceVersion", "");
    return new WatchStream(store, selection(path, request), out).start(version);
  }

  /** A watch of one object is one of its collection. */
  private static Selection selection(ApiPath path, ApiRequest request) {
    Map<String, String> query = new LinkedHashMap<>(request.query());
    if (!path.isCollection()) {
      query.put("fieldSelector", "metadata.name=" + path.name());
    }
    return Selection.of(path, query);
  }

  private static String errorEvent(ApiError error) {
    return "{\"type\":\"ERROR\",\"object\":%s}".formatted(ApiReply.refused(error).body());
  }

  @Override
  public synchronized void close() {
    await(vertx.close());
    patiently(
        () -> {
          releasePort();
          return port;
        });
  }
}
