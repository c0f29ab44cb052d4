package dev.causeway.rehearsal.report;

/**
 * A number of a rehearsal.
 *
 * @param name one word, such as {@code lost}
 * @param meaning what it counts, in a few words
 * @param kept whether the number is as the promise has it
 * @param together how the numbers of several walks become one
 */
public record Count(String name, long value, String meaning, boolean kept, Together together) {
  /** How the numbers of several walks become one. */
  public enum Together {
    SUM,
    HIGHEST
  }

  /** A number that breaks no promise, whatever it is. */
  public static Count of(String name, long value, String meaning) {
    return new Count(name, value, meaning, true, Together.SUM);
  }

  /** A number that has to be 0. */
  public static Count none(String name, long value, String meaning) {
    return of(name, value, meaning).kept(value == 0);
  }

  /** The same number, and whether it is as the promise has it. */
  public Count kept(boolean isKept) {
    return new Count(name, value, meaning, isKept, together);
  }

  /** The same number, of several of which the highest matters. */
  public Count highest() {
    return new Count(name, value, meaning, kept, Together.HIGHEST);
  }

  Count with(Count other) {
    long both = together == Together.SUM ? value + other.value : Math.max(value, other.value);
    return new Count(name, both, meaning, kept && other.kept, together);
  }
}
