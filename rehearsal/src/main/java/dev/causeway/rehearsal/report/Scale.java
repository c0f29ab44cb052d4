package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Where a moment of a walk stands in a picture that is {@link #WIDTH} wide. */
record Scale(Duration whole) {
  static final int WIDTH = 1000;

  private static final int MOST_TICKS = 8;
  private static final List<Integer> MINUTES = List.of(1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480);

  double x(Duration at) {
    double part = whole.isZero() ? 0 : (double) at.toMillis() / whole.toMillis();
    return WIDTH * Math.min(1, part);
  }

  /** Round moments, few enough to have their minutes written beside them. */
  List<Duration> ticks() {
    long step =
        MINUTES.stream()
            .filter(minutes -> whole.toMinutes() / minutes < MOST_TICKS)
            .findFirst()
            .orElse(1440);
    return LongStream.rangeClosed(0, whole.toMinutes() / step)
        .mapToObj(tick -> Duration.ofMinutes(tick * step))
        .toList();
  }

  /** A number with one decimal, which no locale writes otherwise. */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
