package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which permissions a request takes, and on what.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class IamCalls {
  /**
   * Batches take the permission for one message; there is <a
   * href="https://github.com/aws/serverless-application-model/issues/3633">none of their own</a>.
   */
  private static final Map<String, String> OF_A_BATCH =
      Map.of(
          "SendMessageBatch", "SendMessage",
          "DeleteMessageBatch", "DeleteMessage",
          "ChangeMessageVisibilityBatch", "ChangeMessageVisibility");

  /** The API version of EC2, which tells resources otherwise than the others. */
  private static final String EC2 = "2016-11-15";

  /** API version → the prefix of its actions. */
  private static final Map<String, String> PREFIXES =
      Map.of(
          "2011-01-01", "autoscaling",
          "2015-12-01", "elasticloadbalancing",
          "2010-08-01", "cloudwatch");

  /** Actions of the query protocol that know no resources: all that read. */
  private static final Pattern READS = Pattern.compile("(Describe|Get|List).*");

  private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^/,]+)/");

  private IamCalls() {}

  /** The access key id in an {@code Authorization} header; empty for a call that is not signed. */
  static String user(String authorization) {
    Matcher credential = CREDENTIAL.matcher(authorization);
    return credential.find() ? credential.group(1) : "";
  }

  /** The permissions for a request in JSON. */
  static List<IamCall> json(String service, String action, JsonNode request) {
    return service.equals("AmazonSQS")
        ? sqs(action, request)
        : List.of(
            new IamCall(
                "dynamodb:" + action,
                arn("dynamodb", "table/" + request.path("TableName").asText())));
  }

  /**
   * A queue is tagged while it is created with <a
   * href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">both
   * permissions</a>.
   */
  private static List<IamCall> sqs(String action, JsonNode request) {
    String queue = queue(request);
    boolean tags = action.equals("CreateQueue") && !request.path("tags").isEmpty();
    return Stream.of(OF_A_BATCH.getOrDefault(action, action), tags ? "TagQueue" : "")
        .filter(word -> !word.isEmpty())
        .map(word -> new IamCall("sqs:" + word, queue))
        .toList();
  }

  private static String queue(JsonNode request) {
    String url = request.path("QueueUrl").asText();
    String name =
        url.isEmpty()
            ? request.path("QueueName").asText()
            : url.substring(url.lastIndexOf('/') + 1);
    return name.isEmpty() ? IamCall.ANY : LocalAws.queueArn(name);
  }

  /** The permissions for a request in the query protocol. */
  static List<IamCall> query(QueryParams params) {
    String version = params.text("Version").orElse("");
    if (version.equals(EC2)) {
      return Ec2IamCalls.of(params);
    }
    String prefix = PREFIXES.getOrDefault(version, "unknown");
    String action = params.action();
    String resource = READS.matcher(action).matches() ? IamCall.ANY : group(params);
    return List.of(new IamCall(prefix + ":" + action, resource));
  }

  /** A group's ARN has an id in it that nobody knows before it is there. */
  private static String group(QueryParams params) {
    String name =
        params
            .text("AutoScalingGroupName")
            .or(() -> params.text("Tags.member.1.ResourceId"))
            .orElse(IamCall.ANY);
    return arn("autoscaling", "autoScalingGroup:*:autoScalingGroupName/" + name);
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, LocalAws.REGION, LocalAws.ACCOUNT, resource);
  }
}
