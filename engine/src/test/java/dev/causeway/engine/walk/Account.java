package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Op;
import dev.causeway.engine.PendingOperation;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether all that is in the world is known to the state, and the other way round, over a whole
 * trail. Something may be there unknown to the state when the program let it go, when it was only
 * read, or when the process died while making it, which the state says then.
 */
final class Account {
  private final Set<String> letGo = new HashSet<>(World.FOUND);

  /** What may be gone: two may have adopted the same, and a process may have died deleting. */
  private final Set<String> doubtful = new HashSet<>(World.FOUND);

  Account(Deployment start) {
    start.resources().stream()
        .filter(state -> state.standing().external())
        .forEach(state -> letGo.add(state.id()));
  }

  /** What is not accounted for after an operation. */
  Optional<String> breach(Leg leg) {
    leg.entries().forEach(entry -> note(entry, leg));
    return unknown(leg).or(() -> missing(leg)).or(() -> leftOpen(leg));
  }

  private void note(Entry entry, Leg leg) {
    if (entry instanceof Entry.Ended ended) {
      note(ended.step());
    } else if (entry instanceof Entry.Made made && leg.died() && isPending(leg, made)) {
      letGo.add(made.id());
    } else if (entry instanceof Entry.Gone gone && leg.died()) {
      doubtful.add(gone.id());
    }
  }

  private void note(Step step) {
    boolean gone = step.after().isEmpty() && !step.failed();
    step.before()
        .filter(state -> gone && step.op() != Op.REPLACE)
        .filter(Account::isLetGo)
        .ifPresent(state -> letGo.add(state.id()));
  }

  private static boolean isLetGo(ResourceState state) {
    return state.options().retainOnDelete()
        || state.standing().external()
        || state.edges().deletedWith().isPresent();
  }

  private static boolean isPending(Leg leg, Entry.Made made) {
    return leg.after().pendingOperations().stream()
        .anyMatch(
            operation ->
                operation.kind() == PendingOperation.Kind.CREATING
                    && operation.resource().urn().equals(made.urn()));
  }

  private Optional<String> unknown(Leg leg) {
    Set<String> known = new HashSet<>();
    leg.after().resources().forEach(state -> known.add(state.id()));
    return leg.things().stream()
        .filter(id -> !known.contains(id) && !letGo.contains(id))
        .findFirst()
        .map(id -> id + " is in the world and nobody knows of it");
  }

  private Optional<String> missing(Leg leg) {
    return leg.after().resources().stream()
        .filter(Account::isMade)
        .filter(state -> !doubtful.contains(state.id()))
        .filter(
            state -> !state.standing().pendingReplacement() && !leg.things().contains(state.id()))
        .findFirst()
        .map(state -> state.urn() + " has the id " + state.id() + ", which is not in the world");
  }

  private static boolean isMade(ResourceState state) {
    return state.edges().provider().isPresent() && !state.standing().external();
  }

  /** Creates of earlier runs are carried on, under whatever name; nothing else is left open. */
  private static Optional<String> leftOpen(Leg leg) {
    List<PendingOperation> left = leg.after().pendingOperations();
    long carried = left.stream().filter(Account::isCreating).count();
    long former = leg.before().pendingOperations().stream().filter(Account::isCreating).count();
    return leg.died() || !isNews(leg) || (carried == left.size() && carried <= former)
        ? Optional.empty()
        : Optional.of("the run is over and this is still pending: " + left);
  }

  private static boolean isCreating(PendingOperation operation) {
    return operation.kind() == PendingOperation.Kind.CREATING;
  }

  /** A run that changes nothing writes nothing, and leaves what there was. */
  private static boolean isNews(Leg leg) {
    return !leg.after().equals(leg.before());
  }
}
