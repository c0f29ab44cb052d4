package dev.causeway.components;

import com.pulumi.aws.sqs.Queue;
import com.pulumi.aws.sqs.QueueArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a new queue takes over from the original it stands beside. */
final class Inherited {
  /** How a queue is encrypted. */
  static final List<String> ENCRYPTION =
      List.of("kmsDataKeyReusePeriodSeconds", "kmsMasterKeyId", "sqsManagedSseEnabled");

  /** All that is taken over; {@code ignoreChanges} keeps it when the original is gone. */
  static final List<String> PROPERTIES =
      Stream.concat(
              ENCRYPTION.stream(),
              Stream.of("delaySeconds", "maxMessageSize", "policy", "receiveWaitTimeSeconds"))
          .toList();

  private static final int DEFAULT_RETENTION = 345_600;
  private static final int DEFAULT_VISIBILITY = 30;
  private static final int SHORTEST_RETENTION = 60;

  private final Queue original;

  Inherited(Queue original) {
    this.original = original;
  }

  /** Takes everything over; {@code arn} stands for {@code originalArn} in the policy. */
  void into(QueueArgs.Builder queue, String originalArn, String arn) {
    encryptionInto(queue);
    queue
        .delaySeconds(orNone(original.delaySeconds()))
        .maxMessageSize(orNone(original.maxMessageSize()))
        .receiveWaitTimeSeconds(orNone(original.receiveWaitTimeSeconds()))
        .policy(original.policy().applyValue(policy -> renamed(policy, originalArn, arn)));
  }

  /** Takes the encryption over: a key of one's own and SQS's key exclude each other. */
  void encryptionInto(QueueArgs.Builder queue) {
    Output<Optional<String>> key = original.kmsMasterKeyId().applyValue(Inherited::notBlank);
    queue
        .kmsMasterKeyId(orNone(key))
        .kmsDataKeyReusePeriodSeconds(
            Output.tuple(key, original.kmsDataKeyReusePeriodSeconds())
                .applyValue(both -> both.t1.isPresent() ? both.t2 : null))
        .sqsManagedSseEnabled(
            Output.tuple(key, original.sqsManagedSseEnabled())
                .applyValue(both -> both.t1.isPresent() ? null : both.t2));
  }

  /** How long the original keeps a message. */
  Output<Integer> retention() {
    return original.messageRetentionSeconds().applyValue(kept -> kept.orElse(DEFAULT_RETENTION));
  }

  /** How long the new queue keeps a message unless told otherwise: half as long. */
  Output<Integer> halfTheRetention() {
    return retention().applyValue(kept -> Math.max(SHORTEST_RETENTION, kept / 2));
  }

  /** How long the original hides a message being worked on. */
  Output<Integer> visibility() {
    return original
        .visibilityTimeoutSeconds()
        .applyValue(hidden -> hidden.orElse(DEFAULT_VISIBILITY));
  }

  /** The original's own redrive policy as JSON text, empty when it has none. */
  Output<String> redrivePolicy() {
    return original.redrivePolicy().applyValue(policy -> policy == null ? "" : policy);
  }

  private static <T> Output<T> orNone(Output<Optional<T>> optional) {
    return optional.applyValue(value -> value.orElse(null));
  }

  private static Optional<String> notBlank(Optional<String> text) {
    return text.filter(t -> !t.isBlank());
  }

  /** The policy for another queue; the ARN of a queue whose name only begins alike stays. */
  static @Nullable String renamed(@Nullable String policy, String from, String to) {
    if (policy == null || policy.isBlank()) {
      return null;
    }
    return policy.replaceAll(
        Pattern.quote(from) + "(?![A-Za-z0-9_.-])", Matcher.quoteReplacement(to));
  }
}
