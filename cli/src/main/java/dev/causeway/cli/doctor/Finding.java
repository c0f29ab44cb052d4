package dev.causeway.cli.doctor;

/**
 * What was found of one thing that Causeway uses.
 *
 * @param thing what was looked for
 * @param need what it is for
 * @param found whether it is there
 * @param words what is there; of something missing, what to do
 */
public record Finding(String thing, Need need, boolean found, String words) {
  static Finding there(String thing, Need need, String what) {
    return new Finding(thing, need, true, what);
  }

  static Finding missing(String thing, Need need, String remedy) {
    return new Finding(thing, need, false, remedy);
  }

  /** Whether something does not work that everybody needs. */
  public boolean isTrouble() {
    return !found && need.required();
  }
}
