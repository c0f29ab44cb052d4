package dev.causeway.engine;

import dev.causeway.engine.sdk.SdkProgram;
import dev.causeway.protocol.AnalyzerFactory;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderFactory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs Pulumi programs in this JVM, as the Pulumi CLI would: the same steps in the same order, the
 * same state. What it does not support it refuses by name. Immutable and thread-safe; many runs may
 * go on at once, of different stacks.
 *
 * <p>A run that fails says so in its {@link Run}; an {@link EngineException} is thrown when it
 * could not begin. An {@link Error} thrown by a provider or by {@link Events} is taken for the
 * death of the process: nothing is saved any more, and the run ends with it.
 *
 * <p>An interrupt of the caller's thread cancels the run: what is under way is asked to end and
 * noted, nothing new starts, and what has not ended after 10 seconds is given up; the state then
 * holds a note of it.
 */
public final class Engine {
  private final Deploying.Settings settings;

  private Engine(Deploying.Settings settings) {
    this.settings = settings;
  }

  public static Builder builder() {
    return new Builder();
  }

  /** What {@link #up} would do; changes nothing and saves nothing. */
  public Run preview(StackProgram program, Checkpoints checkpoints, Events events) {
    return up(program, checkpoints, events, RunOptions.NONE.asPreview());
  }

  /** Makes the world what the program says. */
  public Run up(StackProgram program, Checkpoints checkpoints, Events events) {
    return up(program, checkpoints, events, RunOptions.NONE);
  }

  /** {@link #up} or, with {@link RunOptions#asPreview}, what it would do. */
  public Run up(StackProgram program, Checkpoints checkpoints, Events events, RunOptions options) {
    return deploying(program, checkpoints, events, options).deploy();
  }

  /** Deletes all the stack has, without running the program. */
  public Run destroy(StackProgram program, Checkpoints checkpoints, Events events) {
    return destroy(program, checkpoints, events, RunOptions.NONE);
  }

  /** {@link #destroy} or, with {@link RunOptions#asPreview}, what it would do. */
  public Run destroy(
      StackProgram program, Checkpoints checkpoints, Events events, RunOptions options) {
    return deploying(program, checkpoints, events, options).destroy();
  }

  /**
   * Makes the state what the world is, without running the program. Resources that are gone leave
   * it; notes of operations that were interrupted leave it too, those of creates aside.
   */
  public Run refresh(
      StackProgram program, Checkpoints checkpoints, Events events, RunOptions options) {
    return deploying(program, checkpoints, events, options).refresh();
  }

  private Deploying deploying(
      StackProgram program, Checkpoints checkpoints, Events events, RunOptions options) {
    Deployment base =
        checkpoints.load().orElseGet(() -> Deployment.empty(settings.clock().instant()));
    Integrity.verify(base);
    return new Deploying(
        settings,
        program,
        running(program),
        options,
        base,
        options.preview() ? new NoJournal() : checkpoints.open(base),
        events);
  }

  private static Deploying.Runner running(StackProgram program) {
    return (about, engine) -> new SdkProgram(about, engine).run(program.program());
  }

  /** Builds an engine. */
  public static final class Builder {
    private static final int PARALLEL = 16;

    private final Map<String, ProviderFactory> providers = new LinkedHashMap<>();
    private final List<AnalyzerFactory> analyzers = new ArrayList<>();
    private Supplier<List<PluginSpec>> plugins =
        new ClassPathPlugins(Engine.class.getClassLoader());
    private Function<String, Optional<PropertyMap>> stacks = name -> Optional.empty();
    private Clock clock = Clock.systemUTC();
    private int parallel = PARALLEL;
    private Function<Registration, Optional<Registration>> rewriting = Optional::of;

    private Builder() {}

    /** Where the resources of a package come from. */
    public Builder provider(String packageName, ProviderFactory factory) {
      providers.put(packageName, factory);
      return this;
    }

    /** Policies for every preview and up; packs remedy in the order they are given here. */
    public Builder analyzer(AnalyzerFactory factory) {
      analyzers.add(factory);
      return this;
    }

    /**
     * The plugins a program was built with, for resources that name no version of their package.
     * Unless told, those on the class path, as {@code pulumi up} of a program's jar finds them; an
     * inline program of Pulumi's Automation API has none.
     */
    public Builder plugins(Supplier<List<PluginSpec>> given) {
      this.plugins = given;
      return this;
    }

    /** Gives the outputs of another stack by its name; unless told there are no others. */
    public Builder stacks(Function<String, Optional<PropertyMap>> outputs) {
      this.stacks = outputs;
      return this;
    }

    /** What the times in the state, and the patience after an interrupt, are read from. */
    public Builder clock(Clock given) {
      this.clock = given;
      return this;
    }

    /** How many steps run at once; 16 unless told. */
    public Builder parallel(int steps) {
      if (steps < 1) {
        throw new EngineException(
            "%d steps at once are too few; accepted: 1 or more".formatted(steps));
      }
      this.parallel = steps;
      return this;
    }

    /**
     * Sees every registration before the engine does; may change it, or drop it by giving nothing.
     * A dropped resource gets its inputs back as outputs, and the engine never hears of it. This is
     * how tests break a program on purpose.
     */
    public Builder rewriting(Function<Registration, Optional<Registration>> given) {
      this.rewriting = given;
      return this;
    }

    public Engine build() {
      return new Engine(
          new Deploying.Settings(
              Map.copyOf(providers),
              plugins,
              stacks,
              List.copyOf(analyzers),
              clock,
              parallel,
              rewriting));
    }
  }
}
