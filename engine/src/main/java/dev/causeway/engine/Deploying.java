package dev.causeway.engine;

import dev.causeway.engine.sdk.ProgramMonitor;
import dev.causeway.engine.sdk.ProgramSettings;
import dev.causeway.engine.sdk.Refused;
import dev.causeway.engine.sdk.SdkProgram.Ended;
import dev.causeway.protocol.AnalyzerFactory;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.protocol.Urn;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run, from the state as it was to the state as it is. */
final class Deploying {
  private static final List<String> UNSUPPORTED_CONFIG = List.of("pulumi:autonaming");

  /** What all runs of an engine share. */
  record Settings(
      Map<String, ProviderFactory> providers,
      Supplier<List<PluginSpec>> plugins,
      Function<String, Optional<PropertyMap>> stacks,
      List<AnalyzerFactory> analyzers,
      Clock clock,
      int parallel,
      Function<Registration, Optional<Registration>> rewriting) {}

  /** What runs a program and has it talk to the engine. */
  @FunctionalInterface
  interface Runner {
    /** Runs it to its end. */
    Ended run(ProgramSettings about, ProgramMonitor engine) throws InterruptedException;
  }

  private final Settings settings;
  private final StackProgram program;
  private final Runner runner;
  private final RunOptions options;
  private final Deployment base;
  private final Reporter reporter;
  private final Halt halt = new Halt();
  private final Journal journal;
  private final SnapshotKeeper snapshot;
  private final Interruption interruption;
  private final Threads threads;
  private final ProviderRegistry providers;
  private final Policing policies;
  private final Shared shared;
  private boolean givenUp;

  Deploying(
      Settings settings,
      StackProgram program,
      Runner runner,
      RunOptions options,
      Deployment base,
      Journal journal,
      Events events) {
    this.settings = settings;
    this.program = program;
    this.runner = runner;
    this.options = options;
    this.base = base;
    this.reporter = new Reporter(events, Discretion.of(program));
    this.journal = new LivingJournal(journal, halt);
    this.snapshot = new SnapshotKeeper(base, this.journal, settings.clock(), options.preview());
    this.interruption = new Interruption(settings.clock(), this::interrupted);
    this.threads = new Threads(program.stack(), settings.parallel(), halt, interruption);
    Aliases aliases = new Aliases(snapshot);
    this.providers =
        new ProviderRegistry(
            withBuiltIn(settings), snapshot::provider, aliases::formerly, reporter);
    this.policies = policing();
    this.shared =
        new Shared(
            program,
            snapshot,
            aliases,
            providers,
            new RequiredPlugins(settings.plugins(), base),
            new Makers(providers),
            policies,
            new Fates(),
            reporter,
            halt,
            settings.clock(),
            options,
            new Targets(options, reporter));
  }

  private Policing policing() {
    AnalyzerFactory.Stack about =
        new AnalyzerFactory.Stack(
            program.project(),
            program.stack(),
            program.config(),
            program.secretKeys(),
            options.preview());
    return new Policing(
        settings.analyzers().stream().map(factory -> factory.start(about)).toList(),
        threads.anyNumber("policy"),
        new PolicyView(snapshot),
        reporter,
        options.preview());
  }

  private Map<String, ProviderFactory> withBuiltIn(Settings given) {
    Map<String, ProviderFactory> all = new HashMap<>(given.providers());
    all.put(
        BuiltInProvider.PACKAGE,
        log -> new BuiltInProvider(snapshot::current, given.stacks(), log));
    return all;
  }

  /** Runs the program, then deletes what it did not ask for. */
  Run deploy() {
    return run(
        () -> {
          refreshOrWarn();
          if (!failed() && areKnown(options.replace())) {
            make(new ProgramRun(shared, settings.rewriting(), threads).run(runner));
          }
        });
  }

  /** Deletes everything. */
  Run destroy() {
    return run(
        () -> {
          refreshOrWarn();
          if (!failed()) {
            delete(ProgramRun.Outcome.NONE);
          }
        });
  }

  /** Reads everything anew, and leaves it at that. */
  Run refresh() {
    return run(this::refreshAll);
  }

