package dev.causeway.rehearsal.cloud.aws;

/** Sees every call to an account and says whether it is let through; called from many threads. */
@FunctionalInterface
public interface AwsGuard {
  /** Lets everything through. */
  AwsGuard NONE = (user, call) -> true;

  /**
   * Whether the user may do that.
   *
   * @param user the access key id that the call is signed with
   */
  boolean allows(String user, IamCall call);
}
