package dev.causeway.engine;

import dev.causeway.engine.sdk.Asked;
import dev.causeway.engine.sdk.ProgramMonitor;
import dev.causeway.engine.sdk.Refused;
import dev.causeway.engine.sdk.Registered;
import dev.causeway.engine.sdk.Sought;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Invoke;
import dev.causeway.protocol.Responses.Invoked;
import dev.causeway.protocol.Urn;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a program talks to: hands its wishes to threads of the run and gives it the answers. */
final class Front implements ProgramMonitor {
  private final Registrar registrar;
  private final ProviderRegistry providers;
  private final SnapshotKeeper snapshot;
  private final Reporter reporter;
  private final Halt halt;
  private final Workers steps;
  private final Workers calls;
  private final boolean preview;
  private volatile boolean complained;
  private volatile Optional<StackOutputs> stackOutputs = Optional.empty();

  /** What the program exported, and from which stack. */
  record StackOutputs(Urn stack, PropertyMap outputs) {}

  Front(Shared run, Registrar registrar, Workers steps, Workers calls) {
    this.registrar = registrar;
    this.providers = run.providers();
    this.snapshot = run.snapshot();
    this.reporter = run.reporter();
    this.halt = run.halt();
    this.steps = steps;
    this.calls = calls;
    this.preview = run.preview();
  }

  @Override
  public CompletableFuture<Registered> register(Asked asked) {
    return steps.submit(() -> registrar.register(asked));
  }

  @Override
  public CompletableFuture<Registered> read(Sought sought) {
    return steps.submit(() -> registrar.read(sought));
  }

  @Override
  public void registerOutputs(String urn, PropertyMap outputs) {
    Urn of = Urn.parse(urn);
    if (of.type().equals(Types.STACK)) {
      stackOutputs = Optional.of(new StackOutputs(of, outputs));
    } else {
      keep(of, outputs);
    }
  }

  private void keep(Urn component, PropertyMap outputs) {
    try {
      snapshot.outputs(component, outputs);
    } catch (EngineException | UncheckedIOException e) {
      halt.pull();
      reporter.error(component, Reasons.of(e));
    }
  }

  /** What the program exported; empty when it did not get that far. */
  Optional<StackOutputs> stackOutputs() {
    return stackOutputs;
  }

  @Override
  public CompletableFuture<Invoked> invoke(
      String token, PropertyMap args, String provider, String version) {
    return calls.submit(() -> invoked(token, args, provider, version));
  }

  private Invoked invoked(String token, PropertyMap args, String provider, String version) {
    halt.check();
    return providers
        .provider(registrar.provider(provider, version, token))
        .map(of -> of.invoke(new Invoke(token, args, preview)))
        .orElseGet(() -> Invoked.of(PropertyMap.EMPTY));
  }

  @Override
  public Refused refuse(String what) {
    halt.pull();
    reporter.log(Severity.ERROR, Reasons.of(EngineException.unsupported(what)));
    return new Refused();
  }

  /** Whether the program has logged an error, which is a way to fail. */
  boolean hasComplained() {
    return complained;
  }

  @Override
  public void log(Severity severity, String urn, String message) {
    complained |= severity == Severity.ERROR;
    reporter.log(
        new Diagnostic(
            severity, Optional.of(urn).filter(text -> !text.isEmpty()).map(Urn::parse), message));
  }
}
