package dev.causeway.components;

import java.time.Duration;
import java.util.regex.Pattern;

/** The checks of arguments where they enter; each returns the value it accepts. */
final class Accepted {
  private static final String NEXT = "Pass such a value";
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");

  private Accepted() {}

  static int between(String subject, int value, int least, int most) {
    if (value < least || value > most) {
      throw WrongArgument.seen(
          subject, value, "a whole number from %d to %d".formatted(least, most), NEXT);
    }
    return value;
  }

  static Duration above(String subject, Duration value, Duration bound) {
    if (value.compareTo(bound) <= 0) {
      throw WrongArgument.seen(subject, value, "a duration longer than " + bound, NEXT);
    }
    return value;
  }

  static Duration notNegative(String subject, Duration value) {
    if (value.isNegative()) {
      throw WrongArgument.seen(subject, value, "a duration of PT0S or longer", NEXT);
    }
    return value;
  }

  static String text(String subject, String value) {
    if (value.isBlank()) {
      throw WrongArgument.seen(subject, value, "a text that is not blank", NEXT);
    }
    return value;
  }

  /** A name that URNs, queue names and messages can carry. */
  static String name(String subject, String value) {
    return matching(
        subject, value, NAME, "letters, digits and hyphens, first a letter, at most 63 of them");
  }

  static String matching(String subject, String value, Pattern pattern, String accepted) {
    if (!pattern.matcher(value).matches()) {
      throw WrongArgument.seen(subject, value, accepted, NEXT);
    }
    return value;
  }

  /** What was passed; refuses with the setter to call when nothing was. */
  static <T> T given(@org.jspecify.annotations.Nullable T value, String subject, String setter) {
    if (value == null) {
      throw WrongArgument.missing(subject, "one value", "Call ." + setter);
    }
    return value;
  }
}
