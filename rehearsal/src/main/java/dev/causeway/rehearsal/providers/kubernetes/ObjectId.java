package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.protocol.PropertyMap;

/**
 * An object's place in a cluster; Pulumi's id of it is {@code namespace/name}, or {@code name} of
 * what has no namespace.
 *
 * @param namespace empty for what has none
 */
record ObjectId(String namespace, String name) {
  private static final String DEFAULT_NAMESPACE = "default";

  static ObjectId of(PropertyMap object) {
    PropertyMap metadata = object.object("metadata");
    return new ObjectId(
        metadata.text("namespace").orElse(DEFAULT_NAMESPACE), metadata.text("name").orElse(""));
  }

  static ObjectId ofCluster(PropertyMap object) {
    return new ObjectId("", object.object("metadata").text("name").orElse(""));
  }

  static ObjectId parse(String id) {
    int slash = id.indexOf('/');
    return slash < 0
        ? new ObjectId(DEFAULT_NAMESPACE, id)
        : new ObjectId(id.substring(0, slash), id.substring(slash + 1));
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
