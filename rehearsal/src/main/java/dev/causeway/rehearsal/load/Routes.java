package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where producers send: the share of the work for the new side, and both addresses of each queue.
 *
 * @param share percent of the messages for the new side
 * @param ttl how long a producer may go on with it before it reads again
 * @param queues the queue's name → its addresses
 */
public record Routes(int share, Duration ttl, Map<String, Pair> queues) {
  private static final Duration DEFAULT_TTL = Duration.ofSeconds(30);

  /** The addresses of a queue's original and, when there is one, of its counterpart. */
  public record Pair(String original, Optional<String> counterpart) {
    /** The address on that side; the original's where there is no other. */
    String on(Side side) {
      return side == Side.NEW ? counterpart.orElse(original) : original;
    }
  }

  public Routes {
    queues = Map.copyOf(queues);
  }

  /** What holds while nobody has written a share: all of it goes to the originals. */
  public static Routes toOriginals(Map<String, String> originals) {
    Map<String, Pair> queues = new LinkedHashMap<>();
    originals.forEach((name, url) -> queues.put(name, new Pair(url, Optional.empty())));
    return new Routes(0, DEFAULT_TTL, queues);
  }

  /** Reads the item; whatever it does not say stays as in these routes, with a share of 0. */
  public Routes with(Map<String, AttributeValue> item) {
    Map<String, Pair> read = new LinkedHashMap<>(queues);
    map(item, "queues").forEach((name, pair) -> read.put(name, pair(pair.m())));
    return new Routes(
        number(item, "share").orElse(0L).intValue(),
        number(item, "ttlSeconds").map(Duration::ofSeconds).orElse(ttl),
        read);
  }

  private static Pair pair(Map<String, AttributeValue> pair) {
    AttributeValue original = pair.get("original");
    if (original == null) {
      throw new IllegalArgumentException("the share's item names a queue without its original");
    }
    return new Pair(original.s(), Optional.ofNullable(pair.get("new")).map(AttributeValue::s));
  }

  private static Optional<Long> number(Map<String, AttributeValue> item, String key) {
    return Optional.ofNullable(item.get(key)).map(AttributeValue::n).map(Long::valueOf);
  }

  private static Map<String, AttributeValue> map(Map<String, AttributeValue> item, String key) {
    return Optional.ofNullable(item.get(key)).map(AttributeValue::m).orElse(Map.of());
  }

  /** The queues' names, in alphabetical order. */
  public List<String> names() {
    return queues.keySet().stream().sorted().toList();
  }
}
