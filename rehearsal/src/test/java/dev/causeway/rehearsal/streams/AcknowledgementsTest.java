package dev.causeway.rehearsal.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.streams.Acknowledgements.Latency;
import dev.causeway.rehearsal.streams.Acknowledgements.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How fast records are acknowledged, and how long none is. */
class AcknowledgementsTest {
  private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");

  private final Hand hand = new Hand();
  private final Acknowledgements acknowledgements = new Acknowledgements(hand);

  /** A clock that is moved by hand. */
  private static final class Hand extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }

  private void addAt(int seconds) {
    hand.now = at(seconds);
    acknowledgements.add(Duration.ofMillis(10));
  }

  @Test
  void halfOfThemWereFasterThanTheMedian() {
    for (int millis = 1; millis <= 200; millis++) {
      acknowledgements.add(Duration.ofMillis(millis));
    }

    assertThat(acknowledgements.latency())
        .contains(
            new Latency(
                200, Duration.ofMillis(100), Duration.ofMillis(198), Duration.ofMillis(200)));
  }

  @Test
  void aSpanOfTimeHasALatencyOfItsOwn() {
    addAt(1);
    hand.now = at(5);
    acknowledgements.add(Duration.ofMillis(700));
    addAt(9);

    assertThat(acknowledgements.latency(at(5), at(9)))
        .map(Latency::p99)
        .contains(Duration.ofMillis(700));
    assertThat(acknowledgements.latency(at(2), at(4))).isEmpty();
    assertThat(acknowledgements.latency(at(2), at(99))).map(Latency::count).contains(2);
  }

  @Test
  void theLongestPauseSaysWhenItWas() {
    acknowledgements.begin();
    addAt(1);
    addAt(2);
    addAt(9);
    addAt(10);

    assertThat(acknowledgements.longestPause()).contains(new Pause(at(2), at(9)));
    assertThat(acknowledgements.pauses(Duration.ofSeconds(1)))
        .containsExactly(new Pause(at(2), at(9)));
    assertThat(acknowledgements.longestPause(at(9), at(10))).contains(new Pause(at(9), at(10)));
  }

  @Test
  void aPauseThatLastsStillCountsUpToNow() {
    acknowledgements.begin();
    addAt(1);
    hand.now = at(20);

    assertThat(acknowledgements.longestPause()).contains(new Pause(at(1), at(20)));
  }

  @Test
  void whoNeverGetsAnythingThroughPausesFromTheBeginning() {
    hand.now = at(3);
    acknowledgements.begin();
    hand.now = at(8);
    acknowledgements.end();
    hand.now = at(60);

    assertThat(acknowledgements.longestPause()).contains(new Pause(at(3), at(8)));
  }

  @Test
  void noTimeIsAPauseInWhichNobodyTries() {
    acknowledgements.begin();
    addAt(1);
    acknowledgements.begin();
    acknowledgements.end();
    acknowledgements.end();
    hand.now = at(50);
    acknowledgements.begin();
    addAt(52);

    assertThat(acknowledgements.longestPause()).contains(new Pause(at(50), at(52)));
  }
}
