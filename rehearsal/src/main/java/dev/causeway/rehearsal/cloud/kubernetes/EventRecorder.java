package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;

/** Writes Events about objects, which go after an hour as a real cluster's do. */
final class EventRecorder {
  private static final Duration KEPT = Duration.ofHours(1);

  private final ObjectStore store;
  private final Timers timers;

  EventRecorder(ObjectStore store, Timers timers) {
    this.store = store;
    this.timers = timers;
  }

  void normal(KubeObject about, String reason, String message) {
    record(about, "Normal", reason, message);
  }

  void warning(KubeObject about, String reason, String message) {
    record(about, "Warning", reason, message);
  }

  /** The same, unless the object was told so before. */
  void once(KubeObject about, String type, String reason, String message) {
    boolean told =
        store.list(ResourceKind.EVENT, namespaceOf(about)).stream()
            .filter(event -> event.at("/involvedObject/uid").asText().equals(about.uid()))
            .anyMatch(event -> event.at("/message").asText().equals(message));
    if (!told) {
      record(about, type, reason, message);
    }
  }

  /** Events about what has no namespace are in the default one. */
  private static String namespaceOf(KubeObject about) {
    return about.namespace().isEmpty() ? "default" : about.namespace();
  }

  private void record(KubeObject about, String type, String reason, String message) {
    String name = about.name() + "." + UUID.randomUUID().toString().substring(0, 16);
    Key key = new Key(ResourceKind.EVENT, namespaceOf(about), name);
    ObjectNode event = ObjectParts.created(key, timers.timestamp());
    event.put("type", type).put("reason", reason).put("message", message).put("count", 1);
    event.put("firstTimestamp", timers.timestamp()).put("lastTimestamp", timers.timestamp());
    event.set("involvedObject", reference(about));
    store.add(key, new KubeObject(event));
    timers.after(KEPT, () -> store.remove(key));
  }

  private static ObjectNode reference(KubeObject about) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("apiVersion", about.at("/apiVersion").asText())
        .put("kind", about.at("/kind").asText())
        .put("namespace", about.namespace())
        .put("name", about.name())
        .put("uid", about.uid());
  }
}
