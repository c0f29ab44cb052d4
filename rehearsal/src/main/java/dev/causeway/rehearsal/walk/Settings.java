package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.time.Duration;

/**
 * What a rehearsal is asked to do.
 *
 * @param stack the stack's name, as {@code causeway:stack} has it
 * @param road the stops
 * @param from the first stop to rehearse
 * @param to the last one
 * @param seed what every random choice follows from
 * @param messages how many requests to send, or writes to make, at least, all walks together
 * @param walks how many walks go on side by side
 * @param speed how much faster than on the wall time passes
 */
public record Settings(
    String stack, Road road, Phase from, Phase to, long seed, int messages, int walks, int speed) {
  /** The whole road of the queue workers with the usual ladder under 20,000 messages. */
  public static final Settings DEFAULT = Rehearsed.QUEUE_WORKERS.settings();

  /** The longest run of a request, in the time of a world: 15 minutes, scaled down to 3. */
  public static final Duration LONGEST_RUN = Duration.ofMinutes(3);

  /** The visibility timeout of every queue; longer than {@link #LONGEST_RUN}. */
  static final Duration VISIBILITY = Duration.ofMinutes(5);

  /** How long a stop is held before the next. */
  public static final Duration SOAK = Duration.ofSeconds(30);

  public Settings {
    if (messages < 1 || walks < 1 || speed < 1) {
      throw new IllegalArgumentException(
          "a rehearsal needs at least one message, one walk and speed 1; got %d, %d and %d"
              .formatted(messages, walks, speed));
    }
  }

  public Settings road(Road changed) {
    return new Settings(stack, changed, from, to, seed, messages, walks, speed);
  }

  public Settings between(Phase first, Phase last) {
    return new Settings(stack, road, first, last, seed, messages, walks, speed);
  }

  public Settings seed(long changed) {
    return new Settings(stack, road, from, to, changed, messages, walks, speed);
  }

  public Settings messages(int changed) {
    return new Settings(stack, road, from, to, seed, changed, walks, speed);
  }

  public Settings walks(int changed) {
    return new Settings(stack, road, from, to, seed, messages, changed, speed);
  }

  public Settings speed(int changed) {
    return new Settings(stack, road, from, to, seed, messages, walks, changed);
  }
}
