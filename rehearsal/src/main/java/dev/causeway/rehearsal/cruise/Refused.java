package dev.causeway.rehearsal.cruise;

/** A request that comes to nothing, as the real one says it: with the name of an exception. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int ERROR = 500;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final String OWN =
      "com.linkedin.kafka.cruisecontrol.exception.KafkaCruiseControlException: ";

  private final int status;

  private Refused(int status, String words) {
    super(words);
    this.status = status;
  }

  /** What was asked for makes no sense. */
  static Refused bad(String words) {
    return new Refused(BAD_REQUEST, words);
  }

  /** There is nothing of that name. */
  static Refused notFound(String words) {
    return new Refused(NOT_FOUND, words);
  }

  static Refused illegalState(String words) {
    return new Refused(ERROR, "java.lang.IllegalStateException: " + words);
  }

  static Refused illegalArgument(String words) {
    return new Refused(ERROR, "java.lang.IllegalArgumentException: " + words);
  }

  static Refused windows(String words) {
    return new Refused(
        ERROR,
        OWN + "com.linkedin.cruisecontrol.exception.NotEnoughValidWindowsException: " + words);
  }

  static Refused optimization(String words) {
    return new Refused(
        ERROR,
        OWN + "com.linkedin.kafka.cruisecontrol.exception.OptimizationFailureException: " + words);
  }

  static Refused failed(Throwable cause) {
    return new Refused(ERROR, cause.toString());
  }

  int status() {
    return status;
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
