package dev.causeway.provider;

import dev.causeway.phases.Pace;
import dev.causeway.provider.resource.Shown;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How fast the plugin's time runs: as fast as the wall's, unless {@value #SPEED} says otherwise and
 * AWS is a local cloud. Before a real one a fast clock would cut every safety window short.
 *
 * <p>The speed is a number such as {@code 60}, or {@code 60@2026-11-28T12:00:00Z} with the instant
 * at which the local cloud's clock and the wall's agreed. Without it they agree when the plugin
 * starts.
 */
public final class LocalSpeed {
  static final String SPEED = "CAUSEWAY_LOCAL_SPEED";

  private static final String ENDPOINT = "AWS_ENDPOINT_URL";
  private static final String ENDPOINTS_IGNORED = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");
  private static final int FASTEST = 10_000;

  private LocalSpeed() {}

  /**
   * The pace that the environment asks for.
   *
   * @throws IllegalArgumentException if it makes no sense, or not here
   */
  public static Pace of(Map<String, String> environment) {
    String speed = environment.getOrDefault(SPEED, "").strip();
    if (speed.isEmpty()) {
      return Pace.REAL;
    }
    Pace pace = pace(speed);
    if (pace.speed() > 1) {
      refuseUnlessLocal(speed, environment);
    }
    return pace;
  }

  private static Pace pace(String text) {
    String[] parts = text.split("@", 2);
    try {
      Instant start = parts.length == 1 ? Instant.now() : Instant.parse(parts[1]);
      return Optional.of(Integer.parseInt(parts[0]))
          .filter(speed -> speed >= 1 && speed <= FASTEST)
          .map(speed -> new Pace(speed, start))
          .orElseThrow(() -> new NumberFormatException("out of range"));
    } catch (NumberFormatException | DateTimeException e) {
      throw new IllegalArgumentException(
          "%s is \"%s\", accepted: a whole number from 1 to %d, such as 60 or 60@2026-11-28T12:00:00Z. Correct it, or unset it to run in real time"
              .formatted(SPEED, Shown.shortened(text), FASTEST),
          e);
    }
  }

  private static void refuseUnlessLocal(String speed, Map<String, String> environment) {
    reasonAgainst(new TreeMap<>(environment))
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(
                  "%s is %s, but %s; accepted: %s at a loopback address, such as http://127.0.0.1:4566, because a fast clock cuts the safety windows of a real cloud short. Unset %1$s, or start causeway local and set what it prints"
                      .formatted(SPEED, speed, reason, ENDPOINT));
            });
  }

  /** An endpoint of one service, such as {@code AWS_ENDPOINT_URL_SQS}, counts more than the all. */
  private static Optional<String> reasonAgainst(Map<String, String> environment) {
    if (environment.getOrDefault(ENDPOINT, "").isEmpty()) {
      return Optional.of(ENDPOINT + " is not set");
    }
    if (Boolean.parseBoolean(environment.getOrDefault(ENDPOINTS_IGNORED, ""))) {
      return Optional.of(ENDPOINTS_IGNORED + " is true");
    }
    return environment.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(ENDPOINT))
        .filter(entry -> !isLoopback(entry.getValue()))
        .map(entry -> "%s is %s".formatted(entry.getKey(), Shown.shortened(entry.getValue())))
        .findFirst();
  }

  /** Whether the host is this machine; a name other than localhost is not looked up. */
  private static boolean isLoopback(String url) {
    try {
      String host = Optional.ofNullable(URI.create(url).getHost()).orElse("");
      return LOOPBACK.matcher(host).matches();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
