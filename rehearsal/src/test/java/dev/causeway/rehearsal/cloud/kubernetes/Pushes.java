package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Tells a real API what a kubelet changed in its mirror: the status of pods, that they are gone,
 * and events; one after another, in the order of the changes.
 */
final class Pushes implements AutoCloseable {
  private final KubernetesClient client;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> Timers.daemon(task, "node-agent-pushes"));

  Pushes(KubernetesClient client) {
    this.client = client;
  }

  void push(Change change) {
    switch (change.key().kind()) {
      case POD -> later(() -> pod(change));
      case EVENT -> change.after().ifPresent(event -> later(() -> event(event)));
      default -> {}
    }
  }

  private void later(Runnable send) {
    thread.execute(
        () -> {
          try {
            send.run();
          } catch (KubernetesClientException e) {
            if (!isAboutAnother(e)) {
              failures.add(e);
            }
          }
        });
  }

  /** Somebody else was faster to take the pod away, and another may be there by now. */
  private static boolean isAboutAnother(KubernetesClientException e) {
    return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
        || e.getCode() == HttpURLConnection.HTTP_CONFLICT;
  }

  private void pod(Change change) {
    change
        .after()
        .ifPresentOrElse(
            pod -> status(change.key(), pod), () -> gone(change.key(), change.object()));
  }

  private void status(Key key, KubeObject pod) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.putObject("metadata").put("uid", pod.uid());
    JsonNode status = patch.set("status", pod.at("/status").deepCopy()).path("status");
    // Other objects' conditions have it, those of pods do not.
    status.path("conditions").forEach(each -> ((ObjectNode) each).remove("lastUpdateTime"));
    var unused =
        client
            .pods()
            .inNamespace(key.namespace())
            .withName(key.name())
            .subresource("status")
            .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
  }

  private void gone(Key key, KubeObject pod) {
    Map<String, Object> now =
        Map.of("gracePeriodSeconds", 0, "preconditions", Map.of("uid", pod.uid()));
    String unused =
        client.raw(
            "/api/v1/namespaces/%s/pods/%s".formatted(key.namespace(), key.name()), "DELETE", now);
  }

  private void event(KubeObject event) {
    KubeObject made = event.copy();
    made.metadata().remove("resourceVersion");
    var unused =
        client
            .resource(client.getKubernetesSerialization().convertValue(made.json(), Event.class))
            .create();
  }

  /**
   * Sends nothing more.
   *
   * @throws IllegalStateException if the API refused something
   */
  @Override
  public void close() {
    var unused = thread.shutdownNow();
    if (!failures.isEmpty()) {
      throw new IllegalStateException(
          "the API refused what a node told it: " + failures.get(0).getMessage(), failures.get(0));
    }
  }
}
