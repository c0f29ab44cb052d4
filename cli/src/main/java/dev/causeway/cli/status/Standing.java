package dev.causeway.cli.status;

/** How a migration stands to the phase its ledger names. */
public enum Standing {
  /** All that the phase declares is there, and nothing else that moves anything. */
  REACHED("reached"),
  /** On the way forward: the last run did not get to the end, or is under way. */
  ARRIVING("not reached yet"),
  /** On the way back: the state holds a move that the phase does not declare, or may. */
  RETURNING("returning");

  private final String words;

  Standing(String words) {
    this.words = words;
  }

  /** How people read it. */
  public String words() {
    return words;
  }
}
