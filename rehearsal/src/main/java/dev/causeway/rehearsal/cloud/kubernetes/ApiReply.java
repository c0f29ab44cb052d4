package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the API answers. */
record ApiReply(int code, JsonNode body) {

  static ApiReply ok(KubeObject object) {
    return new ApiReply(200, object.json());
  }

  static ApiReply ok(JsonNode body) {
    return new ApiReply(200, body);
  }

  static ApiReply created(KubeObject object) {
    return new ApiReply(201, object.json());
  }

  static ApiReply refused(ApiError error) {
    ObjectNode status = status("Failure").put("message", error.getMessage());
    status.put("reason", error.reason()).put("code", error.code());
    return new ApiReply(error.code(), status);
  }

  /** The object is gone. */
  static ApiReply gone(Key key, KubeObject object) {
    ObjectNode status = status("Success");
    status
        .putObject("details")
        .put("name", key.name())
        .put("group", key.kind().group())
        .put("kind", key.kind().plural())
        .put("uid", object.uid());
    return new ApiReply(200, status);
  }

  private static ObjectNode status(String status) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("kind", "Status").put("apiVersion", "v1").putObject("metadata");
    return node.put("status", status);
  }
}
