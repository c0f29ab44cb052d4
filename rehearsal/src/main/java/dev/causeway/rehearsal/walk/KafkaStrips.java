package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.report.Strip;
import dev.causeway.rehearsal.streams.Acknowledgements;
import dev.causeway.rehearsal.streams.Streams;
import dev.causeway.rehearsal.walk.KafkaSights.Seen;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What a timeline shows of a cluster whose brokers are doubled and emptied. Thread-safe. */
final class KafkaStrips {
  private static final String P50 = "produce latency p50, ms";
  private static final String P99 = "produce latency p99, ms";
  private static final String OLD_ENTRIES = "old brokers listed";
  private static final String NEW_ENTRIES = "new brokers listed";
  private static final String UNDER_REPLICATED = "under-replicated";
  private static final String UNDER_MIN_IN_SYNC = "under min.insync.replicas";
  private static final int KIBIBYTE = 1024;

  private final Pool pool;
  private final KafkaSights sights;
  private final Streams streams;
  private final Clock clock;
  private final Function<Integer, String> addresses;
  private Instant lookedAt;

  /**
   * The strips of a walk.
   *
   * @param clock the time of the streams
   * @param addresses broker → where clients reach it
   */
  KafkaStrips(
      Pool pool,
      KafkaSights sights,
      Streams streams,
      Clock clock,
      Function<Integer, String> addresses) {
    this.pool = pool;
    this.sights = sights;
    this.streams = streams;
    this.clock = clock;
    this.addresses = addresses;
    this.lookedAt = clock.instant();
  }

  /** What is counted of each broker. */
  private enum OfBroker {
    PARTITIONS("partitions on each broker", "partitions", "partitions on %d"),
    BYTES("data on each broker, KiB", "KiB", "KiB on %d"),
    LEADERS("partitions each broker leads", "leaders", "led by %d");

    private final String title;
    private final String word;
    private final String line;

    OfBroker(String title, String word, String line) {
      this.title = title;
      this.word = word;
      this.line = line;
    }

    String line(int broker) {
      return line.formatted(broker);
    }

    Strip strip(Pool pool) {
      return new Strip(title, word, pool.all().stream().map(this::line).toList());
    }
  }

  /** Looks at the cluster as it is now: line → value. */
  Map<String, Integer> look() {
    Map<String, Integer> values = new TreeMap<>();
    Map<String, Seen> partitions = sights.partitions();
    Map<Integer, Long> bytes = sights.bytes(pool.all());
    for (int broker : pool.all()) {
      values.put(
          OfBroker.PARTITIONS.line(broker), (int) Layouts.replicas(List.of(broker), partitions));
      values.put(OfBroker.BYTES.line(broker), (int) (bytes.getOrDefault(broker, 0L) / KIBIBYTE));
      values.put(
          OfBroker.LEADERS.line(broker),
          (int) partitions.values().stream().filter(seen -> seen.leader() == broker).count());
    }
    values.put(UNDER_REPLICATED, underReplicated(partitions));
    values.put(UNDER_MIN_IN_SYNC, sights.underMinInSync(partitions).size());
    lookAtClients(values);
    return values;
  }

  private static int underReplicated(Map<String, Seen> partitions) {
    return (int)
        partitions.values().stream()
            .filter(seen -> seen.inSync().size() < seen.replicas().size())
            .count();
  }

  private void lookAtClients(Map<String, Integer> values) {
    List<String> entries = streams.document().entries();
    values.put(OLD_ENTRIES, listed(pool.oldBrokers(), entries));
    values.put(NEW_ENTRIES, listed(pool.newBrokers(), entries));
    latency()
        .ifPresent(
            latency -> {
              values.put(P50, (int) latency.p50().toMillis());
              values.put(P99, (int) latency.p99().toMillis());
            });
  }

  private int listed(List<Integer> brokers, List<String> entries) {
    return (int) brokers.stream().map(addresses).filter(entries::contains).count();
  }

  /** Since the last look. */
  private synchronized Optional<Acknowledgements.Latency> latency() {
    Instant now = clock.instant();
    var latency = streams.book().acknowledgements().latency(lookedAt, now);
    lookedAt = now;
    return latency;
  }

  /** The strips of the timeline. */
  List<Strip> strips() {
    return List.of(
        OfBroker.PARTITIONS.strip(pool),
        OfBroker.BYTES.strip(pool),
        OfBroker.LEADERS.strip(pool),
        new Strip(
            "partitions that lack replicas in sync",
            "lacking",
            List.of(UNDER_REPLICATED, UNDER_MIN_IN_SYNC)),
        new Strip("half of the records are acknowledged within, ms", "p50 ms", List.of(P50)),
        new Strip("99 of 100 records are acknowledged within, ms", "p99 ms", List.of(P99)),
        new Strip("brokers the entrypoint lists", "listed", List.of(OLD_ENTRIES, NEW_ENTRIES)));
  }
}
