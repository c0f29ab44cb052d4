package dev.causeway.review;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a preview says of a migration that moves Kafka brokers.
 *
 * @param evacuation its evacuation, if that changes
 */
record Brokers(Optional<Step> evacuation) implements Subject {
  private static final String PACKAGE = "causeway:kafka:";

  private static final Map<PhaseKind, String> TRUE_AT =
      new EnumMap<>(
          Map.of(
              PhaseKind.BASELINE, "the old brokers have every replica, nothing else exists",
              PhaseKind.EXPAND,
                  "the new brokers have joined the cluster, the old ones keep every replica they had",
              PhaseKind.VERIFY,
                  "as at `expand`, and it is shown that every old broker could be emptied",
              PhaseKind.DRAIN,
                  "no old broker has a replica or gets one, clients are told of the new ones only",
              PhaseKind.RETIRE,
                  "the group of the old brokers is at zero, protected; their disks went with them,"
                      + " empty",
              PhaseKind.RELEASE,
                  "as at `retire`, but the group of the old brokers is protected no longer",
              PhaseKind.CONTRACT,
                  "the group of the old brokers is gone, no replica comes home any more"));

  /** What is said of a migration; empty if it moves none. */
  static Optional<Subject> in(PreviewDocument preview, String migration) {
    boolean move =
        Subject.own(preview, migration).anyMatch(step -> step.urn().type().startsWith(PACKAGE));
    return move
        ? Optional.of(
            new Brokers(
                Subject.own(preview, migration)
                    .filter(step -> step.urn().type().equals(BrokerMoves.EVACUATION))
                    .findFirst()))
        : Optional.empty();
  }

  @Override
  public String trueAt(Phase phase) {
    return phase.kind() == PhaseKind.SHIFT
        ? shifted(phase)
        : TRUE_AT.getOrDefault(phase.kind(), "");
  }

  /** In brokers where the preview tells, else as a share of them. */
  private String shifted(Phase phase) {
    return evacuation
            .flatMap(Step::after)
            .map(
                side ->
                    "%d of %d"
                        .formatted(
                            side.inputs().path("leaving").size(),
                            side.inputs().path("oldBrokers").size()))
            .orElseGet(() -> "%d %%".formatted(phase.share()))
        + " old brokers emptied: what was there is on the new ones, nothing new is placed there";
  }

  @Override
  public String back() {
    return "yes, with its data: every replica goes back to the broker that had it, and the new"
        + " brokers are emptied";
  }
}
