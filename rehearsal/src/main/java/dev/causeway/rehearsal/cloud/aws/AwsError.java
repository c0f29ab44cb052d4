package dev.causeway.rehearsal.cloud.aws;

import java.util.Locale;

/** An error that AWS's API answers with; it becomes the SDK's exception on the other side. */
final class AwsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String code;
  private final String message;

  private AwsError(int status, String type, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.type = type;
    this.code = code;
    this.message = message;
  }

  /** An error of the caller's whose shape and code have one name. */
  static AwsError of(String code, String message) {
    return new AwsError(400, code, code, message);
  }

  /** An error whose shape in JSON has another name than its code of old. */
  static AwsError of(String type, String code, String message) {
    return new AwsError(400, type, code, message);
  }

  /**
   * A call that no policy allows, in the words of <a
   * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">IAM</a>;
   * SQS tells its actions <a
   * href="https://github.com/hashicorp/terraform-provider-aws/issues/32966">in lower case</a>, and
   * EC2 has <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">a
   * code of its own</a>.
   */
  static AwsError denied(String user, IamCall call) {
    boolean sqs = call.action().startsWith("sqs:");
    String action = sqs ? call.action().toLowerCase(Locale.ROOT) : call.action();
    String on = call.resource().equals(IamCall.ANY) ? "" : " on resource: " + call.resource();
    boolean ec2 = call.action().startsWith("ec2:");
    return new AwsError(
        403,
        "AccessDeniedException",
        ec2 ? "UnauthorizedOperation" : "AccessDenied",
        "User: arn:aws:iam::%s:user/%s is not authorized to perform: %s%s because no identity-based policy allows the %3$s action"
            .formatted(LocalAws.ACCOUNT, user, action, on));
  }

  /** A request that the local cloud does not answer. */
  static AwsError unmodelled(String what) {
    return new AwsError(
        501, "UnmodelledRequest", "UnmodelledRequest", "the local AWS does not model " + what);
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  String code() {
    return code;
  }

  String message() {
    return message;
  }

  boolean isUnmodelled() {
    return status == 501;
  }
}
