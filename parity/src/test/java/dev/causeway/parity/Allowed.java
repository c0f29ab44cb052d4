package dev.causeway.parity;

import dev.causeway.parity.Difference.Aspect;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The differences between the engines that are known and accepted, one by one. */
enum Allowed {
  DEPLOYMENT_STATUS(
      Aspect.STATE, "kubernetes:apps/v1:Deployment", "outputs/status", Allowed.LOOKS_AGAIN),
  DEPLOYMENT_REVISION(
      Aspect.STATE,
      "kubernetes:apps/v1:Deployment",
      "outputs/metadata/annotations/deployment.kubernetes.io~1revision",
      Allowed.LOOKS_AGAIN),
  DEPLOYMENT_STATUS_IN_PREVIEW(
      Aspect.DIGEST,
      "kubernetes:apps/v1:Deployment",
      "oldState/outputs/status",
      Allowed.SAME_STATE),
  DEPLOYMENT_REVISION_IN_PREVIEW(
      Aspect.DIGEST,
      "kubernetes:apps/v1:Deployment",
      "oldState/outputs/metadata/annotations/deployment.kubernetes.io~1revision",
      Allowed.SAME_STATE);

  private static final String LOOKS_AGAIN =
      "the local provider reads a Deployment again right after it applied it, as the real one does,"
          + " so how far the cluster got in those milliseconds is in the outputs";
  private static final String SAME_STATE = "a preview shows the state from before";

  private final Aspect aspect;
  private final String subject;
  private final String path;
  private final String reason;

  Allowed(Aspect aspect, String subject, String path, String reason) {
    this.aspect = aspect;
    this.subject = subject;
    this.path = path;
    this.reason = reason;
  }

  static boolean covers(Difference difference) {
    return Arrays.stream(values()).anyMatch(allowed -> allowed.allows(difference));
  }

  private boolean allows(Difference difference) {
    return aspect == difference.aspect()
        && subject.equals(difference.subject())
        && Pattern.matches(Pattern.quote(path) + "(/.*)?", difference.path());
  }

  /** The row of the table that people read. */
  String row() {
    return "| %s | `%s` | `%s` | %s |".formatted(aspect.words(), subject, path, reason);
  }
}
