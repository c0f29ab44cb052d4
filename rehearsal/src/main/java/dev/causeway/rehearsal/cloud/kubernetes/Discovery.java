package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the API says of itself. */
final class Discovery {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  private Discovery() {}

  static Optional<JsonNode> answer(String path) {
    return switch (path) {
      case "/version", "/version/" -> Optional.of(version());
      case "/api", "/api/" -> Optional.of(coreVersions());
      case "/apis", "/apis/" -> Optional.of(groups());
      default ->
          Arrays.stream(ResourceKind.values())
              .filter(kind -> path.equals(root(kind)))
              .findFirst()
              .map(kind -> resources(kind.group(), kind.apiVersion()));
    };
  }

  private static String root(ResourceKind kind) {
    return (kind.group().isEmpty() ? "/api/" : "/apis/") + kind.apiVersion();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The version whose behaviour the controllers follow. */
  private static JsonNode version() {
    return object()
        .put("major", "1")
        .put("minor", "34")
        .put("gitVersion", "v1.34.4+causeway-local")
        .put("platform", "java");
  }

  private static JsonNode coreVersions() {
    ObjectNode versions = object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    return versions;
  }

  private static JsonNode groups() {
    ObjectNode list = object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    Arrays.stream(ResourceKind.values())
        .map(ResourceKind::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .forEach(group -> group(groups.addObject(), group));
    return list;
  }

  private static void group(ObjectNode node, String group) {
    node.put("name", group);
    ObjectNode version = object().put("groupVersion", group + "/v1").put("version", "v1");
    node.putArray("versions").add(version);
    node.set("preferredVersion", version);
  }

  private static JsonNode resources(String group, String groupVersion) {
    ObjectNode list = object().put("kind", "APIResourceList").put("apiVersion", "v1");
    ArrayNode resources = list.put("groupVersion", groupVersion).putArray("resources");
    Arrays.stream(ResourceKind.values())
        .filter(kind -> kind.group().equals(group))
        .forEach(kind -> resource(resources.addObject(), kind));
    return list;
  }

  private static void resource(ObjectNode node, ResourceKind kind) {
    node.put("name", kind.plural())
        .put("singularName", kind.kind().toLowerCase(java.util.Locale.ROOT));
    node.put("namespaced", kind.isNamespaced()).put("kind", kind.kind());
    VERBS.forEach(node.putArray("verbs")::add);
    if (!kind.shortName().isEmpty()) {
      node.putArray("shortNames").add(kind.shortName());
    }
  }
}
