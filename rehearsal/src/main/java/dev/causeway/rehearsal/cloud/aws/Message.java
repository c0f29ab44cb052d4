package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message in a queue, or between two. Guarded by the lock of the queue it is in.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Message.html">Message</a>
 */
final class Message {
  final String id;
  final String body;
  final @Nullable JsonNode attributes;

  /** When it was first put into a queue; a move to a dead-letter queue does not change it. */
  final long sentAt;

  /** Breaks ties between messages that become visible at the same instant. */
  final long sequence;

  long visibleAt;
  int receiveCount;
  long firstReceivedAt;

  /** When the visibility timeout under way began, for the limit of twelve hours. */
  long inFlightSince;

  /** Which receipt handle is the latest in the queue it is in; 0 when it was not received there. */
  int receipt;

  Optional<String> deadLetterSourceArn = Optional.empty();

  Message(
      String id,
      String body,
      @Nullable JsonNode attributes,
      long sentAt,
      long sequence,
      long visibleAt) {
    this.id = id;
    this.body = body;
    this.attributes = attributes;
    this.sentAt = sentAt;
    this.sequence = sequence;
    this.visibleAt = visibleAt;
  }

  boolean isVisible(long now) {
    return visibleAt <= now;
  }

  boolean isInFlight(long now) {
    return !isVisible(now) && receipt > 0;
  }
}
