package dev.causeway.review;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a preview says of a migration that moves disks.
 *
 * @param drops whether a way back leaves behind what was written since; empty if it is not said
 */
record Disks(Optional<Boolean> drops) implements Subject {
  private static final String PACKAGE = "causeway:ec2:";

  private static final Map<PhaseKind, String> TRUE_AT =
      new EnumMap<>(
          Map.of(
              PhaseKind.BASELINE, "the old nodes do all the work, nothing else exists",
              PhaseKind.EXPAND,
                  "volumes of first snapshots stand by, the old nodes do all the work",
              PhaseKind.VERIFY,
                  "a trial set runs on the copies, cut off; the old nodes do all the work",
              PhaseKind.SHIFT,
                  "the old nodes are stopped, the set does all the work on the adopted disks",
              PhaseKind.DRAIN, "the trial is gone; the old disks stay as they were left, protected",
              PhaseKind.RETIRE,
                  "the old nodes stay stopped, their disks are proven to outlive them, protected",
              PhaseKind.RELEASE,
                  "as at `retire`, but the old nodes and their disks are protected no longer",
              PhaseKind.CONTRACT,
                  "the old nodes and their disks are gone, the last snapshots are kept for good"));

  /** What is said of a migration; empty if it moves none. */
  static Optional<Subject> in(PreviewDocument preview, String migration) {
    boolean move =
        Subject.own(preview, migration).anyMatch(step -> step.urn().type().startsWith(PACKAGE));
    Optional<Boolean> said =
        Subject.own(preview, migration)
            .filter(step -> step.urn().type().equals(DiskMoves.RETURN))
            .findFirst()
            .map(DiskMoves::drops);
    return move
        ? Optional.of(new Disks(said.or(() -> configured(preview, migration))))
        : Optional.empty();
  }

  /** The reference stacks have the settings of a migration in the namespace of its name. */
  private static Optional<Boolean> configured(PreviewDocument preview, String migration) {
    return Optional.ofNullable(preview.config().get(migration + ":onReturn"))
        .map("DROP_NEW_WRITES"::equals);
  }

  @Override
  public String trueAt(Phase phase) {
    return TRUE_AT.getOrDefault(phase.kind(), "");
  }

  @Override
  public String back() {
    return drops
        .map(
            each ->
                each
                    ? "yes, but **what is written from `shift-100` on is dropped** on a way back"
                        + " (`onReturn` is `DROP_NEW_WRITES`)"
                    : "yes, with its data: the adopted disks come home with what was written since"
                        + " (`onReturn` is `BRING_DISKS_HOME`)")
        .orElse(
            "yes, with the disks brought home or what was written since dropped, as `onReturn` says");
  }
}
