package dev.causeway.engine;

import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Set;

/**
 * How to run a stack, beyond what its program says. Starts from {@link #NONE}.
 *
 * @param preview say what would be done, and change nothing
 * @param refresh read every resource anew before anything else
 * @param continueOnError do what does not depend on something that failed
 * @param targets the only resources to touch, providers and the stack itself aside; empty for all
 * @param targetDependents whether what depends on a target is a target too
 * @param excludes what not to touch; empty for nothing
 * @param replace what to replace although nothing about it changed
 */
public record RunOptions(
    boolean preview,
    boolean refresh,
    boolean continueOnError,
    Set<Urn> targets,
    boolean targetDependents,
    Set<Urn> excludes,
    Set<Urn> replace) {
  /** All resources, and an end at the first error. */
  public static final RunOptions NONE =
      new RunOptions(false, false, false, Set.of(), false, Set.of(), Set.of());

  public RunOptions {
    targets = Set.copyOf(targets);
    excludes = Set.copyOf(excludes);
    replace = Set.copyOf(replace);
    if (!targets.isEmpty() && !excludes.isEmpty()) {
      throw new EngineException(
          "a run cannot have targets and excludes: %s and %s; give one of them"
              .formatted(targets, excludes));
    }
  }

  public RunOptions asPreview() {
    return new RunOptions(
        true, refresh, continueOnError, targets, targetDependents, excludes, replace);
  }

  public RunOptions refreshing() {
    return new RunOptions(
        preview, true, continueOnError, targets, targetDependents, excludes, replace);
  }

  public RunOptions continuingOnError() {
    return new RunOptions(preview, refresh, true, targets, targetDependents, excludes, replace);
  }

  public RunOptions targeting(Urn... changed) {
    return new RunOptions(
        preview,
        refresh,
        continueOnError,
        Set.copyOf(List.of(changed)),
        targetDependents,
        excludes,
        replace);
  }

  public RunOptions withDependents() {
    return new RunOptions(preview, refresh, continueOnError, targets, true, excludes, replace);
  }

  public RunOptions excluding(Urn... changed) {
    return new RunOptions(
        preview,
        refresh,
        continueOnError,
        targets,
        targetDependents,
        Set.copyOf(List.of(changed)),
        replace);
  }

  public RunOptions replacing(Urn... changed) {
    return new RunOptions(
        preview,
        refresh,
        continueOnError,
        targets,
        targetDependents,
        excludes,
        Set.copyOf(List.of(changed)));
  }

  /** Whether some resources are left alone. */
  boolean isConstrained() {
    return !targets.isEmpty() || !excludes.isEmpty();
  }
}
