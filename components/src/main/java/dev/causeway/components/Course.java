package dev.causeway.components;

import com.pulumi.Context;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.time.Duration;
import java.util.List;

/**
 * Where a migration stands on which road, and how long it rests at each stop before it may go on.
 *
 * @param phase the stop
 * @param road all the stops
 * @param soak how long the migration has to stand at a stop before it may leave it forward
 */
public record Course(Phase phase, Road road, Duration soak) {
  private static final Duration LONGEST_SOAK = Duration.ofDays(365);
  private static final String LADDER =
      "rising shares in percent that end with 100, such as 1,5,10,25,50,75,100";
  private static final List<String> KEYS = List.of("phase", "ladder", "soak");

  public Course {
    if (!road.contains(phase)) {
      throw WrongArgument.seen(
          "phase",
          phase.toString(),
          "a stop of the road " + road,
          "Change the phase or the ladder");
    }
    Accepted.notNegative("soak", soak);
  }

  /** A course on the default road that may go on at once. */
  public static Course at(Phase phase) {
    return new Course(phase, Road.of(Road.DEFAULT_LADDER), Duration.ZERO);
  }

  /**
   * The course of a migration as configured in the namespace {@code causeway}: {@code phase},
   * {@code ladder} (default {@link Road#DEFAULT_LADDER}) and {@code soak} (default none); or, for
   * several migrations in one stack, {@code migrations}, an object with these three per name.
   */
  public static Course configured(Context context, String name) {
    return read(Settings.of(context, "causeway"), name);
  }

  /** The course of a migration as the settings of the namespace {@code causeway} say. */
  public static Course read(Settings settings, String name) {
    Settings own = settings.member("migrations", name, KEYS).orElse(settings);
    if (own != settings) {
      KEYS.forEach(key -> refuseBeside(settings, key));
    }
    Road road = road(own);
    Phase phase = phase(own, road);
    return new Course(
        phase, road, own.duration("soak", Duration.ZERO, LONGEST_SOAK).orElse(Duration.ZERO));
  }

  private static void refuseBeside(Settings settings, String key) {
    settings
        .find(key)
        .ifPresent(
            seen -> {
              throw settings.wrong(key, seen, "nothing beside causeway:migrations, which holds it");
            });
  }

  private static Phase phase(Settings settings, Road road) {
    String accepted = "one of " + road;
    String text = settings.text("phase", accepted);
    return road.stops().stream()
        .filter(stop -> stop.toString().equals(text))
        .findFirst()
        .orElseThrow(() -> settings.wrong("phase", text, accepted));
  }

  private static Road road(Settings settings) {
    List<Integer> ladder =
        settings
            .texts("ladder")
            .map(shares -> shares.stream().map(share -> share(settings, share)).toList())
            .orElse(Road.DEFAULT_LADDER);
    try {
      return Road.of(ladder);
    } catch (IllegalArgumentException e) {
      throw settings.wrong("ladder", settings.find("ladder").orElse(""), LADDER);
    }
  }

  private static int share(Settings settings, String share) {
    if (!share.matches("[0-9]{1,3}")) {
      throw settings.wrong("ladder", settings.find("ladder").orElse(share), LADDER);
    }
    return Integer.parseInt(share);
  }
}
