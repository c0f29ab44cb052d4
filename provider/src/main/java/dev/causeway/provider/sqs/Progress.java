package dev.causeway.provider.sqs;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.time.Instant;

/**
 * What a carrying Handback tells the log: what is waiting when it starts, then a line at every
 * tenth of that or every 30 seconds, and how many it carried at the end. Thread-safe.
 */
final class Progress {
  private static final Duration AT_LEAST = Duration.ofSeconds(30);

  private final EngineLog log;
  private final Urn urn;
  private final Waiting waiting;
  private final String route;
  private long atStart;
  private long carried;
  private long tenthsTold;
  private Instant told;

  Progress(EngineLog log, Urn urn, Waiting waiting, Queue source, Queue original) {
    this.log = log;
    this.urn = urn;
    this.waiting = waiting;
    this.route = "from %s to %s".formatted(source.name(), original.name());
    this.told = waiting.now();
  }

  synchronized void started(Counts counts) {
    atStart = counts.total();
    tell("carrying what is left %s: %s".formatted(route, counts));
  }

  /** Counts messages that the original acknowledged. */
  synchronized void carried(int messages) {
    carried += messages;
    if (isAnotherTenth() || isTime()) {
      tell(
          "carried %d of about %d messages so far %s"
              .formatted(carried, Math.max(atStart, carried), route));
    }
  }

  private boolean isAnotherTenth() {
    long tenths = atStart == 0 ? 0 : Math.min(10, carried * 10 / atStart);
    boolean another = tenths > tenthsTold;
    tenthsTold = tenths;
    return another;
  }

  private boolean isTime() {
    return !waiting.now().isBefore(told.plus(AT_LEAST));
  }

  /** What the end is waiting for, told when the last line is old enough. */
  synchronized void waitsFor(String what) {
    if (isTime()) {
      tell("waiting, %d messages carried so far %s: %s".formatted(carried, route, what));
    }
  }

  /** The last line; its form does not change. */
  synchronized void ended() {
    tell("carried %d messages %s".formatted(carried, route));
  }

  synchronized long carried() {
    return carried;
  }

  private void tell(String line) {
    told = waiting.now();
    log.info(urn, line);
  }
}
