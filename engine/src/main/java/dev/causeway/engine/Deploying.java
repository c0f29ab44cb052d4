package dev.causeway.engine;

import dev.causeway.engine.sdk.ProgramMonitor;
import dev.causeway.engine.sdk.ProgramSettings;
import dev.causeway.engine.sdk.Refused;
import dev.causeway.protocol.AnalyzerFactory;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderFactory;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run, from the state as it was to the state as it is. */
final class Deploying {
  private static final List<String> UNSUPPORTED_CONFIG =
      List.of("pulumi:disable-default-providers", "pulumi:autonaming");

  /** What all runs of an engine share. */
  record Settings(
      Map<String, ProviderFactory> providers,
      List<AnalyzerFactory> analyzers,
      Clock clock,
      int parallel,
      Function<Registration, Optional<Registration>> rewriting) {}

  /** What runs a program and has it talk to the engine. */
  @FunctionalInterface
  interface Runner {
    /** Runs it to its end; gives the message it failed with, unless that has been reported. */
    Optional<String> run(ProgramSettings about, ProgramMonitor engine) throws InterruptedException;
  }

  private final Settings settings;
  private final StackProgram program;
  private final Runner runner;
  private final boolean preview;
  private final Deployment base;
  private final Reporter reporter;
  private final Halt halt = new Halt();
  private final SnapshotKeeper snapshot;
  private final ProviderRegistry providers;
  private final Policing policies;
  private final Shared shared;
  private final AtomicBoolean interrupted = new AtomicBoolean();

  Deploying(
      Settings settings,
      StackProgram program,
      Runner runner,
      boolean preview,
      Deployment base,
      Consumer<Deployment> save,
      Events events) {
    this.settings = settings;
    this.program = program;
    this.runner = runner;
    this.preview = preview;
    this.base = base;
    this.reporter = new Reporter(events, Discretion.of(program));
    this.snapshot = new SnapshotKeeper(base, saving(save), settings.clock());
    this.providers = new ProviderRegistry(settings.providers(), snapshot::provider, reporter);
    this.policies = policing();
    this.shared =
        new Shared(
            program,
            snapshot,
            providers,
            new Makers(providers),
            policies,
            new Fates(),
            reporter,
            halt,
            settings.clock(),
            preview);
  }

  private Policing policing() {
    AnalyzerFactory.Stack about =
        new AnalyzerFactory.Stack(
            program.project(), program.stack(), program.config(), program.secretKeys(), preview);
    return new Policing(
        settings.analyzers().stream().map(factory -> factory.start(about)).toList(),
        new Workers(Executors.newCachedThreadPool(threads("policy")), halt),
        new PolicyView(snapshot),
        reporter,
        preview);
  }

  /** A process that has died saves nothing. */
  private Consumer<Deployment> saving(Consumer<Deployment> save) {
    return deployment -> {
      if (!preview && halt.crash().isEmpty()) {
        Integrity.verifyNext(deployment);
        save.accept(deployment);
      }
    };
  }

  /** Runs the program, then deletes what it did not ask for. */
  Run deploy() {
    return run(this::runProgram, policies::finish);
  }

  /** Deletes everything. */
  Run destroy() {
    return run(Optional::empty, resources -> {});
  }

  private Run run(
      Supplier<Optional<Front.StackOutputs>> program, Consumer<List<ResourceState>> look) {
    try {
      refuse();
      warnOfPending();
      Optional<Front.StackOutputs> outputs = program.get();
      delete();
      outputs.ifPresent(this::keepStackOutputs);
      lookAtAll(look);
      finish();
      return result();
    } finally {
      providers.close();
      policies.close();
      if (interrupted.get()) {
        Thread.currentThread().interrupt();
      }
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

  private void warnOfPending() {
    base.pendingOperations()
        .forEach(
            operation ->
                reporter.warning(
                    operation.resource().urn(),
                    "the last run was interrupted while %s this resource"
                        .formatted(operation.kind().word())));
  }

  /** What the program exported; empty when it did not get that far. */
  private Optional<Front.StackOutputs> runProgram() {
    Workers steps = workers(settings.parallel(), "step");
    Workers calls = new Workers(Executors.newCachedThreadPool(threads("call")), halt);
    Front front = new Front(shared, new Registrar(shared, settings.rewriting()), steps, calls);
    runProgram(front);
    steps.finish(this::interrupt);
    calls.finish(this::interrupt);
    return front.stackOutputs();
  }

  private void runProgram(Front front) {
    ProgramSettings about =
        new ProgramSettings(
            program.project(), program.stack(), program.config(), program.secretKeys(), preview);
    try {
      runner.run(about, front).ifPresent(this::programFailed);
    } catch (InterruptedException e) {
      interrupt();
    }
  }

  private void programFailed(String message) {
    halt.pull();
    reporter.log(Severity.ERROR, message);
  }

  private void interrupt() {
    if (interrupted.compareAndSet(false, true)) {
      halt.pull();
      reporter.log(Severity.ERROR, "the run was interrupted");
      providers.cancel();
      policies.cancel();
    }
  }

  private void keepStackOutputs(Front.StackOutputs given) {
    PropertyMap former =
        failed()
            ? snapshot.current(given.stack()).map(ResourceState::outputs).orElse(PropertyMap.EMPTY)
            : PropertyMap.EMPTY;
    try {
      snapshot.outputs(given.stack(), former.withAll(given.outputs()));
    } catch (EngineException | UncheckedIOException e) {
      reporter.error(given.stack(), Reasons.of(e));
    }
  }

  private void finish() {
    try {
      snapshot.finish();
    } catch (EngineException | UncheckedIOException e) {
      reporter.log(Severity.ERROR, Reasons.of(e));
    }
  }

  private void delete() {
    if (!isStopped()) {
      Workers workers = workers(settings.parallel(), "delete");
      new Deletion(shared, this::interrupt).run(workers);
      workers.finish(this::interrupt);
    }
  }

  private void lookAtAll(Consumer<List<ResourceState>> look) {
    try {
      if (!isStopped()) {
        look.accept(snapshot.deployment().resources());
      }
    } catch (EngineException | Refused e) {
      halt.pull();
      reporter.log(Severity.ERROR, Reasons.of(e));
    }
  }

  /** A preview goes on after an error that an update would end with, to show all there is. */
  private boolean isStopped() {
    return halt.isPulled() || (!preview && reporter.hasErrors());
  }

  private boolean failed() {
    return halt.isPulled() || reporter.hasErrors();
  }

  private Workers workers(int parallel, String name) {
    ExecutorService pool = Executors.newFixedThreadPool(parallel, threads(name));
    return new Workers(pool, halt);
  }

  private ThreadFactory threads(String name) {
    return work -> {
      Thread thread = new Thread(work, program.stack() + "-" + name);
      thread.setDaemon(true);
      return thread;
    };
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
        preview ? base : snapshot.result());
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
