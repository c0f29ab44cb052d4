package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings what a cluster says into the shape of what a program said. */
final class Shapes {
  /** What the API server writes into an object's metadata. */
  private static final List<String> WRITTEN_BY_THE_SERVER =
      List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid");

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private Shapes() {}

  /**
   * Of a live object, what the inputs speak of.
   *
   * @see <a
   *     href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/provider/util.go">pruneMap</a>
   */
  static PropertyMap prune(PropertyMap live, PropertyMap inputs) {
    Map<String, Value> pruned = new LinkedHashMap<>();
    live.entries()
        .forEach(
            (key, value) -> {
              Value input = inputs.entries().get(key);
              if (input != null) {
                pruned.put(key, pruneValue(value, input.withoutSecrets()));
              }
            });
    return new PropertyMap(pruned);
  }

  private static Value pruneValue(Value live, Value input) {
    if (live instanceof PropertyMap liveMap && input instanceof PropertyMap inputMap) {
      return prune(liveMap, inputMap);
    } else if (live instanceof Value.Array liveItems && input instanceof Value.Array inputItems) {
      List<Value> items = new ArrayList<>();
      int size = Math.min(liveItems.items().size(), inputItems.items().size());
      for (int i = 0; i < size; i++) {
        items.add(pruneValue(liveItems.items().get(i), inputItems.items().get(i)));
      }
      return Value.of(items);
    }
    return live;
  }

  /** Of an object nobody described yet, what a program would have to say. */
  static PropertyMap imported(PropertyMap live) {
    PropertyMap metadata = live.object("metadata");
    for (String field : WRITTEN_BY_THE_SERVER) {
      metadata = metadata.without(field);
    }
    PropertyMap annotations = metadata.object("annotations").without(REVISION);
    metadata =
        annotations.isEmpty()
            ? metadata.without("annotations")
            : metadata.with("annotations", annotations);
    return live.without("status").with("metadata", metadata);
  }

  /** The outputs, with secret what is secret in the inputs. */
  static PropertyMap withSecretsOf(PropertyMap inputs, PropertyMap outputs) {
    return outputs.map(
        (key, value) -> inputs.get(key).map(input -> withSecretsOf(input, value)).orElse(value));
  }

  private static Value withSecretsOf(Value input, Value output) {
    if (input instanceof PropertyMap inputs && output instanceof PropertyMap outputs) {
      return withSecretsOf(inputs, outputs);
    }
    return input.equals(input.withoutSecrets()) ? output : Value.secret(output);
  }

  /** The inputs, with what is at the ignored paths as it is in the live object. */
  static PropertyMap ignoring(List<String> paths, PropertyMap live, PropertyMap inputs) {
    PropertyMap result = inputs;
    for (String path : paths) {
      result = keep(List.of(path.split("\\.")), live, result);
    }
    return result;
  }

  private static PropertyMap keep(List<String> path, PropertyMap live, PropertyMap inputs) {
    String key = path.get(0);
    Value now = live.entries().get(key);
    if (now == null) {
      return inputs;
    } else if (path.size() == 1) {
      return inputs.with(key, now);
    }
    return now instanceof PropertyMap map
        ? inputs.with(key, keep(path.subList(1, path.size()), map, inputs.object(key)))
        : inputs;
  }
}
