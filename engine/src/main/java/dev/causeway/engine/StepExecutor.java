package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.protocol.Values;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Runs a step and notes what came of it. A step that fails halts the run; one that failed in part
 * leaves its state behind, for the next run to go on with.
 */
final class StepExecutor {
  private final SnapshotKeeper snapshot;
  private final Reporter reporter;
  private final Halt halt;
  private final Clock clock;
  private final boolean preview;

  StepExecutor(Shared run) {
    this.snapshot = run.snapshot();
    this.reporter = run.reporter();
    this.halt = run.halt();
    this.clock = run.clock();
    this.preview = run.preview();
  }

  /**
   * Runs the step.
   *
   * @return the resource as it is now
   * @throws Refused if the step failed, which has been reported then
   */
  ResourceState run(Planned planned) {
    reporter.started(planned.step());
    try {
      begin(planned);
      ResourceState result = marked(perform(planned));
      snapshot.put(result);
      reporter.ended(planned.step().with(result));
      return result;
    } catch (InitFailed e) {
      return failedInPart(planned, e);
    } catch (RuntimeException e) {
      return failed(planned, Reasons.of(e));
    }
  }

  private void begin(Planned planned) {
    if (!preview && planned.step().op() != Op.SAME && planned.wanted().custom()) {
      snapshot.begin(new PendingOperation(planned.wanted(), kind(planned.step().op())));
    }
  }

  private static PendingOperation.Kind kind(Op op) {
    return switch (op) {
      case CREATE -> PendingOperation.Kind.CREATING;
      case IMPORT -> PendingOperation.Kind.IMPORTING;
      default -> PendingOperation.Kind.UPDATING;
    };
  }

  private ResourceState perform(Planned planned) {
    return switch (planned.step().op()) {
      case CREATE -> create(planned);
      case UPDATE -> update(planned);
      case IMPORT -> imported(planned);
      default -> same(planned);
    };
  }

  private ResourceState same(Planned planned) {
    ResourceState old = planned.old();
    planned.maker().keep(old);
    ResourceState result = planned.wanted().withOutputs(old.outputs());
    return old.isProvider() ? result.withInputs(old.inputs()) : result;
  }

  private ResourceState create(Planned planned) {
    Created created = planned.maker().create(planned.wanted(), preview);
    ResourceState result =
        planned
            .wanted()
            .withId(created.id())
            .withOutputs(created.outputs())
            .madeAt(clock.instant());
    if (!preview && result.custom() && created.id().isEmpty()) {
      throw new ProviderException("the provider made the resource and gave it no id");
    }
    return known(result);
  }

  private ResourceState update(Planned planned) {
    ResourceState old = planned.old();
    PropertyMap outputs = planned.maker().update(old, planned.wanted(), preview);
    ResourceState result = planned.wanted().withOutputs(outputs);
    return known(result.custom() ? result.at(old.created(), now()) : result);
  }

  private ResourceState imported(Planned planned) {
    String id = planned.wanted().options().importId();
    Resource found =
        planned
            .maker()
            .read(planned.wanted())
            .orElseThrow(() -> new ProviderException("resource '%s' does not exist".formatted(id)));
    return planned
        .wanted()
        .withId(found.id().isEmpty() ? id : found.id())
        .withInputs(Values.secretAs(planned.wanted().inputs(), found.inputs()))
        .withOutputs(found.outputs())
        .madeAt(clock.instant());
  }

  private Optional<Instant> now() {
    return Optional.of(clock.instant());
  }

  private ResourceState known(ResourceState result) {
    if (!preview && result.outputs().hasUnknowns()) {
      throw new ProviderException("the provider gave back values that are not known");
    }
    return result;
  }

  /** Outputs are secret that the program says are, and those that repeat a secret input. */
  private static ResourceState marked(ResourceState state) {
    List<String> additional = state.options().additionalSecretOutputs();
    return state.withOutputs(
        Values.secretAs(state.inputs(), state.outputs())
            .map((key, value) -> additional.contains(key) ? Value.secret(value) : value));
  }

  private ResourceState failedInPart(Planned planned, InitFailed failure) {
    Step step = planned.step();
    ResourceState left =
        planned
            .wanted()
            .withId(failure.id())
            .withOutputs(failure.outputs())
            .withInitErrors(failure.reasons());
    ResourceState state =
        step.op() == Op.CREATE
            ? left.madeAt(clock.instant())
            : left.withInputs(planned.old().inputs()).at(planned.old().created(), now());
    return failed(step.failing(Optional.of(state)), Reasons.of(failure), state);
  }

  private ResourceState failed(Step step, String message, ResourceState left) {
    halt.pull();
    reporter.error(step.urn(), message);
    if (!preview) {
      saving(step, () -> snapshot.put(marked(left)));
    }
    reporter.ended(step);
    throw new Refused();
  }

  private ResourceState failed(Planned planned, String message) {
    halt.pull();
    Step step = planned.step();
    reporter.error(step.urn(), message);
    if (!preview && step.op() != Op.SAME && planned.wanted().custom()) {
      saving(step, () -> snapshot.undo(step.urn()));
    }
    reporter.ended(step.failing(step.before()));
    throw new Refused();
  }

  private void saving(Step step, Runnable save) {
    try {
      save.run();
    } catch (EngineException | UncheckedIOException e) {
      reporter.error(step.urn(), Reasons.of(e));
    }
  }
}
