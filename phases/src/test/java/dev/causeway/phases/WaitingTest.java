package dev.causeway.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualClock clock = new VirtualClock();
  private final Waiting waiting =
      Waiting.with(clock, (duration, cancelled) -> clock.now = clock.now.plus(duration));
  private final List<Verdict> heard = new ArrayList<>();

  @Test
  void looksUntilTheAnswerIsYes() {
    Iterator<Verdict> answers =
        List.<Verdict>of(
                new Verdict.NotYet("2 messages left"),
                new Verdict.NotYet("1 message left"),
                new Verdict.Open("empty"))
            .iterator();

    Verdict last = waiting.untilOpen(answers::next, SECOND, Duration.ofMinutes(1), heard::add);

    assertThat(last).isEqualTo(new Verdict.Open("empty"));
    assertThat(clock.now).isEqualTo(Instant.EPOCH.plusSeconds(2));
  }

  @Test
  void givesTheLastAnswerAtTheDeadline() {
    Verdict last =
        waiting.untilOpen(
            () -> new Verdict.NotYet("1 message left"), SECOND, Duration.ofSeconds(3), heard::add);

    assertThat(last).isEqualTo(new Verdict.NotYet("1 message left"));
    assertThat(clock.now).isEqualTo(Instant.EPOCH.plusSeconds(3));
  }

  @Test
  void neverEndsTheWaitAtOnce() {
    Verdict never = new Verdict.Never("there is no such queue", "Create it");

    assertThat(waiting.untilOpen(() -> never, SECOND, Duration.ofHours(1), heard::add))
        .isEqualTo(never);
    assertThat(clock.now).isEqualTo(Instant.EPOCH);
  }

  @Test
  void anAnswerIsToldOnceUntilItReadsDifferently() {
    waiting.untilOpen(
        () -> new Verdict.NotYet(clock.now.getEpochSecond() < 2 ? "two" : "one"),
        SECOND,
        Duration.ofSeconds(4),
        heard::add);

    assertThat(heard).containsExactly(new Verdict.NotYet("two"), new Verdict.NotYet("one"));
  }

  @Test
  void aCancelEndsTheWaitUnderWayAndEveryLaterOne() {
    Waiting cancelledMeanwhile = Waiting.at(Pace.REAL);
    cancelledMeanwhile.cancel();

    assertThatThrownBy(() -> cancelledMeanwhile.pause(Duration.ofDays(1)))
        .isInstanceOf(Waiting.WaitEnded.class)
        .hasMessage("cancelled while waiting");
  }

  @Test
  void aPaceRunsItsClockFasterThanTheWalls() {
    Pace pace = new Pace(60, Instant.now().minusSeconds(10));

    assertThat(Duration.between(pace.start(), pace.clock().instant()))
        .isBetween(Duration.ofMinutes(10), Duration.ofHours(1));
    assertThat(pace.onTheWall(Duration.ofMinutes(15))).isEqualTo(Duration.ofSeconds(15));
  }

  private static final class VirtualClock extends Clock {
    private Instant now = Instant.EPOCH;

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
}
