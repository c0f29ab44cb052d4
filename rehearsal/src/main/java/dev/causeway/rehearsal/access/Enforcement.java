package dev.causeway.rehearsal.access;

import dev.causeway.rehearsal.cloud.aws.AwsGuard;
import dev.causeway.rehearsal.cloud.kubernetes.KubeGuard;

/** Lets callers of a run do what a policy and roles allow, and everybody else everything. */
public record Enforcement(IamPolicy policy, Rbac rbac) {
  public AwsGuard aws() {
    return (user, call) -> Caller.of(user).isEmpty() || policy.allows(call);
  }

  public KubeGuard kubernetes() {
    return (user, call) -> Caller.of(user).isEmpty() || rbac.allows(call);
  }
}
