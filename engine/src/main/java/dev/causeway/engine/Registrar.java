package dev.causeway.engine;

import dev.causeway.engine.sdk.Asked;
import dev.causeway.engine.sdk.Refused;
import dev.causeway.engine.sdk.Registered;
import dev.causeway.engine.sdk.Sought;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes a registration from the program's words to its finished step. What is decided is decided
 * under one lock, in the order of arrival; what is done runs side by side.
 */
final class Registrar {
  private final ReentrantLock deciding = new ReentrantLock(true);
  private final Goals goals;
  private final StepGenerator generator;
  private final Reading reading;
  private final StepExecutor executor;
  private final DefaultProviders defaults;
  private final Reporter reporter;
  private final Halt halt;
  private final Fates fates;

  Registrar(Shared run, Function<Registration, Optional<Registration>> rewriting) {
    this.goals =
        new Goals(run.program(), new AliasNames(run.aliases()::formerly), run.plugins(), rewriting);
    this.generator = new StepGenerator(run);
    this.reading = new Reading(run);
    this.executor = new StepExecutor(run);
    this.defaults = new DefaultProviders(run.program(), run.plugins(), this::makeProvider);
    this.reporter = run.reporter();
    this.halt = run.halt();
    this.fates = run.fates();
  }

  private ResourceState makeProvider(Registration provider) {
    goals.add(provider);
    return made(executor.run(generator.plan(provider)));
  }

  /**
   * Registers a resource and waits for it.
   *
   * @throws Refused if there will be none
   */
  Registered register(Asked asked) {
    Decision decision = deciding(Optional.empty(), () -> decide(asked));
    return decision
        .chain()
        .map(chain -> answer(carriedOut(decision.goal(), chain)))
        .orElseGet(() -> echo(decision.goal()));
  }

  /**
   * Reads a resource and waits for it.
   *
   * @throws Refused if there is none
   */
  Registered read(Sought sought) {
    return answer(made(executor.run(deciding(Optional.empty(), () -> decide(sought)))));
  }

  private Chain decide(Sought sought) {
    Registration goal = goals.read(sought);
    goals.add(goal);
    return deciding(Optional.of(goal.urn()), () -> reading.plan(withProvider(goal), sought.id()));
  }

  /** What is to be done for a registration: nothing, when the rewriting dropped it. */
  private record Decision(Registration goal, Optional<Chain> chain) {}

  private Decision decide(Asked asked) {
    Registration given = goals.read(asked);
    Optional<Registration> rewritten = goals.rewritten(given);
    if (rewritten.isEmpty()) {
      return new Decision(given, Optional.empty());
    }
    Registration goal = rewritten.orElseThrow();
    goals.add(goal);
    return deciding(Optional.of(goal.urn()), () -> decide(withProvider(goal)));
  }

  private Decision decide(Registration goal) {
    return new Decision(goal, Optional.of(generator.plan(goal)));
  }

  private Registration withProvider(Registration goal) {
    if (!goal.custom() || Types.isProvider(goal.type()) || goal.provider().isPresent()) {
      return goal;
    }
    return goal.withProvider(Optional.of(defaults.reference(goal.plugin(), goal.described())));
  }

  private ResourceState carriedOut(Registration goal, Chain chain) {
    if (chain.known().isPresent()) {
      return chain.known().orElseThrow();
    }
    refuseAfterFailure(goal, chain);
    Optional<Slot> result = executor.run(chain);
    if (!chain.isImport()) {
      return made(result);
    }
    Slot imported = result.orElseThrow();
    Chain next = deciding(Optional.of(goal.urn()), () -> generator.afterImport(goal, imported));
    return made(next.steps().isEmpty() ? result : executor.run(next));
  }

  /** In a run that continues: what depends on something that failed is not begun. */
  private void refuseAfterFailure(Registration goal, Chain chain) {
    if (goal.edges().all().stream().anyMatch(fates::isFailed)) {
      fates.failed(goal.urn());
      executor.forgo(chain);
      throw new Refused();
    }
  }

  private static ResourceState made(Optional<Slot> slot) {
    return slot.orElseThrow().state();
  }

  /** The provider to call a function of. */
  ProviderReference provider(String reference, String version, String function) {
    return deciding(
        Optional.empty(),
        () ->
            reference.isEmpty() || goals.isDropped(ProviderReference.parse(reference).urn())
                ? defaults.reference(
                    new PluginSpec(Types.packageName(function), version, ""), function)
                : ProviderReference.parse(reference));
  }

  /** Decides under the lock; a reason not to go on is reported and halts the run. */
  private <T> T deciding(Optional<Urn> about, Supplier<T> decision) {
    deciding.lock();
    try {
      halt.check();
      return decision.get();
    } catch (Refused e) {
      halt.pull();
      throw e;
    } catch (RuntimeException e) {
      throw refused(about, Reasons.of(e));
    } finally {
      deciding.unlock();
    }
  }

  private Refused refused(Optional<Urn> about, String message) {
    halt.pull();
    reporter.log(new Diagnostic(Severity.ERROR, about, message));
    return new Refused();
  }

  private static Registered answer(ResourceState state) {
    boolean known = !state.id().equals(ProviderReference.UNKNOWN_ID);
    return new Registered(state.urn().toString(), known ? state.id() : "", visible(state));
  }

  /** The program is not told of half-known outputs: it takes those it misses for unknown. */
  private static PropertyMap visible(ResourceState state) {
    PropertyMap outputs = state.custom() ? state.outputs() : PropertyMap.EMPTY;
    for (String key : state.outputs().keys()) {
      if (outputs.get(key).filter(Value::hasUnknowns).isPresent()) {
        outputs = outputs.without(key);
      }
    }
    return outputs;
  }

  private static Registered echo(Registration dropped) {
    return new Registered(
        dropped.urn().toString(), dropped.custom() ? dropped.name() : "", dropped.inputs());
  }
}
