package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.pulumi.automation.CommandException;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Passphrase;
import dev.causeway.engine.PreviewDigest;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.engine.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets of config and inputs are in nothing that is written or said: states, backups and
 * histories, events, messages, what the CLI prints and what the plugin says at the highest
 * verbosity.
 */
class PlantedSecretsTest {
  private static final int LEAST = 30;

  /** Of the CLI's {@code -v}. */
  private static final int HIGHEST = 9;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit fills it in
  Path folder;

  private final LedgerAndHandback world = new LedgerAndHandback();
  private final Planted planted = new Planted(world);

  @AfterEach
  void stop() {
    world.close();
  }

  @Nested
  @OnRealPulumi
  @OnBuiltPlugin
  class OnTheRealEngine {
    /** At 8 there is nothing; at 9 only what the CLI itself traces. */
    @ParameterizedTest(name = "-v={0}")
    @ValueSource(ints = {8, HIGHEST})
    void noneIsShownAnywhere(int verbosity) throws Exception {
      try (RealStack stack = stack(false, verbosity)) {
        stack.preview(planted.good());
        stack.up(planted.good());
        String refused = failure(stack, planted.refused());
        String closed = failure(stack, planted.closed());
        write("export", stack.exported());

        assertThat(refused).contains("has a problem: longestRun must be", "got [secret]");
        assertThat(closed).contains("there is no Auto Scaling group [secret]");
      }
      assertThat(folder.resolve("plugin/arguments")).content().contains("-v=" + verbosity);
      assertThat(planted.count()).isGreaterThanOrEqualTo(LEAST);
      assertThat(verbosity < HIGHEST ? planted.shownIn(folder) : planted.shownByUsIn(folder))
          .isEmpty();
    }

    @Test
    void oneThatAProviderBlabsIsFound() throws Exception {
      try (RealStack stack = stack(true, HIGHEST)) {
        stack.up(planted.good());
      }

      assertThat(planted.shownByUsIn(folder))
          .isNotEmpty()
          .allMatch(at -> at.endsWith(": hush-bag-name"));
    }

    private String failure(RealStack stack, StackProgram program) throws Exception {
      CommandException failed =
          catchThrowableOfType(CommandException.class, () -> stack.up(program));
      String message = Objects.requireNonNull(failed.getMessage());
      write("failure-" + program.hashCode(), message);
      return message;
    }

    /** Of a CLI that traces, and has its plugins do so. */
    private RealStack stack(boolean blabs, int verbosity) throws Exception {
      RealStack stack =
          new RealStack(
              PulumiBinary.find(System.getenv()).orElseThrow(),
              folder,
              "causeway",
              "planted",
              Providers.attached(
                      Map.of("bag", new RealStack.Plugin("1.0.0", log -> new Bag(log, blabs))))
                  .started("causeway", heard())
                  .with(world.environment()));
      stack.trace(verbosity);
      return stack;
    }

    /** The plugin, with what it says in a file. */
    private Path heard() throws Exception {
      Path place = Files.createDirectory(folder.resolve("plugin"));
      Path launcher = place.resolve("pulumi-resource-causeway");
      Path real = BuiltPlugin.find(OnBuiltPlugin.ROOT).orElseThrow().launcher();
      Files.writeString(
          launcher,
          "#!/bin/sh\necho \"$@\" >>%2$s/arguments\nexec %1$s \"$@\" 2>>%2$s/stderr\n"
              .formatted(real, place));
      Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
      return place;
    }
  }

  @Nested
  class OnTheEmbeddedEngine {
    private final StringBuilder told = new StringBuilder();
    private final MemoryCheckpoints checkpoints =
        new MemoryCheckpoints(Deployment.empty(Instant.EPOCH));

    @Test
    void noneIsShownAnywhere() throws Exception {
      Engine engine = engine(false);
      PreviewDigest digest = new PreviewDigest(planted.good());

      Run preview = engine.preview(planted.good(), checkpoints, digest);
      told.append(digest.toJson(preview, Duration.ZERO));
      assertThat(run(engine, planted.good()).errors()).isEmpty();
      assertThat(run(engine, planted.refused()).errors()).isNotEmpty();
      assertThat(run(engine, planted.closed()).errors()).isNotEmpty();

      assertThat(told).contains("there is no Auto Scaling group [secret]");
      assertThat(planted.count()).isGreaterThanOrEqualTo(LEAST);
      assertThat(planted.shownIn(told.toString())).isEmpty();
    }

    @Test
    void oneThatAProviderBlabsIsFound() throws Exception {
      run(engine(true), planted.good());

      assertThat(planted.shownIn(told.toString())).contains("hush-bag-name");
    }

    private Engine engine(boolean blabs) {
      return Engine.builder()
          .provider("causeway", world.plugin().factory())
          .provider("bag", log -> new Bag(log, blabs))
          .build();
    }

    /** Runs it, and keeps all that is said of it and the state as it is written. */
    private Run run(Engine engine, StackProgram program) {
      Run run = engine.up(program, checkpoints, new Told());
      told.append(run);
      told.append(checkpoints.load().orElseThrow().toJson(new Passphrase(RealStack.PASSPHRASE)));
      return run;
    }

    private final class Told implements Events {
      @Override
      public synchronized void stepStarted(Step step) {
        told.append(step);
      }

      @Override
      public synchronized void stepEnded(Step step) {
        told.append(step);
      }

      @Override
      public synchronized void log(Diagnostic diagnostic) {
        told.append(diagnostic);
      }
    }
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(folder.resolve(name), text);
  }
}
