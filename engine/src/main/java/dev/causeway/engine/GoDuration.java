package dev.causeway.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go writes them, such as {@code 15m0s} and {@code 900000000000ns}. */
final class GoDuration {
  private static final Pattern WHOLE = Pattern.compile("([0-9.]+(ns|us|µs|ms|s|m|h))+|0");
  private static final Pattern PART = Pattern.compile("([0-9.]+)(ns|us|µs|ms|s|m|h)");
  private static final Map<String, Long> NANOS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "µs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L);

  private GoDuration() {}

  /** Reads a duration; empty text is none. */
  static Duration parse(String text) {
    if (!text.isEmpty() && !WHOLE.matcher(text).matches()) {
      throw new EngineException(
          "\"%s\" is no duration; accepted: such as 15m or 1h30m".formatted(text));
    }
    Duration sum = Duration.ZERO;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      BigDecimal nanos =
          new BigDecimal(part.group(1))
              .multiply(BigDecimal.valueOf(NANOS.getOrDefault(part.group(2), 0L)));
      sum = sum.plusNanos(nanos.longValue());
    }
    return sum;
  }
}
