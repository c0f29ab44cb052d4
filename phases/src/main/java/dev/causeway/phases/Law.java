package dev.causeway.phases;

/**
 * Law one: forward one stop at a time; back as far as you like in one step; never back from {@code
 * contract}. Pure functions of what was declared and what is.
 */
public final class Law {
  private Law() {}

  /**
   * Whether a stack may go from one stop to another, the ladder perhaps changing on the way.
   *
   * @param oldRoad the road the stack is on
   * @param from the stop it is at
   * @param newRoad the road it declares now; it may differ from the old one ahead of {@code from}
   * @param to the stop it declares now
   */
  public static Verdict decide(Road oldRoad, Phase from, Road newRoad, Phase to) {
    if (!newRoad.contains(to)) {
      return new Verdict.Never(
          "%s is no stop of the road %s".formatted(to, newRoad),
          "Set causeway:phase to one of its stops, or add %d to causeway:ladder"
              .formatted(to.share()));
    }
    if (from.equals(Phase.CONTRACT) && !to.equals(Phase.CONTRACT)) {
      return new Verdict.Never(
          "there is no way back from contract to %s: the old side is gone".formatted(to),
          "Set causeway:phase back to contract; a new migration takes the work elsewhere");
    }
    int position = oldRoad.position(from);
    if (!newRoad.contains(from) || !newRoad.before(from).equals(oldRoad.before(from))) {
      return new Verdict.Never(
          "the ladder %s changes a stop that is not ahead of %s; it was %s"
              .formatted(newRoad.ladder(), from, oldRoad.ladder()),
          "Restore causeway:ladder up to %s; only shares ahead of it may change".formatted(from));
    }
    if (newRoad.position(to) > position + 1) {
      return new Verdict.Never(
          "%s is %d stops ahead of %s; forward goes one stop at a time"
              .formatted(to, newRoad.position(to) - position, from),
          "Set causeway:phase to %s".formatted(newRoad.stops().get(position + 1)));
    }
    return new Verdict.Open("%s → %s".formatted(from, to));
  }
}
