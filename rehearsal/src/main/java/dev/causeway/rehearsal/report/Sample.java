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
 * @param share percent of the work for the new side, as producers read it
 * @param depths queue → messages in it, visible, in flight and delayed together
 * @param instances old machines in service
 * @param pods pods running
 */
public record Sample(
    Duration at, String phase, int share, Map<String, Integer> depths, int instances, int pods) {
  public Sample {
    depths = Collections.unmodifiableMap(new LinkedHashMap<>(depths));
  }
}
