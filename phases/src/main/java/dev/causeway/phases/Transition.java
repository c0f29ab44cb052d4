package dev.causeway.phases;

/** A change of phase, from one stop to another. */
public record Transition(Phase from, Phase to) {
  /** The transition that leads the opposite way. */
  public Transition reverse() {
    return new Transition(to, from);
  }

  @Override
  public String toString() {
    return from + " → " + to;
  }
}
