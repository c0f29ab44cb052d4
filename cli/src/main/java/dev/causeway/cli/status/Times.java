package dev.causeway.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Times and durations as people read them. */
final class Times {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_PARTS = 2;

  private Times() {}

  /** Such as {@code 2026-03-02 09:00:00 UTC}. */
  static String words(Instant instant) {
    return INSTANT.format(instant);
  }

  /** The two largest parts, such as {@code 1 d 3 h}. */
  static String words(Duration duration) {
    List<String> parts = new ArrayList<>();
    part(parts, duration.toDays(), "d");
    part(parts, duration.toHoursPart(), "h");
    part(parts, duration.toMinutesPart(), "min");
    part(parts, duration.toSecondsPart(), "s");
    return parts.isEmpty()
        ? "0 s"
        : String.join(" ", parts.subList(0, Math.min(MOST_PARTS, parts.size())));
  }

  private static void part(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add(count + " " + unit);
    }
  }
}
