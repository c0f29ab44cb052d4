package dev.causeway.phases;

/**
 * One stop of the road: its kind, and for a shift the share of the work on the new side.
 *
 * @param kind what is true at this stop
 * @param share percent of the real work on the new side, 1 to 100 for a shift; of every other kind
 *     it follows from the kind (0 before the shifts, 100 after)
 */
public record Phase(PhaseKind kind, int share) {
  public static final Phase BASELINE = new Phase(PhaseKind.BASELINE, 0);
  public static final Phase EXPAND = new Phase(PhaseKind.EXPAND, 0);
  public static final Phase VERIFY = new Phase(PhaseKind.VERIFY, 0);
  public static final Phase DRAIN = new Phase(PhaseKind.DRAIN, 100);
  public static final Phase RETIRE = new Phase(PhaseKind.RETIRE, 100);
  public static final Phase RELEASE = new Phase(PhaseKind.RELEASE, 100);
  public static final Phase CONTRACT = new Phase(PhaseKind.CONTRACT, 100);

  private static final String ACCEPTED =
      "baseline, expand, verify, shift-<1..100>, drain, retire, release, contract";

  public Phase {
    if (kind == PhaseKind.SHIFT ? share < 1 || share > 100 : share != shareOf(kind)) {
      throw new IllegalArgumentException(
          "%s cannot have a share of %d percent".formatted(kind.word(), share));
    }
  }

  /** The shift that puts {@code share} percent (1 to 100) of the work on the new side. */
  public static Phase shift(int share) {
    return new Phase(PhaseKind.SHIFT, share);
  }

  /**
   * Reads a phase as people write it, such as {@code drain} or {@code shift-25}.
   *
   * @throws IllegalArgumentException if the text names no phase; the message says what is accepted
   */
  public static Phase parse(String text) {
    if (text.matches("shift-[1-9][0-9]?|shift-100")) {
      return shift(Integer.parseInt(text.substring("shift-".length())));
    }
    for (PhaseKind kind : PhaseKind.values()) {
      if (kind != PhaseKind.SHIFT && kind.word().equals(text)) {
        return new Phase(kind, shareOf(kind));
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is no phase; accepted: %s".formatted(text, ACCEPTED));
  }

  private static int shareOf(PhaseKind kind) {
    return kind.compareTo(PhaseKind.SHIFT) < 0 ? 0 : 100;
  }

  /** The phase as people write it; {@link #parse} reads it back. */
  @Override
  public String toString() {
    return kind == PhaseKind.SHIFT ? "shift-" + share : kind.word();
  }
}
