package dev.causeway.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * One row of the table.
 *
 * @param what what was done, to which program
 * @param resources how many the program has
 * @param embeddedMillis how long the embedded engine took
 * @param realMillis how long the CLI took; empty where it was not asked
 */
record Measure(String what, int resources, double embeddedMillis, Optional<Double> realMillis) {
  private static final double MILLIS = 1000;

  /** How many times faster the embedded engine was. */
  Optional<Double> ratio() {
    return realMillis.map(real -> real / embeddedMillis);
  }

  /** The row, as Markdown. */
  String row() {
    return "| %s | %,d | %s | %s | %s | %s |"
        .formatted(
            what,
            resources,
            seconds(embeddedMillis),
            String.format(Locale.ROOT, "%.2f", embeddedMillis / resources),
            realMillis.map(Measure::seconds).orElse(""),
            ratio().map(ratio -> String.format(Locale.ROOT, "%.0f×", ratio)).orElse(""));
  }

  private static String seconds(double millis) {
    return String.format(Locale.ROOT, "%.3f", millis / MILLIS);
  }
}
