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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs a step and notes what came of it. A step that fails halts the run, unless it is to continue;
 * one that failed in part leaves its state behind, for the next run to go on with.
 */
final class StepExecutor {
  /** What a step notes before it begins, if it does anything a crash could cut in two. */
  private static final Map<Op, PendingOperation.Kind> KINDS =
      new EnumMap<>(
          Map.of(
              Op.CREATE, PendingOperation.Kind.CREATING,
              Op.CREATE_REPLACEMENT, PendingOperation.Kind.CREATING,
              Op.UPDATE, PendingOperation.Kind.UPDATING,
              Op.DELETE, PendingOperation.Kind.DELETING,
              Op.DELETE_REPLACED, PendingOperation.Kind.DELETING,
              Op.READ, PendingOperation.Kind.READING,
              Op.READ_REPLACEMENT, PendingOperation.Kind.READING,
              Op.IMPORT, PendingOperation.Kind.IMPORTING,
              Op.IMPORT_REPLACEMENT, PendingOperation.Kind.IMPORTING));

  private final SnapshotKeeper snapshot;
  private final Reporter reporter;
  private final Halt halt;
  private final Fates fates;
  private final Clock clock;
  private final boolean preview;
  private final boolean continuing;

  StepExecutor(Shared run) {
    this.snapshot = run.snapshot();
    this.reporter = run.reporter();
    this.halt = run.halt();
    this.fates = run.fates();
    this.clock = run.clock();
    this.preview = run.preview();
    this.continuing = run.options().continueOnError();
  }

  /**
   * Runs the steps of a chain, one after another.
   *
   * @return where the resource they made stands; empty when they made none
   * @throws Refused if one failed, or what had to be gone before is not, or the run was halted
   *     between two
   */
  Optional<Slot> run(Chain chain) {
    try {
      return runEach(chain);
    } catch (Refused e) {
      stay(chain);
      throw e;
    } finally {
      ended(chain);
    }
  }

  /** Runs none of a chain's steps. */
  void forgo(Chain chain) {
    stay(chain);
    ended(chain);
  }

  private void stay(Chain chain) {
    chain.steps().forEach(step -> step.old().ifPresent(fates::stays));
  }

  private void ended(Chain chain) {
    chain.deletes().forEach(fates.departures()::ended);
  }

  private Optional<Slot> runEach(Chain chain) {
    Optional<Slot> made = Optional.empty();
    chain.remade().forEach(fates.departures()::await);
    chain.gone().forEach(this::awaitGone);
    for (Planned planned : chain.steps()) {
      halt.check();
      Optional<Slot> result = run(planned);
      made = result.isPresent() ? result : made;
    }
    return made;
  }

  private void awaitGone(Slot slot) {
    fates.departures().await(slot);
    if (!snapshot.isGone(slot)) {
      // Whoever should have deleted it has reported why it did not.
      throw new Refused();
    }
  }

  /**
   * Runs the step.
   *
   * @return where the resource stands now; empty of one that is gone, and of a mere marker
   * @throws Refused if the step failed, which has been reported then
   */
  Optional<Slot> run(Planned planned) {
    reporter.started(planned.step());
    OptionalLong operation = OptionalLong.empty();
    try {
      operation = begin(planned);
      Optional<ResourceState> result = perform(planned).map(StepExecutor::marked);
      Optional<Slot> slot = note(planned, operation, result);
      reporter.ended(result.map(planned.step()::with).orElse(planned.step()));
      return slot;
    } catch (InitFailed e) {
      throw failedInPart(planned, operation, e);
    } catch (RuntimeException e) {
      throw failed(planned, operation, Reasons.of(e));
    }
  }

  private OptionalLong begin(Planned planned) {
    PendingOperation.Kind kind = KINDS.get(planned.op());
    ResourceState subject = planned.step().after().orElseGet(planned::former);
    return preview || kind == null || !subject.custom() || isKept(planned)
        ? OptionalLong.empty()
        : snapshot.begin(new PendingOperation(subject, kind));
  }

