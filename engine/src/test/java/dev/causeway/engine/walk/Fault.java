package dev.causeway.engine.walk;

/** What goes wrong in a call. */
enum Fault {
  NONE,
  /** It fails, and nothing has happened. */
  ERROR,
  /** It happens in part. */
  PARTLY,
  /** The process dies before anything has happened. */
  DEATH_BEFORE,
  /** It happens, and the process dies before anybody hears of it. */
  DEATH_AFTER
}
