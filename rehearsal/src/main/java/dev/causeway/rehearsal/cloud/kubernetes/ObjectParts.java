package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Makes the parts that objects have in common. */
final class ObjectParts {
  private ObjectParts() {}

  /** A new object with its identity and nothing else. */
  static ObjectNode created(Key key, String timestamp) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.put("apiVersion", key.kind().apiVersion()).put("kind", key.kind().kind());
    identify(object.putObject("metadata"), key, timestamp);
    return object;
  }

  static void identify(ObjectNode metadata, Key key, String timestamp) {
    metadata.put("name", key.name());
    if (key.kind().isNamespaced()) {
      metadata.put("namespace", key.namespace());
    }
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", timestamp);
    metadata.put("generation", 1);
  }

  /** A new object whose owner controls it and waits for its end when deleted in the foreground. */
  static ObjectNode ownedBy(KubeObject owner, Key key, String timestamp) {
    ObjectNode object = created(key, timestamp);
    object.withObject("/metadata").set("ownerReferences", owners(owner));
    return object;
  }

  /** The references of an object to the one owner that controls it. */
  static ArrayNode owners(KubeObject owner) {
    ArrayNode owners = JsonNodeFactory.instance.arrayNode();
    owners
        .addObject()
        .put("apiVersion", owner.at("/apiVersion").asText())
        .put("kind", owner.at("/kind").asText())
        .put("name", owner.name())
        .put("uid", owner.uid())
        .put("controller", true)
        .put("blockOwnerDeletion", true);
    return owners;
  }

  /** A condition; one that stays as it is keeps the time it turned so. */
  static void condition(
      KubeObject object, String type, boolean status, String reason, String message, String now) {
    ObjectNode condition = find(object, type);
    String word = status ? "True" : "False";
    boolean same =
        condition.path("status").asText().equals(word)
            && condition.path("reason").asText().equals(reason)
            && condition.path("message").asText().equals(message);
    if (same) {
      return;
    }
    if (!condition.path("status").asText().equals(word)) {
      condition.put("lastTransitionTime", now);
    }
    condition.put("type", type).put("status", word).put("lastUpdateTime", now);
    put(condition, "reason", reason);
    put(condition, "message", message);
  }

  private static void put(ObjectNode condition, String key, String text) {
    if (text.isEmpty()) {
      condition.remove(key);
    } else {
      condition.put(key, text);
    }
  }

  private static ObjectNode find(KubeObject object, String type) {
    for (var condition : object.status().withArray("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return (ObjectNode) condition;
      }
    }
    return object.status().withArray("conditions").addObject().put("type", type);
  }
}
