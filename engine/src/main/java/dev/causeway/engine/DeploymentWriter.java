package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.protocol.PropertyPath;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Values;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Writes a deployment as {@code pulumi stack export} does.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go">the
 *     document's type</a>
 */
final class DeploymentWriter {
  static final int VERSION = 3;

  private static final double NANOS = 1e9;

  private final JsonMapper json;
  private final Secrets secrets;

  DeploymentWriter(JsonMapper json, Secrets secrets) {
    this.json = json;
    this.secrets = secrets;
  }

  /** The document as text. */
  static String write(Deployment deployment, Optional<Passphrase> passphrase) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(deployment, Envelope.EXPORT, new Keyring(passphrase), out);
    } catch (IOException e) {
      throw new UncheckedIOException("the state cannot be written", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Writes the document, one resource at a time: it may be far larger than any of them. */
  static void write(Deployment deployment, Envelope envelope, Keyring keyring, OutputStream out)
      throws IOException {
    JsonMapper json = new JsonMapper();
    boolean secret = hasSecrets(deployment);
    // as Pulumi does, who can open secrets is noted even while there are none
    Optional<String> state = keyring.state(deployment.secretsState(), true);
    Secrets secrets = secret ? keyring.open(state) : Secrets.none();
    try (JsonGenerator generator = json.createGenerator(out)) {
      generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      generator.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
      if (envelope.stack().isEmpty()) {
        generator.setPrettyPrinter(layout());
      }
      new DeploymentWriter(json, secrets).document(generator, envelope, deployment, state);
    }
    out.write('\n');
  }

  private static boolean hasSecrets(Deployment deployment) {
    return deployment.resources().stream().anyMatch(DeploymentWriter::hasSecrets)
        || deployment.pendingOperations().stream().anyMatch(op -> hasSecrets(op.resource()));
  }

  static boolean hasSecrets(ResourceState state) {
    return Values.hasSecrets(state.inputs()) || Values.hasSecrets(state.outputs());
  }

  private void document(
      JsonGenerator out, Envelope envelope, Deployment deployment, Optional<String> secretsState)
      throws IOException {
    out.writeStartObject();
    out.writeNumberField("version", VERSION);
    for (String key : envelope.path()) {
      out.writeObjectFieldStart(key);
      if (key.equals("checkpoint")) {
        out.writeStringField("stack", envelope.stack().orElseThrow());
      }
    }
    deployment(out, deployment, secretsState);
    for (int depth = envelope.path().size(); depth >= 0; depth--) {
      out.writeEndObject();
    }
  }

  /** The layout of Go's encoder. */
  private static DefaultPrettyPrinter layout() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("    ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    return printer;
  }

  private void deployment(JsonGenerator out, Deployment deployment, Optional<String> secretsState)
      throws IOException {
    member(out, "manifest", manifest(deployment));
    if (secretsState.isPresent()) {
      member(out, "secrets_providers", secretsProvider(secretsState.get()));
    }
    array(out, "resources", deployment.resources(), this::resource);
    array(out, "pending_operations", deployment.pendingOperations(), this::pending);
    member(out, "metadata", object());
  }

  private static <T> void array(
      JsonGenerator out, String key, List<T> items, Function<T, ObjectNode> toNode)
      throws IOException {
    if (!items.isEmpty()) {
      out.writeArrayFieldStart(key);
      for (T item : items) {
        out.writeTree(toNode.apply(item));
      }
      out.writeEndArray();
    }
  }

  private static void member(JsonGenerator out, String key, ObjectNode node) throws IOException {
    out.writeFieldName(key);
    out.writeTree(node);
  }

  private static ObjectNode manifest(Deployment deployment) {
    return object()
        .put("time", deployment.time().toString())
        .put("magic", Manifest.MAGIC)
        .put("version", Manifest.VERSION);
  }

  private static ObjectNode secretsProvider(String state) {
    ObjectNode node = object().put("type", "passphrase");
    node.putObject("state").put("salt", state);
    return node;
  }

  ObjectNode pending(PendingOperation operation) {
    ObjectNode node = object();
    node.set("resource", resource(operation.resource()));
    return node.put("type", operation.kind().word());
  }

  ObjectNode resource(ResourceState state) {
    StateValues values = new StateValues(json, secrets, state.urn().toString());
    ObjectNode node = object().put("urn", state.urn().toString()).put("custom", state.custom());
    flag(node, "delete", state.standing().delete());
    text(node, "id", state.id());
    node.put("type", state.type());
    if (!state.inputs().isEmpty()) {
      node.set("inputs", values.write(state.inputs()));
    }
    if (!state.outputs().isEmpty()) {
      node.set("outputs", values.write(state.outputs()));
    }
    state.parent().ifPresent(parent -> node.put("parent", parent.toString()));
    flag(node, "protect", state.options().protect());
    flag(node, "taint", state.standing().taint());
    flag(node, "external", state.standing().external());
    texts(node, "dependencies", texts(state.dependencies()));
    texts(node, "initErrors", state.initErrors());
    state.provider().ifPresent(provider -> node.put("provider", provider.toString()));
    propertyDependencies(node, state.propertyDependencies());
    flag(node, "pendingReplacement", state.standing().pendingReplacement());
    options(node, state.options());
    texts(node, "aliases", texts(state.aliases()));
    state.edges().deletedWith().ifPresent(urn -> node.put("deletedWith", urn.toString()));
    texts(node, "replaceWith", texts(state.edges().replaceWith()));
    state.created().ifPresent(time -> node.put("created", time.toString()));
    state.modified().ifPresent(time -> node.put("modified", time.toString()));
    texts(node, "ignoreChanges", state.options().ignoreChanges());
    paths(node, state.options().hideDiffs());
    texts(node, "replaceOnChanges", state.options().replaceOnChanges());
    state
        .options()
        .replacementTrigger()
        .ifPresent(trigger -> node.set("replacementTrigger", values.write(trigger)));
    flag(node, "refreshBeforeUpdate", state.standing().refreshBeforeUpdate());
    return node;
  }

  private static void paths(ObjectNode node, List<String> paths) {
    if (!paths.isEmpty()) {
      ArrayNode array = node.putArray("hideDiff");
      paths.forEach(path -> elements(array.addArray(), PropertyPath.parse(path)));
    }
  }

  private static void elements(ArrayNode array, PropertyPath path) {
    for (PropertyPath.Element element : path.elements()) {
      if (element instanceof PropertyPath.Index index) {
        array.add(index.position());
      } else {
        array.add(element instanceof PropertyPath.Key key ? key.name() : "*");
      }
    }
  }

  private static void options(ObjectNode node, ResourceOptions options) {
    texts(node, "additionalSecretOutputs", options.additionalSecretOutputs());
    if (!options.timeouts().equals(CustomTimeouts.NONE)) {
      node.set("customTimeouts", timeouts(options.timeouts()));
    }
    text(node, "importID", options.importId());
    flag(node, "retainOnDelete", options.retainOnDelete());
  }

  private static ObjectNode timeouts(CustomTimeouts timeouts) {
    ObjectNode node = object();
    seconds(node, "create", timeouts.create());
    seconds(node, "update", timeouts.update());
    seconds(node, "delete", timeouts.delete());
    seconds(node, "read", timeouts.read());
    return node;
  }

  private static void seconds(ObjectNode node, String key, Duration duration) {
    if (duration.getNano() != 0) {
      node.put(key, duration.getSeconds() + duration.getNano() / NANOS);
    } else if (!duration.isZero()) {
      node.put(key, duration.toSeconds());
    }
  }

  private static void propertyDependencies(ObjectNode node, Map<String, List<Urn>> dependencies) {
    if (!dependencies.isEmpty()) {
      ObjectNode object = node.putObject("propertyDependencies");
      new TreeMap<>(dependencies)
          .forEach((key, urns) -> texts(urns).forEach(object.putArray(key)::add));
    }
  }

  private static List<String> texts(List<Urn> urns) {
    return urns.stream().map(Urn::toString).toList();
  }

  private static void texts(ObjectNode node, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(node.putArray(key)::add);
    }
  }

  private static void text(ObjectNode node, String key, String text) {
    if (!text.isEmpty()) {
      node.put(key, text);
    }
  }

  private static void flag(ObjectNode node, String key, boolean set) {
    if (set) {
      node.put(key, true);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
