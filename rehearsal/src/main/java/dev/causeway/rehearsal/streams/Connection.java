package dev.causeway.rehearsal.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.jspecify.annotations.Nullable;

/**
 * A client that bootstraps from the document. It is made anew when the document changes, and when
 * the one there is has heard from no broker for a while. Thread-safe.
 */
final class Connection<C> implements AutoCloseable {
  private static final String HEARD = "incoming-byte-total";

  /** Clients ask for metadata every second, so a client that hears nothing has lost everybody. */
  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private static final Duration ORDERLY = Duration.ofSeconds(5);

  private final DiscoveryDocument document;
  private final Clock clock;
  private final Kind<C> kind;
  private List<String> entries = List.of();
  private @Nullable C client;
  private double heard;
  private Instant heardAt = Instant.MIN;

  /**
   * A kind of client.
   *
   * @param open makes one from the addresses of brokers
   * @param close closes one within a time
   */
  record Kind<C>(
      Function<List<String>, C> open,
      Function<C, Map<MetricName, ? extends Metric>> metrics,
      BiConsumer<C, Duration> close) {}

  Connection(DiscoveryDocument document, Clock clock, Kind<C> kind) {
    this.document = document;
    this.clock = clock;
    this.kind = kind;
  }

  /** The client; none while the document names nobody who could be asked. */
  synchronized Optional<C> client() {
    List<String> now = document.entries();
    if (!now.equals(entries)) {
      close(ORDERLY);
    } else if (isSilent()) {
      close(Duration.ZERO);
    }
    entries = now;
    return Optional.ofNullable(client).or(this::open);
  }

  /** Closes the client, so that the next one asked for is new. */
  synchronized void giveUp() {
    close(ORDERLY);
  }

  private boolean isSilent() {
    double hears = Optional.ofNullable(client).map(this::bytes).orElse(heard);
    if (hears != heard) {
      heard = hears;
      heardAt = clock.instant();
    }
    return client != null && heardAt.plus(A_WHILE).isBefore(clock.instant());
  }

  private double bytes(C of) {
    return kind.metrics().apply(of).entrySet().stream()
        .filter(metric -> metric.getKey().name().equals(HEARD))
        .filter(metric -> metric.getKey().tags().size() == 1)
        .mapToDouble(metric -> (double) metric.getValue().metricValue())
        .sum();
  }

  private Optional<C> open() {
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    try {
      C opened = kind.open().apply(entries);
      client = opened;
      heard = 0;
      heardAt = clock.instant();
      return Optional.of(opened);
    } catch (KafkaException nobodyThere) {
      return Optional.empty();
    }
  }

  private void close(Duration within) {
    C old = client;
    client = null;
    if (old != null) {
      kind.close().accept(old, within);
    }
  }

  /** Closes the client; what it has under way has some seconds to end. */
  @Override
  public void close() {
    giveUp();
  }
}
