package dev.causeway.rehearsal.cloud.aws;

import java.util.Arrays;

/**
 * The things of EC2's that have ids, and the errors about them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">errors</a>
 */
enum Ec2Kind {
  INSTANCE("instance", "i-0e%015x", "InvalidInstanceID", "The instance ID '%s' does not exist"),
  VOLUME("volume", "vol-%017x", "InvalidVolume", "The volume '%s' does not exist."),
  SNAPSHOT("snapshot", "snap-%017x", "InvalidSnapshot", "The snapshot '%s' does not exist.");

  /** What AWS calls it, in tag specifications and ARNs. */
  final String word;

  private final String idFormat;
  private final String error;
  private final String notFound;

  Ec2Kind(String word, String idFormat, String error, String notFound) {
    this.word = word;
    this.idFormat = idFormat;
    this.error = error;
    this.notFound = notFound;
  }

  /** The n-th id of its kind. */
  String id(int n) {
    return idFormat.formatted(n);
  }

  /** What has that id: an instance, unless the id is another kind's. */
  static Ec2Kind of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.isOf(id)).findFirst().orElse(INSTANCE);
  }

  /** The kind that AWS calls so. */
  static Ec2Kind named(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> AwsError.unmodelled("EC2's resource type " + word));
  }

  private boolean isOf(String id) {
    return id.startsWith(prefix());
  }

  private String prefix() {
    return idFormat.substring(0, idFormat.indexOf('-') + 1);
  }

  /** The error for an id that nothing has. */
  AwsError missing(String id) {
    return id.matches(prefix() + "[0-9a-f]{8,17}")
        ? AwsError.of(error + ".NotFound", notFound.formatted(id))
        : AwsError.of(
            error.endsWith("ID") ? error + ".Malformed" : error + "ID.Malformed",
            "Invalid id: \"%s\" (expecting \"%s...\")".formatted(id, prefix()));
  }

  /** Its ARN; a snapshot's has no account in it. */
  String arn(String id) {
    String account = this == SNAPSHOT ? "" : LocalAws.ACCOUNT;
    return "arn:aws:ec2:%s:%s:%s/%s".formatted(LocalAws.REGION, account, word, id);
  }
}
