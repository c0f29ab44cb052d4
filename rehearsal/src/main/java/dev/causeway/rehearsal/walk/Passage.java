package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.Op;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.engine.Step;
import dev.causeway.phases.Phase;
import dev.causeway.protocol.Urn;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One stack at its engine: previews, ups and the state after them. */
final class Passage {
  private final Engine engine;
  private final Checkpoints checkpoints;
  private final Function<Phase, StackProgram> programs;

  /** A stack whose program at a phase the function gives. */
  Passage(Engine engine, Checkpoints checkpoints, Function<Phase, StackProgram> programs) {
    this.engine = engine;
    this.checkpoints = checkpoints;
    this.programs = programs;
  }

  Run preview(Phase phase) {
    return preview(programs.apply(phase));
  }

  /** A preview of a program of its own. */
  Run preview(StackProgram program) {
    return engine.preview(program, checkpoints, Events.NONE);
  }

  Run up(Phase phase) {
    return up(programs.apply(phase));
  }

  /** An up of a program of its own. */
  Run up(StackProgram program) {
    return engine.up(program, checkpoints, Events.NONE);
  }

  /** The state; empty before the first up. */
  Optional<Deployment> state() {
    return checkpoints.load();
  }

  /** Why a run failed, as one line. */
  static String failure(Run run) {
    String errors =
        run.errors().stream().map(Passage::line).distinct().collect(Collectors.joining("; "));
    return errors.isEmpty() ? "the run failed without saying why" : errors + remainder(run);
  }

  /** What a run that broke off while it deleted has left for the next one. */
  private static String remainder(Run run) {
    String names =
        Stream.of(run.steps().stream().filter(Step::failed).map(Step::urn), remaining(run))
            .flatMap(urns -> urns)
            .map(Urn::name)
            .collect(Collectors.joining(", "));
    boolean deleting =
        run.steps().stream().anyMatch(step -> step.failed() && step.op() == Op.DELETE);
    return deleting ? "; still there: %s; run it again to delete them".formatted(names) : "";
  }

  private static Stream<Urn> remaining(Run run) {
    Set<Urn> touched = run.steps().stream().map(Step::urn).collect(Collectors.toSet());
    return run.deployment().resources().stream()
        .filter(state -> state.provider().isPresent())
        .map(ResourceState::urn)
        .filter(urn -> !touched.contains(urn));
  }

  private static String line(Diagnostic diagnostic) {
    return diagnostic.urn().map(urn -> urn.name() + ": ").orElse("") + diagnostic.message().strip();
  }

  /** What a run found to do, as one line. */
  static String changes(Run run) {
    return run.steps().stream()
        .filter(step -> step.op() != Op.SAME && !step.isInternal())
        .map(step -> "%s %s %s".formatted(step.op().word(), step.urn().name(), step.diffs()))
        .collect(Collectors.joining(", "));
  }
}
