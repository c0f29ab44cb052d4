package dev.causeway.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The steps of one registration, in order; one of them makes what the program gets.
 *
 * @param gone what chains decided on earlier delete, and has to be gone before this one begins
 * @param known what the program gets when nothing is to be done for it
 */
record Chain(Set<Slot> gone, List<Planned> steps, Optional<ResourceState> known) {
  Chain {
    gone = Set.copyOf(gone);
    steps = List.copyOf(steps);
  }

  /** Nothing to do: this is what the program gets. */
  static Chain knowing(ResourceState state) {
    return new Chain(Set.of(), List.of(), Optional.of(state));
  }

  static Chain of(Planned... steps) {
    return new Chain(Set.of(), List.of(steps), Optional.empty());
  }

  /** What it deletes. */
  List<Slot> deletes() {
    return steps.stream()
        .filter(step -> step.step().after().isEmpty())
        .map(step -> step.old().orElseThrow())
        .toList();
  }

  /** What it makes again or changes, and does not itself delete before. */
  Set<Slot> remade() {
    Set<Slot> remade = new LinkedHashSet<>();
    steps.forEach(step -> step.old().ifPresent(remade::add));
    deletes().forEach(remade::remove);
    return remade;
  }

  /** Whether what it finds is still to be compared with what is wanted. */
  boolean isImport() {
    return steps.stream()
        .anyMatch(step -> step.op() == Op.IMPORT || step.op() == Op.IMPORT_REPLACEMENT);
  }
}
