package dev.causeway.review;

import dev.causeway.phases.Phase;
import java.util.Optional;
import java.util.stream.Stream;

/** What a migration moves, where that takes words of its own. */
interface Subject {
  /** What a migration of a preview moves; an empty name means the only one. */
  static Optional<Subject> in(PreviewDocument preview, String migration) {
    return Stream.of(Disks.in(preview, migration), Brokers.in(preview, migration))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The changes of a migration; an empty name means the only one. */
  static Stream<Step> own(PreviewDocument preview, String migration) {
    return preview.changes().stream()
        .filter(
            step ->
                migration.isEmpty()
                    || step.shown().stream()
                        .flatMap(side -> side.dependencies().stream())
                        .anyMatch(urn -> urn.name().equals(migration + "-ledger")));
  }

  /** What is true at a stop. */
  String trueAt(Phase phase);

  /** What a way back that carries data does with it. */
  String back();
}
