package dev.causeway.engine;

import dev.causeway.engine.sdk.ProgramMonitor;
import dev.causeway.engine.sdk.SdkProgram.Ended;
import dev.causeway.protocol.ProviderFactory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Runs a program that talks to the engine itself, without an SDK between them. */
public record DirectRun(
    ProviderFactory provider, Deployment base, Journal journal, Events events, int parallel) {
  /** The project and the stack of every direct run. */
  public static final String PROJECT = "shop";

  public static final String STACK = "dev";

  /** What there is to run. */
  public enum Kind {
    UP,
    PREVIEW,
    DESTROY,
    REFRESH
  }

  /** Runs it; an {@link Error} of the provider or the events comes out as itself. */
  public Run run(Kind kind, RunOptions options, Consumer<ProgramMonitor> program) {
    Integrity.verify(base);
    Deploying deploying =
        new Deploying(
            new Deploying.Settings(
                Map.of("test", provider),
                () -> List.of(new PluginSpec("test", "1.2.1", "")),
                name -> Optional.empty(),
                List.of(),
                Clock.fixed(Rig.NOW, ZoneOffset.UTC),
                parallel,
                Optional::of),
            new StackProgram(PROJECT, STACK, Map.of(), Set.of(), ctx -> {}),
            (about, engine) -> {
              program.accept(engine);
              return new Ended(true, Optional.empty());
            },
            kind == Kind.PREVIEW ? options.asPreview() : options,
            base,
            kind == Kind.PREVIEW ? new NoJournal() : journal,
            events);
    return switch (kind) {
      case UP, PREVIEW -> deploying.deploy();
      case DESTROY -> deploying.destroy();
      case REFRESH -> deploying.refresh();
    };
  }

  /** What the engine itself says of a state. */
  public static Optional<String> breach(Deployment state) {
    return Integrity.breach(state);
  }

  /** Whether nobody declared this provider. */
  public static boolean isDefault(ResourceState state) {
    return DefaultProviders.isDefault(state.urn());
  }
}
