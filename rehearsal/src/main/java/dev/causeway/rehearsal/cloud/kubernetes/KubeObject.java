package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * An object of the API as JSON. Nobody changes the tree of one that the store has given out; who
 * wants another makes a {@link #copy}.
 */
record KubeObject(ObjectNode json) {
  static final String FOREGROUND = "foregroundDeletion";
  static final String ORPHAN = "orphan";

  KubeObject copy() {
    return new KubeObject(json.deepCopy());
  }

  String name() {
    return at("/metadata/name").asText();
  }

  String namespace() {
    return at("/metadata/namespace").asText();
  }

  String uid() {
    return at("/metadata/uid").asText();
  }

  long generation() {
    return at("/metadata/generation").asLong();
  }

  Map<String, String> labels() {
    return texts("/metadata/labels");
  }

  Optional<String> annotation(String name) {
    return Optional.ofNullable(texts("/metadata/annotations").get(name));
  }

  boolean isBeingDeleted() {
    return at("/metadata").hasNonNull("deletionTimestamp");
  }

  List<String> finalizers() {
    return items("/metadata/finalizers").stream().map(JsonNode::asText).toList();
  }

  boolean isOwnedBy(KubeObject owner) {
    return items("/metadata/ownerReferences").stream()
        .anyMatch(reference -> reference.path("uid").asText().equals(owner.uid()));
  }

  /** The value at a JSON pointer; a missing node if there is none. */
  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  List<JsonNode> items(String pointer) {
    return StreamSupport.stream(at(pointer).spliterator(), false).toList();
  }

  Map<String, String> texts(String pointer) {
    Map<String, String> texts = new LinkedHashMap<>();
    at(pointer).properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  ObjectNode metadata() {
    return json.withObject("/metadata");
  }

  ObjectNode spec() {
    return json.withObject("/spec");
  }

  ObjectNode status() {
    return json.withObject("/status");
  }

  void addFinalizer(String name) {
    if (!finalizers().contains(name)) {
      metadata().withArray("finalizers").add(name);
    }
  }

  void removeFinalizer(String name) {
    ArrayNode rest = json.arrayNode();
    finalizers().stream().filter(finalizer -> !finalizer.equals(name)).forEach(rest::add);
    if (rest.isEmpty()) {
      metadata().remove("finalizers");
    } else {
      metadata().set("finalizers", rest);
    }
  }

  /** Whether it has a condition of this type that is true. */
  boolean is(String condition) {
    return condition(condition).filter(c -> c.path("status").asText().equals("True")).isPresent();
  }

  Optional<JsonNode> condition(String type) {
    return items("/status/conditions").stream()
        .filter(condition -> condition.path("type").asText().equals(type))
        .findFirst();
  }
}