  private Run run(Runnable work) {
    try {
      refuse();
      work.run();
      if (!options.preview()) {
        attempt(snapshot::finish);
      }
      return result();
    } finally {
      close();
      journal.close();
      if (interruption.hasHappened()) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** What was given up may never come back from its close either. */
  private void close() {
    if (givenUp) {
      threads.aside("close", providers::close);
      threads.aside("close", policies::close);
    } else {
      providers.close();
      policies.close();
    }
  }

  private void refuse() {
    UNSUPPORTED_CONFIG.stream()
        .filter(program.config()::containsKey)
        .forEach(
            key -> {
              throw EngineException.unsupported("the config " + key);
            });
  }

  private void refreshOrWarn() {
    if (options.refresh()) {
      refreshAll();
    } else if (!options.preview()) {
      base.pendingOperations().forEach(this::warnOf);
    }
  }

  private void warnOf(PendingOperation operation) {
    reporter.warning(
        operation.resource().urn(),
        "the last run was interrupted while %s this resource".formatted(operation.kind().word()));
  }

  private void refreshAll() {
    if (areKnown(options.targets()) && areKnown(options.excludes())) {
      Refresh refresh = new Refresh(shared);
      Workers workers = threads.workers("refresh");
      refresh.begin(workers);
      boolean ended = workers.finish();
      attempt(refresh::take);
      giveUpUnless(ended);
    }
  }

  private boolean areKnown(Set<Urn> urns) {
    return shared.targets().areKnown(urns, this::isKnown);
  }

  private boolean isKnown(Urn urn) {
    return shared.fates().isDecided(urn)
        || snapshot.base().stream().anyMatch(slot -> slot.urn().equals(urn));
  }

  private void make(ProgramRun.Outcome program) {
    delete(program);
    program.outputs().ifPresent(this::keepStackOutputs);
    lookAtAll();
    giveUpUnless(!program.givenUp());
  }

  private void delete(ProgramRun.Outcome program) {
    boolean deletes = program.complete() && (!isStopped() || options.continueOnError());
    areKnown(options.targets());
    if (deletes && !halt.isPulled()) {
      Workers workers = threads.workers("delete");
      stopping(() -> new Deletion(shared).run(workers));
      giveUpUnless(workers.finish());
    }
  }

  private void lookAtAll() {
    if (!isStopped()) {
      stopping(() -> policies.finish(snapshot.deployment().resources()));
    }
  }

  private void stopping(Runnable work) {
    try {
      work.run();
    } catch (Refused e) {
      halt.pull();
    } catch (EngineException e) {
      halt.pull();
      reporter.log(Severity.ERROR, Reasons.of(e));
    }
  }

  private void interrupted() {
    halt.pull();
    reporter.log(Severity.ERROR, "the run was interrupted");
    threads.aside("cancel", providers::cancel);
    threads.aside("cancel", policies::cancel);
  }

  /** Whatever still comes of work that was given up changes nothing any more. */
  private void giveUpUnless(boolean ended) {
    if (!ended && !givenUp) {
      givenUp = true;
      snapshot.close().forEach(this::reportGivenUp);
      reporter.close();
    }
  }

  private void reportGivenUp(PendingOperation operation) {
    reporter.error(
        operation.resource().urn(),
        "%s this resource did not end within %d seconds and was given up; whether it happened is"
                .formatted(operation.kind().word(), Interruption.PATIENCE.toSeconds())
            + " not known: look, then run a refresh");
  }

  private void keepStackOutputs(Front.StackOutputs given) {
    PropertyMap former =
        failed()
            ? snapshot.current(given.stack()).map(ResourceState::outputs).orElse(PropertyMap.EMPTY)
            : PropertyMap.EMPTY;
    try {
      snapshot.outputs(given.stack(), former.withAll(given.outputs()));
    } catch (Refused e) {
      halt.pull();
    } catch (EngineException | UncheckedIOException e) {
      reporter.error(given.stack(), Reasons.of(e));
    }
  }

  private void attempt(Runnable saving) {
    try {
      saving.run();
    } catch (Refused e) {
      halt.pull();
    } catch (EngineException | UncheckedIOException e) {
      halt.pull();
      reporter.log(Severity.ERROR, Reasons.of(e));
    }
  }

  /** A preview goes on after an error that an update would end with, to show all there is. */
  private boolean isStopped() {
    return halt.isPulled() || (!options.preview() && reporter.hasErrors());
  }

  private boolean failed() {
    return halt.isPulled() || reporter.hasErrors();
  }

  private Run result() {
    halt.crash()
        .ifPresent(
            error -> {
              throw error;
            });
    return new Run(
        !failed(),
        reporter.steps().stream().map(this::withOutputs).toList(),
        reporter.diagnostics(),
        options.preview() ? base : snapshot.result());
  }

  /** What a component gives out is known only after its step. */
  private Step withOutputs(Step step) {
    return step.after()
        .filter(state -> !state.custom() && !step.failed())
        .flatMap(state -> snapshot.current(state.urn()))
        .map(step::with)
        .orElse(step);
  }
}
