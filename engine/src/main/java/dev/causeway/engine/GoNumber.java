package dev.causeway.engine;

import java.math.BigDecimal;

/** Numbers as Go prints them: with an exponent from a million on, and below a ten-thousandth. */
final class GoNumber {
  private static final int FIRST_LARGE = 6;
  private static final int LAST_SMALL = -4;

  private GoNumber() {}

  static String text(double number) {
    if (number == 0 || !Double.isFinite(number)) {
      return number == 0 ? "0" : Double.toString(number);
    }
    BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= LAST_SMALL && exponent < FIRST_LARGE) {
      return exact.toPlainString();
    }
    String sign = exponent < 0 ? "-" : "+";
    return "%se%s%02d"
        .formatted(
            exact.movePointLeft(exponent).stripTrailingZeros().toPlainString(),
            sign,
            Math.abs(exponent));
  }
}
