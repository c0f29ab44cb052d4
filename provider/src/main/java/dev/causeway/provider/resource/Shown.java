package dev.causeway.provider.resource;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Value;
import java.util.Objects;

/** How values look in a message: short, on one line, secrets hidden. */
public final class Shown {
  private static final int LONGEST = 80;

  private Shown() {}

  /** The value for a person to read. */
  public static String value(Value value) {
    if (value instanceof Value.Text text) {
      return "\"" + shortened(text.value()) + "\"";
    }
    if (value instanceof Value.Num num) {
      return number(num.value());
    }
    if (value instanceof Value.Bool bool) {
      return Boolean.toString(bool.value());
    }
    if (value instanceof Value.Array array) {
      return shortened(
          "[" + String.join(", ", array.items().stream().map(Shown::value).toList()) + "]");
    }
    return value instanceof Value.Secret
        ? "[secret]"
        : value instanceof PropertyMap ? "an object" : "nothing known";
  }

  /** The text on one line, its end left out when it is long. */
  public static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** The whole text on one line. */
  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** What went wrong, in its own words. */
  public static String message(ProviderException failure) {
    return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
  }

  private static String number(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
