package dev.causeway.rehearsal.cloud.kubernetes;

/** Sees every call to a cluster's objects and says whether it is let through; thread-safe. */
@FunctionalInterface
public interface KubeGuard {
  /** Lets everything through. */
  KubeGuard NONE = (user, call) -> true;

  /**
   * Whether the user may do that.
   *
   * @param user the bearer token of the request
   */
  boolean allows(String user, KubeCall call);
}
