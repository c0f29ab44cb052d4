package dev.causeway.phases;

/** What it takes to undo a step of the road. */
public enum Reversibility {
  /** Nothing but infrastructure changes back. */
  FREE("free"),
  /** Work or data is carried back to the old side. */
  CARRIES_DATA("carries data"),
  /** There is no way back. */
  NONE("none");

  private final String words;

  Reversibility(String words) {
    this.words = words;
  }

  /** How tables and messages say it. */
  public String words() {
    return words;
  }
}
