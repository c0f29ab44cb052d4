package dev.causeway.provider.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which queues may use a queue as their dead-letter queue; without a policy all may.
 *
 * @param kind who may
 * @param sources the ARNs that may, of kind {@link Kind#BY_QUEUE}
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
record RedriveAllowPolicy(Kind kind, List<String> sources) {
  /** How many sources a policy holds at most. */
  static final int MOST_SOURCES = 10;

  /** A queue that has no policy. */
  static final RedriveAllowPolicy NONE = new RedriveAllowPolicy(Kind.NONE, List.of());

  static final RedriveAllowPolicy DENY_ALL = new RedriveAllowPolicy(Kind.DENY_ALL, List.of());

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Who may. */
  enum Kind {
    NONE(""),
    ALLOW_ALL("allowAll"),
    DENY_ALL("denyAll"),
    BY_QUEUE("byQueue");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  RedriveAllowPolicy {
    sources = List.copyOf(sources);
  }

  /** Reads a queue's attribute; empty when the text is no such policy. */
  static Optional<RedriveAllowPolicy> parse(String text) {
    if (text.isBlank()) {
      return Optional.of(NONE);
    }
    try {
      JsonNode policy = JSON.readTree(text);
      List<String> sources = new ArrayList<>();
      policy.path("sourceQueueArns").forEach(arn -> sources.add(arn.asText()));
      return kind(policy.path("redrivePermission").asText())
          .map(kind -> new RedriveAllowPolicy(kind, sources));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<Kind> kind(String word) {
    return Stream.of(Kind.values())
        .filter(kind -> kind != Kind.NONE && kind.word.equals(word))
        .findFirst();
  }

  /** Whether the source may already. */
  boolean allows(String arn) {
    return kind == Kind.NONE || kind == Kind.ALLOW_ALL || sources.contains(arn);
  }

  /** Whether there is no room for one more source. */
  boolean isFullFor(String arn) {
    return !allows(arn) && sources.size() >= MOST_SOURCES;
  }

  /** This policy and one more source; all others keep what they may. */
  RedriveAllowPolicy with(String arn) {
    return allows(arn)
        ? this
        : new RedriveAllowPolicy(
            Kind.BY_QUEUE, Stream.concat(sources.stream(), Stream.of(arn)).toList());
  }

  /**
   * This policy less one source. A policy by queue cannot be empty, so when the source was the only
   * one, what is left is the policy from before it, or nobody.
   */
  RedriveAllowPolicy without(String arn, RedriveAllowPolicy before) {
    if (kind != Kind.BY_QUEUE || !sources.contains(arn)) {
      return this;
    }
    List<String> left = sources.stream().filter(source -> !source.equals(arn)).toList();
    if (!left.isEmpty()) {
      return new RedriveAllowPolicy(Kind.BY_QUEUE, left);
    }
    return before.kind == Kind.BY_QUEUE ? DENY_ALL : before;
  }

  /** The queue's attribute; {@link #parse} reads it back. */
  String json() {
    if (kind == Kind.NONE) {
      return "";
    }
    ObjectNode policy = JSON.createObjectNode().put("redrivePermission", kind.word);
    if (kind == Kind.BY_QUEUE) {
      sources.forEach(policy.putArray("sourceQueueArns")::add);
    }
    return policy.toString();
  }
}
