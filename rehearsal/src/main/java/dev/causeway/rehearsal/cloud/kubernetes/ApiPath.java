package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Optional;

/**
 * What a request is about.
 *
 * @param namespace empty for all namespaces, and for objects without one
 * @param name empty for many objects
 * @param subresource empty for the object itself
 */
record ApiPath(ResourceKind kind, String namespace, String name, String subresource) {

  Key key() {
    return new Key(kind, namespace, name);
  }

  Key key(String name) {
    return new Key(kind, namespace, name);
  }

  boolean isCollection() {
    return name.isEmpty();
  }

  /** Reads a path such as {@code /apis/apps/v1/namespaces/a/deployments/b/status}. */
  static Optional<ApiPath> parse(String path) {
    List<String> parts = List.of(path.replaceAll("^/+|/+$", "").split("/+"));
    if (parts.get(0).equals("api") && parts.size() > 2) {
      return parse("", parts.subList(1, parts.size()));
    }
    if (parts.get(0).equals("apis") && parts.size() > 3) {
      return parse(parts.get(1), parts.subList(2, parts.size()));
    }
    return Optional.empty();
  }

  /** Reads the version and what follows. */
  private static Optional<ApiPath> parse(String group, List<String> parts) {
    String version = parts.get(0);
    boolean inNamespace = parts.get(1).equals("namespaces") && parts.size() > 3;
    Optional<ResourceKind> kind =
        inNamespace ? ResourceKind.of(group, version, parts.get(3)) : Optional.empty();
    if (kind.isPresent()) {
      return rest(kind.get(), parts.get(2), parts.subList(4, parts.size()));
    }
    return ResourceKind.of(group, version, parts.get(1))
        .flatMap(k -> rest(k, "", parts.subList(2, parts.size())));
  }

  private static Optional<ApiPath> rest(ResourceKind kind, String namespace, List<String> parts) {
    if (parts.size() > 2 || (!parts.isEmpty() && kind.isNamespaced() && namespace.isEmpty())) {
      return Optional.empty();
    }
    String name = parts.isEmpty() ? "" : parts.get(0);
    String subresource = parts.size() < 2 ? "" : parts.get(1);
    return Optional.of(new ApiPath(kind, namespace, name, subresource));
  }
}
