package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** A request to the API, its body not yet read. */
record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    String accept,
    String contentType,
    String userAgent,
    String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  boolean isDryRun() {
    return query.containsKey("dryRun") || content().path("dryRun").isArray();
  }

  boolean isWatch() {
    String watch = query.getOrDefault("watch", "false");
    return method.equals("GET") && (watch.equals("true") || watch.equals("1"));
  }

  /** Whether the answer is for people to read. */
  boolean wantsTable() {
    return method.equals("GET") && accept.contains("as=Table");
  }

  boolean is(String parameter) {
    return query.getOrDefault(parameter, "false").equals("true");
  }

  /** Who writes: what the request says, else the program that sent it. */
  String manager() {
    String program = userAgent.replaceAll("[/ ].*", "");
    return query.getOrDefault("fieldManager", program.isEmpty() ? "unknown" : program);
  }

  /** The type of the body without its parameters. */
  String mediaType() {
    return contentType.replaceAll(";.*", "").strip();
  }

  /** The body as JSON; a missing node if there is none. */
  JsonNode content() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw ApiError.badRequest("the body is no JSON: " + e.getOriginalMessage());
    }
  }

  ObjectNode object() {
    if (content() instanceof ObjectNode object) {
      return object;
    }
    throw ApiError.badRequest("the body must be a JSON object");
  }
}
