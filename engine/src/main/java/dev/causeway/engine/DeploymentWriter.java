package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a deployment as {@code pulumi stack export} does.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go">the
 *     document's type</a>
 */
final class DeploymentWriter {
  private static final double NANOS = 1e9;

  private final JsonMapper json;
  private final StateValues values;
  private final Optional<String> secretsState;

  private DeploymentWriter(JsonMapper json, Secrets secrets, Optional<String> secretsState) {
    this.json = json;
    this.values = new StateValues(json, secrets);
    this.secretsState = secretsState;
  }

  static String write(Deployment deployment, Optional<Passphrase> passphrase) {
    JsonMapper json = new JsonMapper();
    if (passphrase.isEmpty() || !hasSecrets(deployment)) {
      return new DeploymentWriter(json, Secrets.none(), deployment.secretsState())
          .document(deployment);
    }
    Passphrase given = passphrase.orElseThrow();
    String state = deployment.secretsState().orElseGet(given::newState);
    return new DeploymentWriter(json, Secrets.of(given.open(state)), Optional.of(state))
        .document(deployment);
  }

  private static boolean hasSecrets(Deployment deployment) {
    return deployment.resources().stream().anyMatch(DeploymentWriter::hasSecrets)
        || deployment.pendingOperations().stream().anyMatch(op -> hasSecrets(op.resource()));
  }

  private static boolean hasSecrets(ResourceState state) {
    return Values.hasSecrets(state.inputs()) || Values.hasSecrets(state.outputs());
  }

  private String document(Deployment deployment) {
    ObjectNode document = object().put("version", 3);
    document.set("deployment", deployment(deployment));
    try {
      return json.writer(layout()).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new EngineException("the state cannot be written: " + e.getMessage(), e);
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

  private ObjectNode deployment(Deployment deployment) {
    ObjectNode node = object();
    node.set("manifest", manifest(deployment));
    secretsState.ifPresent(state -> node.set("secrets_providers", secretsProvider(state)));
    if (!deployment.resources().isEmpty()) {
      ArrayNode resources = node.putArray("resources");
      deployment.resources().forEach(state -> resources.add(resource(state)));
    }
    if (!deployment.pendingOperations().isEmpty()) {
      ArrayNode pending = node.putArray("pending_operations");
      deployment.pendingOperations().forEach(op -> pending.add(pending(op)));
    }
    node.putObject("metadata");
    return node;
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

  private ObjectNode pending(PendingOperation operation) {
    ObjectNode node = object();
    node.set("resource", resource(operation.resource()));
    return node.put("type", operation.kind().word());
  }

  private ObjectNode resource(ResourceState state) {
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
