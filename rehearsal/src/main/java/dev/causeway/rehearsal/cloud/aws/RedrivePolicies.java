package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.causeway.rehearsal.cloud.aws.SqsQueue.Redrive;
import java.util.Optional;

/**
 * The rules of dead-letter queues: who may name whom.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">RedrivePolicy
 *     and RedriveAllowPolicy</a>
 */
final class RedrivePolicies {
  private RedrivePolicies() {}

  /** The policy in the JSON text; empty for an empty text, which takes a policy away. */
  static Optional<Redrive> parse(String policy) {
    if (policy.isEmpty()) {
      return Optional.empty();
    }
    JsonNode tree = json(QueueAttribute.RedrivePolicy, policy);
    String target = tree.path("deadLetterTargetArn").asText();
    int count = tree.path("maxReceiveCount").asInt();
    if (target.isEmpty() || count < 1 || count > 1000) {
      throw invalid(policy, "maxReceiveCount must be 1 to 1000 and deadLetterTargetArn an ARN.");
    }
    return Optional.of(new Redrive(target, count));
  }

  /** Refuses a target that is not there or does not allow the source. */
  static void check(String policy, Redrive redrive, SqsQueue source, Optional<SqsQueue> target) {
    if (target.isEmpty()) {
      throw invalid(policy, "Dead letter target does not exist.");
    }
    String allow = target.get().attributes.get(QueueAttribute.RedriveAllowPolicy.name());
    if (allow != null && !allows(allow, source.arn)) {
      throw invalid(
          policy,
          "The redrive allow policy of %s does not allow %s."
              .formatted(redrive.targetArn(), source.arn));
    }
  }

  private static boolean allows(String policy, String sourceArn) {
    JsonNode tree = json(QueueAttribute.RedriveAllowPolicy, policy);
    return switch (tree.path("redrivePermission").asText("allowAll")) {
      case "allowAll" -> true;
      case "byQueue" -> names(tree.path("sourceQueueArns"), sourceArn);
      default -> false;
    };
  }

  private static boolean names(JsonNode arns, String arn) {
    for (JsonNode item : arns) {
      if (item.asText().equals(arn)) {
        return true;
      }
    }
    return false;
  }

  /** Refuses a redrive allow policy that AWS would refuse. */
  static void checkAllowPolicy(String policy) {
    if (policy.isEmpty()) {
      return;
    }
    JsonNode tree = json(QueueAttribute.RedriveAllowPolicy, policy);
    if (tree.path("sourceQueueArns").size() > 10) {
      throw AwsError.of(
          "InvalidAttributeValue",
          "Value %s for parameter RedriveAllowPolicy is invalid. Reason: at most 10 source queues."
              .formatted(policy));
    }
  }

  private static JsonNode json(QueueAttribute attribute, String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw AwsError.of(
          "InvalidAttributeValue",
          "Value %s for parameter %s is invalid. Reason: it is no JSON."
              .formatted(text, attribute));
    }
  }

  private static AwsError invalid(String policy, String reason) {
    return AwsError.of(
        "InvalidParameterValue",
        "Value %s for parameter RedrivePolicy is invalid. Reason: %s".formatted(policy, reason));
  }

  /** The queue's name in its ARN. */
  static String nameIn(String arn) {
    return arn.substring(arn.lastIndexOf(':') + 1);
  }
}
