package dev.causeway.rehearsal.cloud.kubernetes;

/**
 * Where an object stands in the API.
 *
 * @param namespace empty for an object without one
 */
record Key(ResourceKind kind, String namespace, String name) {

  static Key of(ResourceKind kind, KubeObject object) {
    return new Key(kind, object.namespace(), object.name());
  }

  @Override
  public String toString() {
    return "%s \"%s\"".formatted(kind.qualified(), name);
  }
}
