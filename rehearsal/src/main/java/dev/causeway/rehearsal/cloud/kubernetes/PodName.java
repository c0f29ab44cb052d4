package dev.causeway.rehearsal.cloud.kubernetes;

/** The name of a pod and its namespace. */
public record PodName(String namespace, String name) {
  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
