package dev.causeway.rehearsal.report;

import java.time.Duration;

/** Where a moment of a walk stands on the page. */
record Scale(Duration whole) {
  static final int WIDTH = 1200;
  static final int LEFT = 44;
  static final int RIGHT = WIDTH - 12;

  double x(Duration at) {
    double part = whole.isZero() ? 0 : (double) at.toMillis() / whole.toMillis();
    return LEFT + (RIGHT - LEFT) * Math.min(1, part);
  }
}
