package dev.causeway.parity;

import dev.causeway.parity.Difference.Aspect;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The differences between the engines that are known and accepted, one by one. */
enum Allowed {
  DEPLOYMENT_STATUS(
      Aspect.STATE,
      "kubernetes:apps/v1:Deployment",
      "outputs/status(/.*)?",
      "the provider looks at a Deployment right after it has applied it, and tells how far the"
          + " cluster has got by then: a matter of milliseconds with either engine"),
  DEPLOYMENT_STATUS_IN_DIGEST(
      Aspect.DIGEST,
      "kubernetes:apps/v1:Deployment",
      "oldState/outputs/status(/.*)?",
      "as DEPLOYMENT_STATUS"),
  DEPLOYMENT_REVISION(
      Aspect.STATE,
      "kubernetes:apps/v1:Deployment",
      "outputs/metadata/annotations(/deployment.kubernetes.io~1revision)?",
      "as DEPLOYMENT_STATUS: the annotation comes with the status"),
  DEPLOYMENT_REVISION_IN_DIGEST(
      Aspect.DIGEST,
      "kubernetes:apps/v1:Deployment",
      "oldState/outputs/metadata/annotations(/deployment.kubernetes.io~1revision)?",
      "as DEPLOYMENT_REVISION");

  private final Aspect aspect;
  private final String subject;
  private final Pattern path;
  private final String reason;

  Allowed(Aspect aspect, String subject, String path, String reason) {
    this.aspect = aspect;
    this.subject = subject;
    this.path = Pattern.compile(path);
    this.reason = reason;
  }

  /** Why it is accepted. */
  String reason() {
    return reason;
  }

  static boolean covers(Difference difference) {
    return Arrays.stream(values()).anyMatch(allowed -> allowed.allows(difference));
  }

  private boolean allows(Difference difference) {
    return aspect == difference.aspect()
        && subject.equals(difference.subject())
        && path.matcher(difference.path()).matches();
  }
}