  private Optional<ResourceState> perform(Planned planned) {
    return switch (planned.op()) {
      case CREATE, CREATE_REPLACEMENT -> Optional.of(create(planned));
      case UPDATE -> Optional.of(update(planned));
      case IMPORT, IMPORT_REPLACEMENT -> Optional.of(imported(planned));
      case READ, READ_REPLACEMENT -> Optional.of(read(planned));
      case SAME -> Optional.of(same(planned));
      case DELETE, DELETE_REPLACED -> {
        delete(planned);
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  private Optional<Slot> note(
      Planned planned, OptionalLong operation, Optional<ResourceState> result) {
    Edit edit = new Edit(operation);
    result.ifPresent(edit::adding);
    switch (planned.op()) {
      case REPLACE -> {
        return Optional.empty();
      }
      case SAME -> sameNoted(planned, result.orElseThrow(), edit);
      case CREATE_REPLACEMENT, IMPORT_REPLACEMENT -> edit.replacing(planned.old().orElseThrow());
      // What is only read from now on leaves the state at once, and goes last.
      case READ_REPLACEMENT ->
          edit.replacing(planned.old().orElseThrow()).superseding(planned.old());
      case DELETE_REPLACED -> edit.deleting(planned.old().orElseThrow());
      default -> edit.superseding(planned.old());
    }
    return snapshot.apply(edit);
  }

  private static void sameNoted(Planned planned, ResourceState result, Edit edit) {
    edit.superseding(planned.old());
    if (Sameness.isWorthWriting(planned.former(), result)) {
      return;
    }
    edit.quietly();
  }

  private ResourceState same(Planned planned) {
    ResourceState old = planned.former();
    ResourceState result = planned.wanted().withOutputs(old.outputs());
    ResourceState kept = old.isProvider() ? result.withInputs(old.inputs()) : result;
    planned.maker().keep(kept);
    return kept;
  }

  private ResourceState create(Planned planned) {
    Created created = planned.maker().create(planned.wanted(), preview);
    ResourceState result = planned.wanted().withId(created.id()).withOutputs(created.outputs());
    if (!preview && result.custom() && created.id().isEmpty()) {
      throw new ProviderException("the provider made the resource and gave it no id");
    }
    return known(result.with(result.standing().madeAt(clock.instant())));
  }

  private ResourceState update(Planned planned) {
    ResourceState old = planned.former();
    PropertyMap outputs = planned.maker().update(old, planned.wanted(), preview);
    ResourceState result = planned.wanted().withOutputs(outputs);
    return known(result.custom() ? changedNow(result, old) : result);
  }

  private ResourceState imported(Planned planned) {
    String id = planned.wanted().options().importId();
    Resource found = planned.maker().read(planned.wanted()).orElseThrow(() -> missing(id));
    ResourceState wanted = planned.wanted();
    return wanted
        .withId(found.id().isEmpty() ? id : found.id())
        .withInputs(Values.secretAs(wanted.inputs(), found.inputs()))
        .withOutputs(found.outputs())
        .with(wanted.standing().madeAt(clock.instant()));
  }

  private ResourceState read(Planned planned) {
    ResourceState wanted = planned.wanted();
    ResourceState found =
        wanted.id().equals(ProviderReference.UNKNOWN_ID) ? wanted : found(planned, wanted);
    return planned.old().map(slot -> timed(found, slot.state())).orElse(found);
  }

  private static ResourceState found(Planned planned, ResourceState wanted) {
    // Pulumi has always sent what the program gave as the state, too.
    PropertyMap given = Values.withoutReferences(wanted.inputs());
    Resource found =
        planned
            .maker()
            .look(wanted.withInputs(given).withOutputs(given))
            .orElseThrow(() -> missing(wanted.id()));
    return wanted
        .withId(found.id().isEmpty() ? wanted.id() : found.id())
        .withOutputs(found.outputs());
  }

  /** It has changed if what it shows has. */
  private ResourceState timed(ResourceState found, ResourceState old) {
    boolean same = found.inputs().equals(old.inputs()) && found.outputs().equals(old.outputs());
    return same
        ? found.with(found.standing().at(old.created(), old.modified()))
        : changedNow(found, old);
  }

  private static ProviderException missing(String id) {
    return new ProviderException("resource '%s' does not exist".formatted(id));
  }

  /** A resource that only leaves the state, or goes with another one, is nobody's to delete. */
  private boolean isKept(Planned planned) {
    return planned.step().after().isEmpty() && isKept(planned.former());
  }

  private boolean isKept(ResourceState former) {
    return former.options().retainOnDelete()
        || former.standing().external()
        || former.edges().deletedWith().filter(fates::isGoing).isPresent();
  }

  private void delete(Planned planned) {
    if (!preview && !isKept(planned)) {
      planned.maker().delete(planned.former());
    }
  }

  private ResourceState changedNow(ResourceState result, ResourceState old) {
    return result.with(result.standing().at(old.created(), Optional.of(clock.instant())));
  }

  private ResourceState known(ResourceState result) {
    if (!preview && result.outputs().hasUnknowns()) {
      throw new ProviderException("the provider gave back values that are not known");
    }
    return result;
  }

  /** Outputs are secret that the program says are, and those that repeat a secret input. */
  static ResourceState marked(ResourceState state) {
    List<String> additional = state.options().additionalSecretOutputs();
    return state.withOutputs(
        Values.secretAs(state.inputs(), state.outputs())
            .map((key, value) -> additional.contains(key) ? Value.secret(value) : value));
  }

  private Refused failedInPart(Planned planned, OptionalLong operation, InitFailed failure) {
    ResourceState left = marked(leftBehind(planned, failure));
    stop(planned);
    reporter.error(planned.step().urn(), Reasons.of(failure));
    if (!preview) {
      saving(planned, () -> note(planned, operation, Optional.of(left)));
    }
    reporter.ended(planned.step().failing(Optional.of(left)));
    return new Refused();
  }

  private ResourceState leftBehind(Planned planned, InitFailed failure) {
    ResourceState left = planned.wanted().withId(failure.id()).withOutputs(failure.outputs());
    ResourceState timed = left.standing().external() ? left : timed(planned, left);
    return timed.with(timed.standing().withInitErrors(failure.reasons()));
  }

  private ResourceState timed(Planned planned, ResourceState left) {
    return planned.op() == Op.UPDATE
        ? changedNow(left.withInputs(planned.former().inputs()), planned.former())
        : left.with(left.standing().madeAt(clock.instant()));
  }

  private Refused failed(Planned planned, OptionalLong operation, String message) {
    stop(planned);
    Step step = planned.step();
    reporter.error(step.urn(), message);
    if (operation.isPresent()) {
      saving(planned, () -> snapshot.apply(new Edit(operation)));
    }
    reporter.ended(step.failing(step.before()));
    return new Refused();
  }

  /** Stops the run, or only what depends on the step. */
  private void stop(Planned failed) {
    if (continuing) {
      fates.failed(failed.step().urn());
      failed.old().ifPresent(fates::stays);
    } else {
      halt.pull();
    }
  }

  private void saving(Planned planned, Runnable save) {
    try {
      save.run();
    } catch (EngineException | UncheckedIOException e) {
      reporter.error(planned.step().urn(), Reasons.of(e));
    }
  }
}
