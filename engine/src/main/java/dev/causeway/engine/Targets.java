package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.Urn;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which resources a run may touch, and what becomes of those it may not: one that exists stays as
 * the state has it, one that does not is not made, and then nothing that is touched may hang on it.
 * One thread at a time.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi/blob/master/pkg/resource/deploy/step_generator.go">
 *     isIncludedInOperation, validateSteps</a>
 */
final class Targets {
  private static final Comparator<Urn> BY_NAME = Comparator.comparing(Urn::toString);

  private final RunOptions options;
  private final Reporter reporter;
  private final Set<Urn> targeted;
  private final Set<Urn> skipped = new HashSet<>();

  Targets(RunOptions options, Reporter reporter) {
    this.options = options;
    this.reporter = reporter;
    this.targeted = new HashSet<>(options.targets());
  }

  /** Whether the run may touch it; what depends on a target may become one by this. */
  boolean includes(Urn urn, Edges edges) {
    boolean named =
        options.targets().isEmpty()
            ? !options.excludes().contains(urn)
            : options.targets().contains(urn) || isDependent(urn, edges);
    return named || Types.isProvider(urn.type()) || urn.type().equals(Types.STACK);
  }

  private boolean isDependent(Urn urn, Edges edges) {
    boolean dependent =
        options.targetDependents() && edges.all().stream().anyMatch(targeted::contains);
    if (dependent) {
      targeted.add(urn);
    }
    return dependent;
  }

  /** Whether to read it anew; called in the order of the state. */
  boolean includesToRefresh(ResourceState state) {
    Edges withoutProvider = state.edges().withProvider(Optional.empty());
    if (options.targets().isEmpty()) {
      return !options.excludes().contains(state.urn());
    }
    return options.targets().contains(state.urn()) || isDependent(state.urn(), withoutProvider);
  }

  /**
   * Reports each that nobody knows.
   *
   * @return whether all are known
   */
  boolean areKnown(Set<Urn> urns, Predicate<Urn> known) {
    List<Urn> unknown = urns.stream().filter(known.negate()).sorted(BY_NAME).toList();
    unknown.forEach(
        urn ->
            reporter.error(
                urn,
                "%s is neither in the state nor in the program; name another target"
                    .formatted(urn)));
    return unknown.isEmpty();
  }

  /** Notes that it will not be made. */
  void skipped(Urn urn) {
    skipped.add(urn);
  }

  /**
   * Refuses to touch what hangs on something that will not be made; a preview goes on, so that
   * everything that is missing is said at once.
   *
   * @throws Refused if it does, and this is no preview
   */
  void refuseOnSkipped(Urn urn, Edges edges) {
    for (Urn needed : edges.all()) {
      if (skipped.contains(needed)) {
        reporter.error(
            urn,
            "%s hangs on %s, which does not exist and is not among the targets; target it as well"
                .formatted(urn, needed));
        refuseUnlessPreview();
        skipped.remove(needed);
      }
    }
  }

  private void refuseUnlessPreview() {
    if (options.preview()) {
      return;
    }
    throw new Refused();
  }
}
