package dev.causeway.rehearsal.load;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How the workers of one side work.
 *
 * @param longestRun no run takes longer
 * @param atOnce how many runs a worker has at most
 * @param failing of 100 requests, how many no worker of the side can do
 * @param slow whether every run takes nearly the longest time; most are short otherwise
 */
public record Conduct(Duration longestRun, int atOnce, int failing, boolean slow) {
  private static final double SHORTEST_WHEN_SLOW = 0.8;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  public Conduct {
    if (failing < 0 || failing > 100 || atOnce < 1 || longestRun.isNegative()) {
      throw new IllegalArgumentException(
          "nobody can work so: %s, %d at once, %d failing".formatted(longestRun, atOnce, failing));
    }
  }

  /** The same, but failing so many of 100 requests. */
  public Conduct failing(int ofHundred) {
    return new Conduct(longestRun, atOnce, ofHundred, slow);
  }

  /** The same, but with long runs only, and so many at once. */
  public Conduct slowed(int runsAtOnce) {
    return new Conduct(longestRun, runsAtOnce, failing, true);
  }

  /** How long the next run takes. */
  Duration run(RandomGenerator random) {
    double part = random.nextDouble();
    double share = slow ? SHORTEST_WHEN_SLOW + (1 - SHORTEST_WHEN_SLOW) * part : part * part * part;
    return Duration.ofMillis((long) (longestRun.toMillis() * share));
  }

  /** Whether the side cannot do this request, however often it tries. */
  boolean failsAt(long number) {
    return Math.floorMod((number * SPREAD) >>> 32, 100L) < failing;
  }
}
