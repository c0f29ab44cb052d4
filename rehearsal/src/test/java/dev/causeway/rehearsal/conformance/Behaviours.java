package dev.causeway.rehearsal.conformance;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What every list of behaviours needs. One object tries one behaviour. */
abstract class Behaviours {
  private static final Duration LOOK = Duration.ofMillis(300);

  private final Ground ground;
  private final Waiting waiting;
  private final String mark = "-" + UUID.randomUUID().toString().substring(0, 8);

  Behaviours(Ground ground) {
    this.ground = ground;
    this.waiting = Waiting.at(ground.pace());
  }

  Ground ground() {
    return ground;
  }

  /** The name as nobody else has it, not even an earlier run on the same peer. */
  String named(String name) {
    return name + mark;
  }

  Instant now() {
    return waiting.now();
  }

  /** Passes as soon as the assertion does; fails as it does when patience is over. */
  void eventually(Runnable assertion) {
    Verdict verdict =
        waiting.untilOpen(() -> look(assertion), LOOK, ground.patience(), changed -> {});
    if (!verdict.isOpen()) {
      assertion.run();
    }
  }

  private static Verdict look(Runnable assertion) {
    try {
      assertion.run();
      return new Verdict.Open("as it should be");
    } catch (AssertionError e) {
      return new Verdict.NotYet(String.valueOf(e.getMessage()));
    }
  }
}
