package dev.causeway.rehearsal.cruise;

import java.time.Duration;
import java.util.Map;

/**
 * What an instance is configured with. Times are those of the clock that it is given.
 *
 * @param selfHealing whether it heals every kind of anomaly by itself
 * @param windows how many windows have to be valid before it plans anything
 * @param window how long one is
 * @param failureThreshold how long a broker is dead before it is healed
 * @param checkInterval how often it looks at what it moves, and for anomalies
 * @param movesPerBroker in how many moves a broker takes part at once, unless a request says so
 */
public record Settings(
    boolean selfHealing,
    int windows,
    Duration window,
    Duration failureThreshold,
    Duration checkInterval,
    int movesPerBroker) {
  /**
   * What the real one does unless it is told otherwise.
   *
   * @see <a href="https://github.com/linkedin/cruise-control/wiki/Configurations">its settings</a>
   */
  public static final Settings DEFAULT =
      new Settings(
          false, 1, Duration.ofHours(1), Duration.ofMinutes(30), Duration.ofSeconds(10), 5);

  /** Those in a {@code cruisecontrol.properties}; what it does not set is as by default. */
  public static Settings of(Map<String, String> properties) {
    return new Settings(
        Boolean.parseBoolean(properties.getOrDefault("self.healing.enabled", "false")),
        DEFAULT.windows,
        millis(properties, "partition.metrics.window.ms", DEFAULT.window),
        millis(properties, "broker.failure.self.healing.threshold.ms", DEFAULT.failureThreshold),
        millis(properties, "execution.progress.check.interval.ms", DEFAULT.checkInterval),
        Integer.parseInt(
            properties.getOrDefault(
                "num.concurrent.partition.movements.per.broker",
                Integer.toString(DEFAULT.movesPerBroker))));
  }

  private static Duration millis(Map<String, String> properties, String name, Duration otherwise) {
    String text = properties.get(name);
    return text == null ? otherwise : Duration.ofMillis(Long.parseLong(text.strip()));
  }

  public Settings withSelfHealing(boolean on) {
    return new Settings(on, windows, window, failureThreshold, checkInterval, movesPerBroker);
  }

  /** With windows so long. */
  public Settings withWindow(Duration length) {
    return new Settings(
        selfHealing, windows, length, failureThreshold, checkInterval, movesPerBroker);
  }

  /** Looking so often. */
  public Settings withCheckInterval(Duration interval) {
    return new Settings(selfHealing, windows, window, failureThreshold, interval, movesPerBroker);
  }

  /** Healing brokers that are dead for so long. */
  public Settings withFailureThreshold(Duration threshold) {
    return new Settings(selfHealing, windows, window, threshold, checkInterval, movesPerBroker);
  }
}
