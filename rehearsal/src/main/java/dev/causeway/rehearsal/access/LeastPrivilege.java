package dev.causeway.rehearsal.access;

import dev.causeway.engine.Run;
import dev.causeway.phases.Law;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.cloud.aws.AwsGuard;
import dev.causeway.rehearsal.cloud.kubernetes.KubeGuard;
import dev.causeway.rehearsal.crash.Stage;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which permissions a change of phase takes: makes it in a local cloud in which work goes
 * on, as people do (a preview, an up, another up that finds nothing to do, one that reads
 * everything anew), and notes every call. For one thread at a time.
 */
public final class LeastPrivilege implements AutoCloseable {
  private static final int REQUESTS = 24;

  private final Road road;
  private final Supplier<Stage> newStage;
  private @Nullable Stage stage;

  /**
   * On a stage of its own.
   *
   * @param queues what the main queues are called
   */
  public LeastPrivilege(Settings settings, List<String> queues) {
    this.road = settings.road();
    this.newStage = () -> new Stage(settings, queues, Tampering.NONE);
  }

  /**
   * What has to be allowed for going to a stop.
   *
   * @param from the stop before; empty for a stack that is not there yet, which goes to baseline
   * @throws IllegalArgumentException if the law refuses the change
   */
  public Calls calls(Optional<Phase> from, Phase to) {
    Recording recording = new Recording();
    Stage.Scene scene = scene(from, to);
    guard(recording.aws(), recording.kubernetes());
    mustSucceed(from, to, run(scene, to));
    return recording.calls();
  }

  /** Makes the change held to permissions; what went wrong, and nothing if all went well. */
  public String held(Optional<Phase> from, Phase to, Enforcement enforcement) {
    Stage.Scene scene = scene(from, to);
    guard(enforcement.aws(), enforcement.kubernetes());
    return run(scene, to);
  }

  private Stage.Scene scene(Optional<Phase> from, Phase to) {
    refuseIllegal(from, to);
    guard(AwsGuard.NONE, KubeGuard.NONE);
    Stage.Scene scene = from.map(stop -> stage().at(stop)).orElseGet(() -> stage().before());
    scene.fill(REQUESTS);
    scene.pass(Settings.SOAK);
    return scene;
  }

  /** Built when it is first needed, so that a refusal comes at once. */
  private Stage stage() {
    Stage built = stage == null ? newStage.get() : stage;
    stage = built;
    return built;
  }

  private void guard(AwsGuard aws, KubeGuard kubernetes) {
    stage().aws().guard(aws);
    stage().kubernetes().guard(kubernetes);
  }

  private void refuseIllegal(Optional<Phase> from, Phase to) {
    if (from.isEmpty() && !to.equals(Phase.BASELINE)) {
      throw new IllegalArgumentException("a stack that is not there yet goes to baseline only");
    }
    Verdict verdict = Law.decide(road, from.orElse(Phase.BASELINE), road, to);
    if (!verdict.isOpen()) {
      throw new IllegalArgumentException(verdict.words());
    }
  }

  /** What the first of the runs that fails says; nothing if none does. */
  private static String run(Stage.Scene scene, Phase to) {
    return Stream.<Supplier<Run>>of(
            () -> scene.preview(to),
            () -> scene.up(to),
            () -> scene.up(to),
            () -> scene.upRefreshed(to))
        .map(run -> errors(run.get()))
        .filter(errors -> !errors.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String errors(Run run) {
    return run.errors().stream()
        .map(error -> error.message().strip())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static void mustSucceed(Optional<Phase> from, Phase to, String errors) {
    if (!errors.isEmpty()) {
      throw new IllegalStateException(
          "the rehearsal of %s → %s failed: %s"
              .formatted(from.map(Phase::toString).orElse("nothing"), to, errors));
    }
  }

  @Override
  public void close() {
    if (stage != null) {
      stage.close();
    }
  }
}
