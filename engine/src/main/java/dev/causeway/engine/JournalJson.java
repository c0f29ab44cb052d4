package dev.causeway.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The lines of a journal as JSON: what it begins on, changes, and what it ended in. */
final class JournalJson {
  private final JsonMapper json = new JsonMapper();
  private final Keyring keyring;

  JournalJson(Keyring keyring) {
    this.keyring = keyring;
  }

  /** The first line: the digest of the state that the run began on. */
  byte[] base(String digest) {
    return bytes(json.createObjectNode().put("base", digest));
  }

  /** The last line: the digest of the state that the run ended in. */
  byte[] end(String digest) {
    return bytes(json.createObjectNode().put("end", digest));
  }

  /**
   * A change, its secrets encrypted.
   *
   * @param noted what the base notes of its secrets
   */
  byte[] change(Change change, Optional<String> noted) {
    boolean secret = hasSecrets(change);
    Optional<String> state = keyring.state(noted, secret);
    Secrets secrets = secret ? keyring.open(state) : Secrets.none();
    DeploymentWriter writer = new DeploymentWriter(json, secrets);
    ObjectNode node = json.createObjectNode();
    state.ifPresent(text -> node.put("secrets", text));
    values(node, "put", change.put(), writer::resource);
    keys(node, "removed", change.removed());
    values(node, "begun", change.begun(), writer::pending);
    keys(node, "ended", change.ended());
    return bytes(node);
  }

  private static boolean hasSecrets(Change change) {
    return change.put().values().stream().anyMatch(DeploymentWriter::hasSecrets)
        || change.begun().values().stream()
            .anyMatch(operation -> DeploymentWriter.hasSecrets(operation.resource()));
  }

  /** Pairs of key and value: JSON parsers keep the names of members, and keys are many. */
  private static <T> void values(
      ObjectNode node, String name, Map<Long, T> values, Function<T, ObjectNode> write) {
    if (!values.isEmpty()) {
      ArrayNode array = node.putArray(name);
      new TreeMap<>(values)
          .forEach((key, value) -> array.addArray().add(key).add(write.apply(value)));
    }
  }

  private static void keys(ObjectNode node, String name, Set<Long> keys) {
    if (!keys.isEmpty()) {
      ArrayNode array = node.putArray(name);
      keys.stream().sorted().forEach(array::add);
    }
  }

  private static byte[] bytes(ObjectNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A line, to be asked what it is. */
  JsonNode parse(ByteBuffer line) {
    try {
      return json.readTree(line.array(), line.arrayOffset(), line.limit());
    } catch (IOException e) {
      throw new EngineException("a line is no JSON", e);
    }
  }

  /** What the state notes of its secrets from this change on. */
  Optional<String> secrets(JsonNode line) {
    return Optional.of(line.path("secrets").asText()).filter(text -> !text.isEmpty());
  }

  /** The change that a line tells of. */
  Change change(JsonNode line) {
    try {
      DeploymentReader reader = new DeploymentReader(json, keyring.open(secrets(line)));
      return new Change(
          values(line.path("put"), reader::resource),
          keys(line.path("removed")),
          values(line.path("begun"), reader::pending),
          keys(line.path("ended")));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new EngineException("a line is malformed: " + e.getMessage(), e);
    }
  }

  private static <T> Map<Long, T> values(JsonNode node, Function<JsonNode, T> read) {
    Map<Long, T> values = new HashMap<>();
    node.forEach(pair -> values.put(pair.path(0).asLong(), read.apply(pair.path(1))));
    return values;
  }

  private static Set<Long> keys(JsonNode node) {
    Set<Long> keys = new HashSet<>();
    StreamSupport.stream(node.spliterator(), false).map(JsonNode::asLong).forEach(keys::add);
    return keys;
  }
}
