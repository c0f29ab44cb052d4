package dev.causeway.policies;

/**
 * A type of resource, in every version of it: {@code aws:sqs/queue:Queue}, or the Kubernetes kind
 * {@code kubernetes:apps:Deployment}, which stands for {@code kubernetes:apps/v1:Deployment} too.
 */
public record Kind(String token) {
  private static final String KUBERNETES = "kubernetes:";

  /** A type by its token. */
  public static Kind of(String token) {
    return new Kind(token);
  }

  /**
   * A Kubernetes kind, built in or custom.
   *
   * @param group its API group, {@code core} for that of pods
   */
  public static Kind kubernetes(String group, String name) {
    return new Kind(KUBERNETES + group + ":" + name);
  }

  /** Whether a resource of the type is of this kind. */
  public boolean covers(String type) {
    return token.equals(type.startsWith(KUBERNETES) ? unversioned(type) : type);
  }

  private static String unversioned(String type) {
    int version = type.indexOf('/');
    int name = type.lastIndexOf(':');
    return version < 0 || version > name ? type : type.substring(0, version) + type.substring(name);
  }
}
