package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.DirectRun;
import dev.causeway.engine.DirectRun.Kind;
import dev.causeway.engine.Op;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.Step;
import dev.causeway.protocol.Urn;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What has to hold of every operation:
 *
 * <ol>
 *   <li>Each state it writes keeps the {@link StateRules}.
 *   <li>Before anything is done to the world, the state says so.
 *   <li>Nothing is removed while something that needs it is still to be removed.
 *   <li>A preview does nothing and writes nothing.
 *   <li>It fails if and only if it says why, and what it gives back is what was written last.
 * </ol>
 */
final class LegRules {
  private final StateRules states;

  LegRules(StateRules states) {
    this.states = states;
  }

  Optional<String> breach(Leg leg) {
    Deployment written = leg.before();
    Set<String> first = new HashSet<>();
    for (Entry entry : leg.entries()) {
      Optional<String> breach = breach(entry, written, first, leg);
      if (breach.isPresent()) {
        return breach;
      }
      if (entry instanceof Entry.Started started && isDeleteFirst(started.step())) {
        first.add(started.step().before().orElseThrow().id());
      }
      written = entry instanceof Entry.Saved saved ? saved.state() : written;
    }
    return leg.run().flatMap(run -> ending(run, leg));
  }

  /**
   * What is deleted to be replaced at once, and what is left of former replacements goes with it:
   * that leaves in place what only stands behind it.
   */
  private static boolean isDeleteFirst(Step step) {
    return step.before()
        .filter(state -> step.op() == (state.standing().delete() ? Op.DELETE : Op.DELETE_REPLACED))
        .isPresent();
  }

  private static boolean isSeenInPreviews(Entry entry) {
    return entry instanceof Entry.Started || entry instanceof Entry.Ended;
  }

  private Optional<String> breach(Entry entry, Deployment written, Set<String> first, Leg leg) {
    if (leg.operation().kind() == Kind.PREVIEW && !isSeenInPreviews(entry)) {
      return Optional.of("a preview does " + entry);
    }
    if (entry instanceof Entry.Saved saved) {
      return states.breach(saved.state()).or(() -> DirectRun.breach(saved.state()));
    }
    return entry instanceof Entry.Called called
        ? unannounced(called, written).or(() -> tooEarly(called, written, first))
        : Optional.empty();
  }

  private static Optional<String> unannounced(Entry.Called called, Deployment written) {
    return written.pendingOperations().stream()
            .anyMatch(
                operation ->
                    operation.kind().word().equals(called.verb())
                        && isSame(called, operation.resource()))
        ? Optional.empty()
        : Optional.of("the state does not say that it is " + called);
  }

  /** A provider may be called by the name a resource had before; new ones have no id yet. */
  private static boolean isSame(Entry.Called called, ResourceState state) {
    return called.id().isEmpty()
        ? state.urn().equals(called.urn())
        : state.id().equals(called.id());
  }

  /** Who is still to be removed and needs what is being removed, and not what replaced it. */
  private static Optional<String> tooEarly(
      Entry.Called called, Deployment written, Set<String> first) {
    if (!called.verb().equals("deleting")) {
      return Optional.empty();
    }
    boolean oldHalf = isOldHalf(called, written);
    if (first.contains(called.id())) {
      return Optional.empty();
    }
    return written.resources().stream()
        .dropWhile(state -> !isSame(called, state))
        .skip(1)
        .filter(state -> !state.standing().pendingReplacement())
        .filter(state -> needed(state).contains(called.urn()))
        .filter(state -> oldHalf == state.standing().delete())
        .findFirst()
        .map(state -> "%s goes before %s, which needs it".formatted(called, state.urn()));
  }

  private static boolean isOldHalf(Entry.Called called, Deployment written) {
    return written.resources().stream()
        .filter(state -> isSame(called, state))
        .anyMatch(state -> state.standing().delete());
  }

  private static Set<Urn> needed(ResourceState state) {
    Set<Urn> needed = new HashSet<>(state.edges().dependencies());
    state.edges().propertyDependencies().values().forEach(needed::addAll);
    state.edges().parent().ifPresent(needed::add);
    return needed;
  }

  private static Optional<String> ending(Run run, Leg leg) {
    boolean explained = !run.errors().isEmpty();
    if (run.succeeded() == explained) {
      return Optional.of("it succeeded: %s, and says %s".formatted(run.succeeded(), run.errors()));
    }
    if (run.succeeded() && run.steps().stream().anyMatch(Step::failed)) {
      return Optional.of("it succeeded with a step that failed");
    }
    return run.deployment().resources().equals(leg.after().resources())
        ? Optional.empty()
        : Optional.of("it gives back another state than the one it wrote");
  }
}
