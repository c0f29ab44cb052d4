package dev.causeway.policies.sqs;

import dev.causeway.policies.Place;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which queue.
 *
 * @param region empty where its URL is not AWS's own
 */
public record QueueName(String region, String account, String name) {
  private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:sqs:([\\w-]+):(\\d+):([\\w.-]+)");
  private static final Pattern URL =
      Pattern.compile(
          "https?://(?:sqs\\.([\\w-]+)\\.amazonaws\\.com[\\w.]*|[^/]+)/(\\d+)/([\\w.-]+)");

  /** The queue of an ARN or a URL; empty where neither is known. */
  public static Optional<QueueName> of(Place place) {
    return place.text().flatMap(QueueName::parse);
  }

  /** The queue of an ARN or a URL; empty if the text is neither. */
  public static Optional<QueueName> parse(String text) {
    return Optional.of(ARN.matcher(text))
        .filter(Matcher::matches)
        .or(() -> Optional.of(URL.matcher(text)).filter(Matcher::matches))
        .map(found -> new QueueName(orEmpty(found), found.group(2), found.group(3)));
  }

  private static String orEmpty(Matcher found) {
    return found.group(1) == null ? "" : found.group(1);
  }

  /** Whether it is a FIFO queue, by its name. */
  public boolean isFifo() {
    return name.endsWith(".fifo");
  }

  /** Whether both are the same queue, as far as is known. */
  public boolean is(QueueName other) {
    return name.equals(other.name) && isWith(other);
  }

  /** Whether both are in the same account and region, as far as is known. */
  public boolean isWith(QueueName other) {
    return account.equals(other.account)
        && (region.isEmpty() || other.region.isEmpty() || region.equals(other.region));
  }

  /** Where it is. */
  public String place() {
    return region.isEmpty() ? "account " + account : "account %s, %s".formatted(account, region);
  }
}
