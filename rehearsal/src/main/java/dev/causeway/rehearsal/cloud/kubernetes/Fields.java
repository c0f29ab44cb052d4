package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ObjectParts as fields with a path each, where items of a list that has merge keys are known by
 * them: {@code spec.containers[app].image}. Every other list is one field.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy">merge
 *     strategy</a>
 */
final class Fields {
  /** List → the members that name an item, the first one present first. */
  private static final Map<String, List<String>> MERGE_KEYS =
      Map.ofEntries(
          Map.entry("containers", List.of("name")),
          Map.entry("initContainers", List.of("name")),
          Map.entry("env", List.of("name")),
          Map.entry("volumes", List.of("name")),
          Map.entry("volumeMounts", List.of("mountPath")),
          Map.entry("ports", List.of("containerPort", "port")),
          Map.entry("imagePullSecrets", List.of("name")),
          Map.entry("ownerReferences", List.of("uid")),
          Map.entry("conditions", List.of("type")),
          Map.entry("topologySpreadConstraints", List.of("topologyKey")));

  private Fields() {}

  /** Path → value of every field. */
  static Map<String, JsonNode> of(JsonNode node) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    collect("", "", node, fields);
    return fields;
  }

  private static void collect(
      String path, String name, JsonNode node, Map<String, JsonNode> fields) {
    if (node.isObject() && !node.isEmpty()) {
      node.properties()
          .forEach(f -> collect(path + "." + f.getKey(), f.getKey(), f.getValue(), fields));
    } else if (isKeyed(name, node)) {
      node.forEach(item -> collect(itemPath(path, name, item), "", item, fields));
    } else {
      fields.put(path, node);
    }
  }

  private static boolean isKeyed(String list, JsonNode node) {
    return node.isArray() && !node.isEmpty() && MERGE_KEYS.containsKey(list);
  }

  private static String itemPath(String path, String list, JsonNode item) {
    return path + "[" + keyOf(list, item) + "]";
  }

  private static String keyOf(String list, JsonNode item) {
    String key =
        MERGE_KEYS.getOrDefault(list, List.of()).stream()
            .filter(item::hasNonNull)
            .map(member -> item.get(member).asText())
            .findFirst()
            .orElse("");
    return list.equals("ports") ? key + "/" + item.path("protocol").asText("TCP") : key;
  }

  /** The node without the fields at the paths, nor what is empty without them. */
  static JsonNode without(JsonNode node, Set<String> paths) {
    return without("", "", node, paths);
  }

  private static JsonNode without(String path, String name, JsonNode node, Set<String> paths) {
    if (node.isObject()) {
      ObjectNode rest = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(
              f -> {
                String inner = path + "." + f.getKey();
                JsonNode kept = without(inner, f.getKey(), f.getValue(), paths);
                if (!isGone(inner, f.getValue(), kept, paths)) {
                  rest.set(f.getKey(), kept);
                }
              });
      return rest;
    }
    return isKeyed(name, node) ? itemsWithout(path, name, node, paths) : node;
  }

  private static JsonNode itemsWithout(String path, String name, JsonNode node, Set<String> paths) {
    ArrayNode rest = JsonNodeFactory.instance.arrayNode();
    for (JsonNode item : node) {
      JsonNode kept = without(itemPath(path, name, item), "", item, paths);
      if (!isGone(itemPath(path, name, item), item, kept, paths)) {
        rest.add(kept);
      }
    }
    return rest;
  }

  private static boolean isGone(String path, JsonNode was, JsonNode is, Set<String> paths) {
    return paths.contains(path) || (is.isContainerNode() && is.isEmpty() && !was.isEmpty());
  }

  /** One node laid over another: a null takes away, items are matched by their merge keys. */
  static JsonNode merge(JsonNode base, JsonNode over) {
    return merge("", base, over);
  }

  private static JsonNode merge(String name, JsonNode base, JsonNode over) {
    if (base.isObject() && over.isObject()) {
      return mergeObjects((ObjectNode) base, over);
    }
    return isKeyed(name, over) && base.isArray() ? mergeLists(name, base, over) : over.deepCopy();
  }

  private static JsonNode mergeObjects(ObjectNode base, JsonNode over) {
    ObjectNode merged = base.deepCopy();
    over.properties()
        .forEach(
            field -> {
              String key = field.getKey();
              if (field.getValue().isNull()) {
                merged.remove(key);
              } else if (!key.startsWith("$")) {
                merged.set(key, merge(key, merged.path(key), field.getValue()));
              }
            });
    return merged;
  }

  private static JsonNode mergeLists(String list, JsonNode base, JsonNode over) {
    Map<String, JsonNode> merged = new LinkedHashMap<>();
    base.forEach(item -> merged.put(keyOf(list, item), item));
    for (JsonNode item : over) {
      String key = keyOf(list, item);
      if (item.path("$patch").asText().equals("delete")) {
        merged.remove(key);
      } else {
        merged.merge(key, item, Fields::merge);
      }
    }
    return JsonNodeFactory.instance.arrayNode().addAll(merged.values());
  }

  /** One node laid over another as RFC 7386 says: a null takes away, lists are replaced whole. */
  static JsonNode mergeJson(JsonNode base, JsonNode over) {
    if (!over.isObject()) {
      return over;
    }
    ObjectNode merged = base.isObject() ? base.deepCopy() : JsonNodeFactory.instance.objectNode();
    over.properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                merged.remove(field.getKey());
              } else {
                JsonNode inner = mergeJson(merged.path(field.getKey()), field.getValue());
                merged.set(field.getKey(), inner);
              }
            });
    return merged;
  }
}
