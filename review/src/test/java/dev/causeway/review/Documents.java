package dev.causeway.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Previews for tests, put together step by step. */
final class Documents {
  static final JsonMapper JSON = new JsonMapper();
  private static final String URN = "urn:pulumi:prod::shop::";

  private final ObjectNode document = JSON.createObjectNode();

  /** A preview in which nothing changes. */
  static Documents preview() {
    Documents documents = new Documents();
    documents.document.putArray("steps");
    documents.document.putArray("diagnostics");
    documents.document.putObject("changeSummary");
    return documents;
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** Adds a step on a queue of a component. */
  Documents step(String op, String name, JsonNode before, JsonNode after) {
    return step(op, "aws:sqs/queue:Queue", name, "orders", before, after);
  }

  Documents step(
      String op, String type, String name, String component, JsonNode before, JsonNode after) {
    String types = "causeway:index:Migration$causeway:components:BlueGreenQueue";
    String urn = URN + types + "$" + type + "::" + name;
    ObjectNode step = document.withArray("steps").addObject().put("op", op).put("urn", urn);
    if (!before.isMissingNode()) {
      step.set("oldState", state(urn, URN + types + "::" + component, before));
    }
    if (!after.isMissingNode()) {
      step.set("newState", state(urn, URN + types + "::" + component, after));
    }
    ObjectNode summary = document.withObject("/changeSummary");
    summary.put(op, summary.path(op).asInt() + 1);
    return this;
  }

  private static ObjectNode state(String urn, String parent, JsonNode inputs) {
    ObjectNode state = JSON.createObjectNode().put("urn", urn).put("custom", true);
    state.put("parent", parent);
    state.set("inputs", inputs);
    return state;
  }

  /** The step that was added last. */
  ObjectNode last() {
    JsonNode steps = document.path("steps");
    return (ObjectNode) steps.path(steps.size() - 1);
  }

  Documents says(String severity, String message) {
    document
        .withArray("diagnostics")
        .addObject()
        .put("urn", last().path("urn").asText())
        .put("message", message)
        .put("severity", severity);
    return this;
  }

  Documents config(String key, String value) {
    document.withObject("/config").put(key, value);
    return this;
  }

  PreviewDocument read() {
    return PreviewDocument.read(document.toString(), "the test");
  }

  Review review() {
    return Review.of(List.of(new Review.Stack(read(), Optional.empty())));
  }

  /** The review with other secrets than its own, to break it. */
  Review review(Secrets secrets) {
    return Review.of(List.of(new Review.Stack(read(), Optional.empty())), secrets);
  }
}
