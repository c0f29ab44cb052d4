package dev.causeway.cli.foresight;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.PreviewDigest;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.providers.TableProvider;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.rehearsal.providers.kubernetes.OptionedKubernetes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what a stack would do at a stop, from a state or from nothing, asking no cloud. Immutable.
 */
public final class Foresight {
  private final Engine engine;

  private Foresight(Clock clock) {
    Waiting waiting = Waiting.with(clock, (duration, cancelled) -> {});
    ImaginedCloud cloud = new ImaginedCloud();
    this.engine =
        Engine.builder()
            .provider(
                LocalAwsProvider.PACKAGE,
                cloud.providing(
                    LocalAwsProvider.table(ImaginedCloud.none()), waiting, TableProvider::new))
            .provider(
                LocalKubernetesProvider.PACKAGE,
                cloud.providing(
                    LocalKubernetesProvider.table(ImaginedCloud.none()),
                    waiting,
                    OptionedKubernetes::new))
            .provider("causeway", UnaskingCauseway.factory(() -> waiting))
            .rewriting(registration -> Optional.of(cloud.heard(registration)))
            .clock(clock)
            .build();
  }

  /** At the time of this clock; a soak that is not over by then is refused. */
  public static Foresight at(Clock clock) {
    return new Foresight(clock);
  }

  /**
   * A preview.
   *
   * @param json the document {@code pulumi preview --json} would print
   */
  public record Foreseen(Run run, String json) {}

  /** What the program would change, as its config says. */
  public Foreseen preview(StackProgram program, Optional<Deployment> state) {
    PreviewDigest digest = new PreviewDigest(program);
    Run run = engine.preview(program, checkpoints(state), digest);
    return new Foreseen(run, digest.toJson(run, Duration.ZERO));
  }

  /**
   * The state after the program was up.
   *
   * @throws IllegalStateException if it was refused; the message says why
   */
  public Deployment after(StackProgram program, Optional<Deployment> state) {
    Run run = engine.up(program, checkpoints(state), Events.NONE);
    if (!run.succeeded()) {
      throw new IllegalStateException(
          run.errors().stream()
              .map(Diagnostic::message)
              .distinct()
              .collect(Collectors.joining("; ")));
    }
    return run.deployment();
  }

  private static MemoryCheckpoints checkpoints(Optional<Deployment> state) {
    return state.map(MemoryCheckpoints::new).orElseGet(MemoryCheckpoints::new);
  }
}
