package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The world at one moment.
 *
 * @param at paced time since the walk began
 * @param phase the stop the stack declares, or is on its way to
 * @param values line of a {@link Strip} → its value; 0 where there is none
 */
public record Sample(Duration at, String phase, Map<String, Integer> values) {
  public Sample {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  int value(String line) {
    return values.getOrDefault(line, 0);
  }
}
