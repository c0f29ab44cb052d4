package dev.causeway.provider.resource;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The waits of one call: all of them together end at one deadline, and the log tells what is waited
 * for, what came of it and, once a minute, how it is getting on.
 */
public final class Patience {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

  private final EngineLog log;
  private final Urn urn;
  private final Waiting waiting;
  private final Duration deadline;
  private final Instant end;

  /**
   * @param timeout how long at most; when zero, {@code otherwise}
   */
  public Patience(EngineLog log, Urn urn, Waiting waiting, Duration timeout, Duration otherwise) {
    this.log = log;
    this.urn = urn;
    this.waiting = waiting;
    this.deadline = timeout.isZero() ? otherwise : timeout;
    this.end = waiting.now().plus(deadline);
  }

  /** Returns once the look answers {@link Verdict.Open}; throws what was missing otherwise. */
  public void until(Supplier<Verdict> look) {
    until(look, BETWEEN_LOOKS);
  }

  /** The same, with so much time between two looks. */
  public void until(Supplier<Verdict> look, Duration every) {
    Lines lines = new Lines();
    Duration left = Duration.between(waiting.now(), end);
    Verdict verdict =
        waiting.untilOpen(() -> lines.heard(Outside.seen(look)), every, left, changed -> {});
    if (verdict instanceof Verdict.Never) {
      throw new ProviderException("%s cannot go on: %s".formatted(urn.name(), verdict.words()));
    }
    if (!verdict.isOpen()) {
      throw new ProviderException(
          "%s is not done after %s: %s. Correct what is missing, or give it longer with customTimeouts, and run pulumi up again"
              .formatted(urn.name(), deadline, verdict.words()));
    }
  }

  /** What one wait tells the log: the present answer, if it is not the one told last. */
  private final class Lines {
    private Instant next = Instant.MIN;
    private String told = "";

    Verdict heard(Verdict verdict) {
      boolean first = next.equals(Instant.MIN);
      if (verdict.isOpen() && !first) {
        log.info(urn, verdict.words());
      } else if (!verdict.isOpen() && isNews(verdict)) {
        next = waiting.now().plus(BETWEEN_LINES);
        told = verdict.words();
        String start = first ? "waiting, at most %s: ".formatted(deadline) : "";
        log.info(urn, start + told);
      }
      return verdict;
    }

    private boolean isNews(Verdict verdict) {
      return !waiting.now().isBefore(next) && !verdict.words().equals(told);
    }
  }
}
