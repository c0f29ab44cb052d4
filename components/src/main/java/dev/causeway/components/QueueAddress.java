package dev.causeway.components;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A queue that exists, by its URL and what the URL or the ARN says about it.
 *
 * @param url where it is called
 * @param partition the AWS partition, such as {@code aws}
 * @param region the region it is in
 * @param account the account it is in
 * @param name its name
 */
public record QueueAddress(
    String url, String partition, String region, String account, String name) {
  private static final Pattern AWS_URL =
      Pattern.compile(
          "https://sqs\\.([a-z]{2}(?:-[a-z]+)+-[0-9]+)\\.amazonaws\\.com(?:\\.cn)?/([0-9]{12})/"
              + "([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo)");
  private static final Pattern ANY_URL =
      Pattern.compile(
          "https?://[^/\\s?#]+/(?:[^\\s?#]+/)?([0-9]{12})/([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo)");
  private static final Pattern ARN =
      Pattern.compile(
          "arn:(aws[a-z-]*):sqs:([a-z]{2}(?:-[a-z]+)+-[0-9]+):([0-9]{12}):"
              + "([A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo)");
  private static final String ACCEPTED_URL =
      "a queue URL such as https://sqs.eu-central-1.amazonaws.com/111122223333/orders";
  private static final String ACCEPTED_ARN =
      "a queue ARN such as arn:aws:sqs:eu-central-1:111122223333:orders";

  /** The queue at an AWS URL, which names all there is to know. */
  public static QueueAddress of(String url) {
    Matcher aws = matched("queue url", url, AWS_URL, ACCEPTED_URL);
    return new QueueAddress(
        url, partitionOf(aws.group(1)), aws.group(1), aws.group(2), aws.group(3));
  }

  /** The queue at a URL that need not be AWS's, such as a VPC endpoint's, with its ARN. */
  public static QueueAddress of(String url, String arn) {
    Matcher parts = matched("queue arn", arn, ARN, ACCEPTED_ARN);
    Matcher path = matched("queue url", url, ANY_URL, ACCEPTED_URL);
    if (!path.group(1).equals(parts.group(3)) || !path.group(2).equals(parts.group(4))) {
      throw WrongArgument.seen(
          "queue arn", arn, "the ARN of the queue at " + url, "Pass the URL and ARN of one queue");
    }
    return new QueueAddress(url, parts.group(1), parts.group(2), parts.group(3), parts.group(4));
  }

  /** The URL itself, once it is clear that it is a queue's; AWS's or not. */
  public static String checkedUrl(String url) {
    return matched("queue url", url, ANY_URL, ACCEPTED_URL).group();
  }

  private static Matcher matched(String subject, String text, Pattern pattern, String accepted) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.matches()) {
      throw WrongArgument.seen(
          subject, text, accepted, "Copy it from: aws sqs get-queue-url, get-queue-attributes");
    }
    return matcher;
  }

  private static String partitionOf(String region) {
    return Optional.of(region.substring(0, region.indexOf('-')))
        .filter("cn"::equals)
        .map(china -> "aws-cn")
        .orElse(region.startsWith("us-gov-") ? "aws-us-gov" : "aws");
  }

  /** Its ARN. */
  public String arn() {
    return "arn:%s:sqs:%s:%s:%s".formatted(partition, region, account, name);
  }

  /** The ARN of a queue of another name beside this one. */
  String arnOf(String neighbour) {
    return "arn:%s:sqs:%s:%s:%s".formatted(partition, region, account, neighbour);
  }

  /** Whether it keeps the order of its messages. */
  public boolean isFifo() {
    return name.endsWith(".fifo");
  }
}
