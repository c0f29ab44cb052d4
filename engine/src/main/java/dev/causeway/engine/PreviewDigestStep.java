package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A step in the document of {@code pulumi preview --json}. */
final class PreviewDigestStep {
  /** What stands for a secret. */
  static final String SECRET = "[secret]";

  private PreviewDigestStep() {}

  /** Whether the step makes a resource protected, or ends that. */
  static boolean changesProtection(Step step) {
    return isProtected(step.before()) != isProtected(step.after());
  }

  private static boolean isProtected(Optional<ResourceState> state) {
    return state.filter(known -> known.options().protect()).isPresent();
  }

  /** The step as it is before it runs. */
  static ObjectNode node(Step step) {
    ObjectNode node = object().put("op", step.op().word()).put("urn", step.urn().toString());
    step.after()
        .or(step::before)
        .flatMap(ResourceState::provider)
        .ifPresent(provider -> node.put("provider", provider.toString()));
    step.before().ifPresent(state -> node.set("oldState", node(state)));
    step.after().ifPresent(state -> node.set("newState", node(wanted(state, step.before()))));
    texts(node, "diffReasons", step.diffs());
    texts(node, "replaceReasons", step.replaceKeys());
    node.set("detailedDiff", detailed(step));
    return node;
  }

  /** The new state without what only the step gives it. */
  private static ResourceState wanted(ResourceState state, Optional<ResourceState> before) {
    Optional<Instant> created = before.flatMap(ResourceState::created);
    Optional<Instant> modified = before.flatMap(ResourceState::modified);
    return state
        .withId("")
        .withOutputs(PropertyMap.EMPTY)
        .with(state.standing().at(created, modified));
  }

  private static JsonNode node(ResourceState state) {
    ResourceState masked =
        state.withInputs(masked(state.inputs())).withOutputs(masked(state.outputs()));
    Deployment alone = new Deployment(Instant.EPOCH, List.of(masked), List.of(), Optional.empty());
    try {
      return new JsonMapper().readTree(alone.toJson()).at("/deployment/resources/0");
    } catch (JsonProcessingException e) {
      throw new EngineException("the state of %s is no JSON".formatted(state.urn()), e);
    }
  }

  private static PropertyMap masked(PropertyMap properties) {
    return properties.map((key, value) -> masked(value));
  }

  private static Value masked(Value value) {
    if (value instanceof Value.Secret) {
      return Value.of(SECRET);
    }
    if (value instanceof PropertyMap object) {
      return masked(object);
    }
    return value instanceof Value.Array array
        ? Value.of(array.items().stream().map(PreviewDigestStep::masked).toList())
        : value;
  }

  private static JsonNode detailed(Step step) {
    if (step.detailed().isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    ObjectNode node = object();
    new TreeMap<>(step.detailed())
        .forEach(
            (path, kind) ->
                node.putObject(path).put("kind", kind.word()).put("inputDiff", step.inputDiff()));
    return node;
  }

  private static void texts(ObjectNode node, String key, List<String> texts) {
    if (!texts.isEmpty()) {
      texts.forEach(node.putArray(key)::add);
    }
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
