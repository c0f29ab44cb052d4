package dev.causeway.components;

import com.pulumi.exceptions.RunException;

/**
 * A refusal of what somebody passed or configured, in one line: what it is about, the value seen,
 * what is accepted, the next move. The SDK prints the line and no stack trace.
 */
public final class WrongArgument extends RunException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_SEEN = 80;

  private final String subject;
  private final String fault;

  private WrongArgument(String subject, String fault, String next) {
    super("%s %s. %s".formatted(subject, fault, next));
    this.subject = subject;
    this.fault = fault;
  }

  /** The refusal of a value. */
  public static WrongArgument seen(String subject, Object seen, String accepted, String next) {
    return new WrongArgument(
        subject, "cannot be %s; accepted: %s".formatted(shown(seen), accepted), next);
  }

  /** The refusal of an absence. */
  public static WrongArgument missing(String subject, String accepted, String next) {
    return new WrongArgument(subject, "is missing; accepted: " + accepted, next);
  }

  /** The same refusal, of the place where the value came from. */
  public WrongArgument cameFrom(String place, String next) {
    return new WrongArgument(place, fault, next);
  }

  /** What was refused: a config key, or an argument of a component. */
  public String subject() {
    return subject;
  }

  private static String shown(Object seen) {
    if (!(seen instanceof CharSequence)) {
      return seen.toString();
    }
    StringBuilder shown = new StringBuilder("\"");
    seen.toString().codePoints().limit(LONGEST_SEEN).forEach(point -> append(shown, point));
    return shown.append(seen.toString().length() > LONGEST_SEEN ? "…\"" : "\"").toString();
  }

  private static void append(StringBuilder shown, int point) {
    if (Character.isISOControl(point) || point == '\u2028' || point == '\u2029') {
      shown.append("\\u%04x".formatted(point));
    } else {
      shown.appendCodePoint(point);
    }
  }
}
