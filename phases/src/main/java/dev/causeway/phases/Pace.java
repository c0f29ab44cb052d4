package dev.causeway.phases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How fast time passes: in a rehearsal an hour takes a minute or less, everywhere else an hour.
 *
 * @param speed seconds of the pace's clock per second on the wall, 1 or more
 * @param start where the pace's clock and the wall's agree
 */
public record Pace(int speed, Instant start) {
  /** The wall's own pace. */
  public static final Pace REAL = new Pace(1, Instant.EPOCH);

  public Pace {
    if (speed < 1) {
      throw new IllegalArgumentException("speed must be 1 or more, got " + speed);
    }
  }

  /** A pace that starts now. */
  public static Pace of(int speed) {
    return new Pace(speed, Instant.now());
  }

  /** The clock that runs at this pace, in UTC. */
  public Clock clock() {
    return new PacedClock(this);
  }

  /** How long a duration of this pace takes on the wall. */
  public Duration onTheWall(Duration duration) {
    return duration.dividedBy(speed);
  }

  private static final class PacedClock extends Clock {
    private final Pace pace;

    PacedClock(Pace pace) {
      this.pace = pace;
    }

    @Override
    public Instant instant() {
      Duration onTheWall = Duration.between(pace.start, Instant.now());
      return pace.start.plus(onTheWall.multipliedBy(pace.speed));
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
