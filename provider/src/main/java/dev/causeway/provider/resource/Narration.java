package dev.causeway.provider.resource;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.time.Instant;

/**
 * What a waiting gate tells the log: one line when it starts to wait, one when its answer changes;
 * of an answer that only counts on, one a minute.
 */
final class Narration {
  private static final Duration AT_LEAST = Duration.ofMinutes(1);

  private final EngineLog log;
  private final Urn urn;
  private final Waiting waiting;
  private final Duration deadline;
  private Verdict last = new Verdict.NotYet("nothing yet");
  private Instant told = Instant.MIN;

  Narration(EngineLog log, Urn urn, Waiting waiting, Duration deadline) {
    this.log = log;
    this.urn = urn;
    this.waiting = waiting;
    this.deadline = deadline;
  }

  /** Takes the next answer. */
  void heard(Verdict verdict) {
    boolean first = told.equals(Instant.MIN);
    boolean another = !verdict.getClass().equals(last.getClass());
    last = verdict;
    if (first || another || !waiting.now().isBefore(told.plus(AT_LEAST))) {
      told = waiting.now();
      log.info(urn, line(verdict, first));
    }
  }

  private String line(Verdict verdict, boolean first) {
    if (verdict instanceof Verdict.Open) {
      return "open: " + verdict.words();
    }
    return first && verdict instanceof Verdict.NotYet
        ? "waiting, at most %s: %s".formatted(deadline, verdict.words())
        : "not open: " + verdict.words();
  }

  /** The last answer, in words. */
  String last() {
    return last.words();
  }
}
