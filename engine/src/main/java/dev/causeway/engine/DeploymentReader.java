package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.causeway.protocol.PropertyPath;
import dev.causeway.protocol.Urn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what {@link DeploymentWriter} and {@code pulumi stack export} write. */
final class DeploymentReader {
  private static final double NANOS = 1e9;

  /** What only the real engine makes, by its key in a resource. */
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("viewOf", "views"),
          Map.entry("resourceHooks", "hooks"),
          Map.entry("extensionRef", "extension packages"),
          Map.entry("snippetID", "snippets"));

  /** The parts of a deployment that grow with it, which are read one by one. */
  private static final Set<String> LISTS = Set.of("resources", "pending_operations");

  private final JsonMapper json;
  private final Secrets secrets;

  DeploymentReader(JsonMapper json, Secrets secrets) {
    this.json = json;
    this.secrets = secrets;
  }

  /** Reads the document from text. */
  static Deployment read(String text, Optional<Passphrase> passphrase) {
    byte[] document = text.getBytes(StandardCharsets.UTF_8);
    return read(document, Envelope.EXPORT, new Keyring(passphrase));
  }

  /** Reads the document: first all that is about it, then its resources, one at a time. */
  static Deployment read(byte[] document, Envelope envelope, Keyring keyring) {
    JsonMapper json = new JsonMapper();
    try {
      JsonNode about = about(json, document);
      JsonNode deployment = deployment(about, envelope);
      Optional<String> state = secretsState(deployment.path("secrets_providers"));
      try (JsonParser parser = json.createParser(document)) {
        for (String key : envelope.path()) {
          enter(parser, key);
        }
        parser.nextToken();
        return new DeploymentReader(json, keyring.open(state))
            .deployment(deployment, parser, state);
      }
    } catch (JsonProcessingException e) {
      throw new EngineException("the state is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new EngineException("the state is no JSON: " + e.getMessage(), e);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new EngineException("the state is malformed: " + e.getMessage(), e);
    }
  }

  /** The whole document but its lists. */
  private static JsonNode about(JsonMapper json, byte[] document) throws IOException {
    TokenFilter filter =
        new TokenFilter() {
          @Override
          public @Nullable TokenFilter includeProperty(String name) {
            return LISTS.contains(name) ? null : this;
          }
        };
    try (JsonParser parser =
        new FilteringParserDelegate(
            json.createParser(document), filter, Inclusion.INCLUDE_ALL_AND_PATH, true)) {
      JsonNode about = json.readTree(parser);
      return about == null ? MissingNode.getInstance() : about;
    }
  }

  private static JsonNode deployment(JsonNode document, Envelope envelope) {
    JsonNode deployment = document;
    for (String key : envelope.path()) {
      deployment = deployment.path(key);
    }
    if (document.path("version").asInt() != DeploymentWriter.VERSION || !deployment.isObject()) {
      throw new EngineException(
          "the state has version %s; accepted: %d with a \"%s\", as Pulumi writes it"
              .formatted(
                  document.path("version"),
                  DeploymentWriter.VERSION,
                  String.join(".", envelope.path())));
    }
    return deployment;
  }

  private static Optional<String> secretsState(JsonNode provider) {
    String type = provider.path("type").asText();
    if (type.isEmpty()) {
      return Optional.empty();
    }
    if (!type.equals("passphrase")) {
      throw EngineException.unsupported("the secrets provider \"%s\"".formatted(type));
    }
    return Optional.of(provider.path("state").path("salt").asText());
  }

  private Deployment deployment(JsonNode about, JsonParser parser, Optional<String> secretsState)
      throws IOException {
    JsonNode manifest = about.path("manifest");
    if (!Manifest.magic(manifest.path("version").asText())
        .equals(manifest.path("magic").asText())) {
      throw Integrity.refused("its manifest does not fit its version, so it was changed by hand");
    }
    List<ResourceState> resources = new ArrayList<>();
    List<PendingOperation> pending = new ArrayList<>();
    lists(
        parser,
        Map.of(
            "resources",
            node -> {
              refuseNameless(node, resources.size());
              resources.add(resource(node));
            },
            "pending_operations",
            node -> pending.add(pending(node))));
    Deployment deployment =
        new Deployment(
            time(manifest.path("time")).orElse(Instant.EPOCH), resources, pending, secretsState);
    Integrity.verify(deployment);
    return deployment;
  }

  private static void refuseNameless(JsonNode state, int at) {
    String urn = state.path("urn").asText();
    if (urn.isEmpty()) {
      throw Integrity.refused("resource %d of it has no urn".formatted(at + 1));
    }
    if (state.path("type").asText().isEmpty()) {
      throw Integrity.refused(urn + " has no type");
    }
  }

  private void lists(JsonParser parser, Map<String, Consumer<JsonNode>> takers) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      Consumer<JsonNode> taker = takers.get(parser.currentName());
      if (parser.nextToken() == JsonToken.START_ARRAY && taker != null) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          taker.accept(json.readTree(parser));
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  /** Goes to the first member of the object under a key of the next object. */
  private static void enter(JsonParser parser, String key) throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.FIELD_NAME && !parser.currentName().equals(key)) {
      parser.nextToken();
      parser.skipChildren();
    }
  }

  PendingOperation pending(JsonNode node) {
    String kind = node.path("type").asText().toUpperCase(Locale.ROOT);
    return new PendingOperation(
        resource(node.path("resource")), PendingOperation.Kind.valueOf(kind));
  }

  ResourceState resource(JsonNode node) {
    Urn urn = Urn.parse(node.path("urn").asText());
    StateValues values = new StateValues(json, secrets, urn.toString());
    refuse(urn, node);
    return new ResourceState(
        urn,
        urns(node.path("aliases")),
        node.path("custom").asBoolean(),
        node.path("id").asText(),
        values.read(node.path("inputs")),
        values.read(node.path("outputs")),
        edges(node),
        options(node, values),
        standing(node));
  }

  private static Edges edges(JsonNode node) {
    return new Edges(
        optional(node.path("parent")).map(Urn::parse),
        optional(node.path("provider")).map(text -> provider(node, text)),
        urns(node.path("dependencies")),
        propertyDependencies(node.path("propertyDependencies")),
        optional(node.path("deletedWith")).map(Urn::parse),
        urns(node.path("replaceWith")));
  }

  private static ProviderReference provider(JsonNode node, String text) {
    try {
      return ProviderReference.parse(text);
    } catch (EngineException e) {
      throw Integrity.refused("%s: %s".formatted(node.path("urn").asText(), e.getMessage()));
    }
  }

  private static Standing standing(JsonNode node) {
    return new Standing(
        node.path("delete").asBoolean(),
        node.path("external").asBoolean(),
        node.path("pendingReplacement").asBoolean(),
        node.path("taint").asBoolean(),
        node.path("refreshBeforeUpdate").asBoolean(),
        texts(node.path("initErrors")),
        time(node.path("created")),
        time(node.path("modified")));
  }

  private static void refuse(Urn urn, JsonNode node) {
    UNSUPPORTED.forEach(
        (key, what) -> {
          if (node.has(key) && !(node.path(key).isBoolean() && !node.path(key).asBoolean())) {
            throw EngineException.unsupported("%s (%s)".formatted(what, urn));
          }
        });
  }

  private static ResourceOptions options(JsonNode node, StateValues values) {
    JsonNode timeouts = node.path("customTimeouts");
    return new ResourceOptions(
        node.path("protect").asBoolean(),
        node.path("retainOnDelete").asBoolean(),
        texts(node.path("ignoreChanges")),
        texts(node.path("replaceOnChanges")),
        paths(node.path("hideDiff")),
        texts(node.path("additionalSecretOutputs")),
        new CustomTimeouts(
            seconds(timeouts.path("create")),
            seconds(timeouts.path("update")),
            seconds(timeouts.path("delete")),
            seconds(timeouts.path("read"))),
        node.path("importID").asText(),
        Optional.of(node.path("replacementTrigger"))
            .filter(trigger -> !trigger.isMissingNode())
            .map(values::value));
  }

  /** Paths that the document has as lists of keys and positions. */
  private static List<String> paths(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .map(DeploymentReader::path)
        .map(PropertyPath::toString)
        .toList();
  }

  private static PropertyPath path(JsonNode elements) {
    PropertyPath path = new PropertyPath(List.of());
    for (JsonNode element : elements) {
      path =
          path.then(
              element.isNumber()
                  ? new PropertyPath.Index(element.asInt())
                  : element.asText().equals("*")
                      ? new PropertyPath.Every()
                      : new PropertyPath.Key(element.asText()));
    }
    return path;
  }

  private static Duration seconds(JsonNode node) {
    return Duration.ofNanos(Math.round(node.asDouble() * NANOS));
  }

  private static Map<String, List<Urn>> propertyDependencies(JsonNode node) {
    Map<String, List<Urn>> dependencies = new LinkedHashMap<>();
    node.properties().forEach(entry -> dependencies.put(entry.getKey(), urns(entry.getValue())));
    return dependencies;
  }

  private static List<Urn> urns(JsonNode node) {
    return texts(node).stream().map(Urn::parse).toList();
  }

  private static List<String> texts(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Optional<String> optional(JsonNode node) {
    return Optional.of(node.asText()).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> time(JsonNode node) {
    return optional(node).map(text -> OffsetDateTime.parse(text).toInstant());
  }
}
