package dev.causeway.rehearsal.cloud.aws;

/**
 * A call as a policy of IAM sees it.
 *
 * @param action such as {@code sqs:SendMessage}
 * @param resource the ARN, or {@code *} where the action knows no resources
 */
public record IamCall(String action, String resource) implements Comparable<IamCall> {
  /** The resource of an action that knows none. */
  public static final String ANY = "*";

  @Override
  public int compareTo(IamCall other) {
    int byAction = action.compareTo(other.action);
    return byAction != 0 ? byAction : resource.compareTo(other.resource);
  }
}
