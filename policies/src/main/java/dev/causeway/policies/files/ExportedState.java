package dev.causeway.policies.files;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.policies.JsonText;
import dev.causeway.protocol.Policies;
import dev.causeway.protocol.Policies.Options;
import dev.causeway.protocol.Policies.Resource;
import dev.causeway.protocol.Policies.StackResource;
import dev.causeway.protocol.Policies.Timeouts;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Signatures;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A stack's state as {@code pulumi stack export} prints it. What is encrypted in it is unknown, as
 * is what is kept aside, such as an asset.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go">apitype</a>
 */
final class ExportedState {
  private static final int VERSION = 3;

  private final String file;

  ExportedState(String file) {
    this.file = file;
  }

  /** Whether the document is a state, perhaps one that cannot be read. */
  static boolean is(JsonNode document) {
    return document.has("deployment") || document.has("checkpoint");
  }

  Subjects read(JsonNode document) {
    JsonNode deployment =
        document.has("deployment")
            ? document.path("deployment")
            : document.path("checkpoint").path("latest");
    if (document.path("version").asInt() != VERSION) {
      throw new UnreadableFile(
          file,
          "its state has version %s. Accepted: %d, as pulumi stack export prints it"
              .formatted(document.path("version"), VERSION));
    }
    List<JsonNode> live =
        StreamSupport.stream(deployment.path("resources").spliterator(), false)
            .filter(state -> !state.path("delete").asBoolean())
            .filter(state -> !state.path("external").asBoolean())
            .toList();
    try {
      return new Subjects(
          live.stream().map(state -> resource(state, "inputs")).toList(),
          live.stream().map(ExportedState::ofStack).toList());
    } catch (IllegalArgumentException e) {
      throw new UnreadableFile(file, "its state is malformed: " + e.getMessage());
    }
  }

  private static StackResource ofStack(JsonNode state) {
    Map<String, List<Urn>> properties = new LinkedHashMap<>();
    state
        .path("propertyDependencies")
        .properties()
        .forEach(entry -> properties.put(entry.getKey(), urns(entry.getValue())));
    return new StackResource(
        resource(state, "outputs"), urns(state.path("dependencies")), properties);
  }

  private static Resource resource(JsonNode state, String properties) {
    return new Resource(
        Urn.parse(state.path("urn").asText()),
        properties(state.path(properties)),
        options(state),
        provider(state));
  }

  private static Options options(JsonNode state) {
    return new Options(
        state.path("protect").asBoolean(),
        texts(state.path("ignoreChanges")),
        Optional.empty(),
        texts(state.path("additionalSecretOutputs")),
        urns(state.path("aliases")),
        new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO),
        Optional.of(state.path("parent").asText()).filter(urn -> !urn.isEmpty()).map(Urn::parse));
  }

  private static Optional<Policies.Provider> provider(JsonNode state) {
    String reference = state.path("provider").asText();
    int id = reference.lastIndexOf("::");
    return id < 0
        ? Optional.empty()
        : Optional.of(
            new Policies.Provider(Urn.parse(reference.substring(0, id)), PropertyMap.EMPTY));
  }

  private static List<Urn> urns(JsonNode list) {
    return texts(list).stream().map(Urn::parse).toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static PropertyMap properties(JsonNode object) {
    Map<String, Value> members = new LinkedHashMap<>();
    object.properties().forEach(entry -> members.put(entry.getKey(), value(entry.getValue())));
    return new PropertyMap(members);
  }

  private static Value value(JsonNode node) {
    if (node.isObject()) {
      return node.has(Signatures.KEY) ? marked(node) : properties(node);
    }
    if (node.isArray()) {
      return Value.of(
          StreamSupport.stream(node.spliterator(), false).map(ExportedState::value).toList());
    }
    return JsonText.value(node);
  }

  private static Value marked(JsonNode node) {
    return switch (node.path(Signatures.KEY).asText()) {
      case Signatures.SECRET ->
          Value.secret(
              node.has("plaintext")
                  ? JsonText.read(node.path("plaintext").asText())
                  : Value.unknown());
      case Signatures.REFERENCE ->
          new Value.Reference(node.path("urn").asText(), value(node.path("id")));
      default -> Value.unknown();
    };
  }
}
