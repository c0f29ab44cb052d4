package dev.causeway.provider.kafka;

import dev.causeway.phases.Waiting;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Plan;
import dev.causeway.provider.kafka.plan.Relocation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How far a run has got, in partitions and bytes, and how long the rest will take. */
final class Progress {
  private static final double MEBIBYTE = 1024 * 1024;
  private static final double GIBIBYTE = 1024 * MEBIBYTE;

  private final Waiting waiting;
  private final Supplier<Map<Partition, Long>> measured;
  private Map<Partition, Long> sizes = Map.of();
  private List<Relocation> underWay = List.of();
  private Amount planned = new Amount(0, 0, 0);
  private Amount done = new Amount(0, 0, 0);
  private @Nullable Instant start;

  /** So much of a plan. */
  private record Amount(int partitions, int copies, long bytes) {
    Amount plus(Amount other) {
      return new Amount(partitions + other.partitions, copies + other.copies, bytes + other.bytes);
    }
  }

  /**
   * @param measured how large a replica of each partition is; asked once for each plan
   */
  Progress(Waiting waiting, Supplier<Map<Partition, Long>> measured) {
    this.waiting = waiting;
    this.measured = measured;
  }

  void planned(Plan plan) {
    sizes = measured.get();
    planned = done.plus(of(plan.relocations()));
    start = start == null ? waiting.now() : start;
  }

  private Amount of(Collection<Relocation> relocations) {
    int copies = 0;
    long bytes = 0;
    for (Relocation each : relocations) {
      copies += each.adding().size();
      bytes += each.adding().size() * sizes.getOrDefault(each.partition(), 0L);
    }
    return new Amount(relocations.size(), copies, bytes);
  }

  void began(List<Relocation> batch) {
    underWay = batch;
  }

  /** What was begun is over. */
  void batchDone() {
    done = done.plus(of(underWay));
    underWay = List.of();
  }

  /** How far it is, for a person to read. */
  String words(int moving) {
    return "moved %d of %d partitions, %s of %s%s; %d under way"
        .formatted(
            done.partitions(),
            Math.max(planned.partitions(), done.partitions()),
            size(done.bytes()),
            size(Math.max(planned.bytes(), done.bytes())),
            left(),
            moving);
  }

  private String left() {
    long bytesLeft = planned.bytes() - done.bytes();
    if (start == null || done.bytes() == 0 || bytesLeft <= 0) {
      return "";
    }
    double passed = Duration.between(start, waiting.now()).toSeconds();
    return ", about %s left"
        .formatted(Duration.ofSeconds(Math.round(passed * bytesLeft / done.bytes())));
  }

  /** What it came to. */
  String total() {
    return "moved %d partitions, %d replicas, %s"
        .formatted(done.partitions(), done.copies(), size(done.bytes()));
  }

  /** So many bytes, for a person to read. */
  static String size(long bytes) {
    return bytes < GIBIBYTE
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
  }
}
