package dev.causeway.provider.fakes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventListBuilder;
import io.fabric8.kubernetes.api.model.NodeList;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A Kubernetes API server on loopback that knows workloads, pods, events and nodes, read only. */
public final class ApiServer implements AutoCloseable {
  /** Longer than any answer takes that comes at all. */
  private static final int PATIENCE = 60_000;

  private static final int PATIENCE_IN_TROUBLE = 1000;

  private final HttpServer server;
  private final Map<String, String> bodies = new ConcurrentHashMap<>();
  private final Map<String, Integer> statusOf = new ConcurrentHashMap<>();
  private volatile int status = 200;
  private volatile Trouble trouble = Trouble.NONE;
  private volatile int asked;

  /** What becomes of an answer on its way. */
  public enum Trouble {
    NONE,
    NEVER_COMES,
    CONNECTION_CLOSED_BEFORE,
    CONNECTION_CLOSED_HALFWAY
  }

  public ApiServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** Lets a Deployment be there, as it is now. */
  public void put(Deployment deployment) {
    bodies.put(
        "/apis/apps/v1/namespaces/%s/deployments/%s"
            .formatted(deployment.getMetadata().getNamespace(), deployment.getMetadata().getName()),
        Serialization.asJson(deployment));
  }

  /** Lets a StatefulSet be there, as it is now. */
  public void put(StatefulSet set) {
    bodies.put(
        "/apis/apps/v1/namespaces/%s/statefulsets/%s"
            .formatted(set.getMetadata().getNamespace(), set.getMetadata().getName()),
        Serialization.asJson(set));
  }

  /** Lets a Job be there, as it is now. */
  public void put(Job job) {
    bodies.put(
        "/apis/batch/v1/namespaces/%s/jobs/%s"
            .formatted(job.getMetadata().getNamespace(), job.getMetadata().getName()),
        Serialization.asJson(job));
  }

  /** Lets these nodes be there, as they are now. */
  public void put(NodeList nodes) {
    bodies.put("/api/v1/nodes", Serialization.asJson(nodes));
  }

  /** Lets these pods be all in a namespace that a selector such as {@code app=a} selects. */
  public void put(String namespace, String selector, List<Pod> pods) {
    bodies.put(
        of(namespace, "pods") + "?labelSelector=" + selector,
        Serialization.asJson(new PodListBuilder().withItems(pods).build()));
  }

  /** Lets these events be all there are of the object with the uid. */
  public void putEvents(String namespace, String uid, List<Event> events) {
    bodies.put(
        of(namespace, "events") + "?fieldSelector=involvedObject.uid=" + uid,
        Serialization.asJson(new EventListBuilder().withItems(events).build()));
  }

  /** Answers who lists such as the pods of a namespace with this HTTP status from now on. */
  public void answersWith(String namespace, String resource, int newStatus) {
    statusOf.put(of(namespace, resource), newStatus);
  }

  private static String of(String namespace, String resource) {
    return "/api/v1/namespaces/%s/%s".formatted(namespace, resource);
  }

  /** Answers every request with this HTTP status from now on; 200 answers as it should. */
  public void answersWith(int newStatus) {
    status = newStatus;
  }

  /** Has this become of every answer from now on. */
  public void has(Trouble now) {
    trouble = now;
  }

  public int asked() {
    return asked;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    asked++;
    String path = exchange.getRequestURI().getPath();
    String body = bodies.get(path + "?" + exchange.getRequestURI().getQuery());
    body = body == null ? bodies.get(path) : body;
    int set = statusOf.getOrDefault(path, status);
    int code = set != 200 ? set : body == null ? 404 : 200;
    byte[] bytes =
        (code == 200 && body != null ? body : failed(code)).getBytes(StandardCharsets.UTF_8);
    send(exchange, code, bytes);
  }

  private void send(HttpExchange exchange, int code, byte[] bytes) throws IOException {
    if (trouble == Trouble.NEVER_COMES) {
      return;
    }
    if (trouble != Trouble.CONNECTION_CLOSED_BEFORE) {
      int sent = trouble == Trouble.CONNECTION_CLOSED_HALFWAY ? bytes.length / 2 : bytes.length;
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(code, bytes.length);
      exchange.getResponseBody().write(bytes, 0, sent);
    }
    exchange.close();
  }

  private static String failed(int code) {
    return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":%d,\"message\":\"code %d\"}"
        .formatted(code, code);
  }

  /** A client that tries each request once; one of troubled times waits but a second. */
  public KubernetesClient client() {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder()
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(trouble == Trouble.NONE ? PATIENCE : PATIENCE_IN_TROUBLE)
                .build())
        .build();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
