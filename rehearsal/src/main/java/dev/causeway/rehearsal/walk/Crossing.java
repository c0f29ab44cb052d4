package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.report.Outcome;
import dev.causeway.rehearsal.report.TransitionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes one change of phase after another with one stack, and holds each to its triple:
 *
 * <ol>
 *   <li><b>entered</b>: the load is brought to where it matters, the preview succeeds, the up
 *       succeeds, and the invariant holds at every effectful call;
 *   <li><b>finished</b>: a second up finds nothing to do;
 *   <li><b>reverted</b>: a stop visited again has the state it had the first time, and where a
 *       Handback was undone, something was carried.
 * </ol>
 */
final class Crossing {
  private final Road road;
  private final Ground ground;
  private final Recorder recorder;
  private final Scene scene;
  private final Passage passage;
  private final Faults faults;
  private final Waiting waiting;
  private final Map<Phase, Likeness> visited = new HashMap<>();
  private Instant mayLeave = Instant.MIN;
  private Phase at = Phase.BASELINE;

  /** Crossings of one stack on the ground of its world, whose program at a phase is given. */
  Crossing(
      Road road,
      Ground ground,
      Recorder recorder,
      Scene scene,
      Function<Phase, StackProgram> programs) {
    this.road = road;
    this.ground = ground;
    this.recorder = recorder;
    this.scene = scene;
    this.passage = ground.passage(recorder.and(scene), programs);
    this.faults = ground.faults();
    this.waiting = ground.waiting();
  }

  Ground ground() {
    return ground;
  }

  Recorder recorder() {
    return recorder;
  }

  Passage passage() {
    return passage;
  }

  /** Sets the stack up at baseline, where every journey begins; false if that failed. */
  boolean setUp() {
    faults.during("adopting at baseline");
    recorder.doing("adopting the old side at baseline");
    scene.at(Phase.BASELINE);
    boolean entered = up(Phase.BASELINE);
    arrived(Phase.BASELINE);
    return entered;
  }

  /** Makes one change of phase; the stack is at its end afterwards if the verdict is pass. */
  TransitionResult cross(Journey.Leg leg) {
    Phase to = leg.transition().to();
    Direction direction = road.direction(leg.transition().from(), to);
    faults.during(leg.transition().toString());
    prepare(leg, direction);
    Duration start = recorder.now();
    long began = System.nanoTime();
    int faultsBefore = faults.count();
    long carriedBefore = scene.carried();
    recorder.heading(to);
    scene.during(direction);

    boolean entered = previewed(to) && enter(leg, carriedBefore);
    if (entered) {
      arrived(to);
    }

    var result =
        new TransitionResult(
            leg.transition().from().toString(),
            to.toString(),
            leg.kind(),
            Outcome.passIf(faults.count() == faultsBefore),
            scene.calls(),
            (int) (scene.carried() - carriedBefore),
            Math.round((System.nanoTime() - began) / 1e7) / 100.0);
    recorder.passed(start, result);
    recorder.doing("at rest at " + at);
    return result;
  }

  /** Whether the stack stands at this stop. */
  boolean isAt(Phase stop) {
    return at.equals(stop);
  }

  private void prepare(Journey.Leg leg, Direction direction) {
    if (direction == Direction.FORWARD) {
      Duration soak = Duration.between(waiting.now(), mayLeave);
      if (!soak.isNegative()) {
        recorder.doing("soaking at " + leg.transition().from());
        waiting.pause(soak);
      }
      scene.goingOnTo(leg.transition().to());
    }
  }

  private boolean previewed(Phase to) {
    recorder.doing("preview of " + to);
    Run preview = passage.preview(to);
    if (!preview.succeeded()) {
      faults.add(Rule.ENTERED, "preview", "the preview failed: " + Passage.failure(preview));
    }
    return preview.succeeded();
  }

  private boolean enter(Journey.Leg leg, long carriedBefore) {
    boolean carries = scene.carries(leg);
    if (carries) {
      fill();
    }
    if (!up(leg.transition().to())) {
      return false;
    }
    if (carries && scene.carried() == carriedBefore) {
      faults.add(Rule.CARRIES, "carried", "going back carried nothing");
    }
    return true;
  }

  private void fill() {
    recorder.doing("letting work pile up on the new side, so that there is something to carry");
    if (scene.fill() instanceof Verdict.NotYet missing) {
      faults.add(Rule.WORTH_TESTING, "load", missing.words());
    }
  }

  private boolean up(Phase to) {
    recorder.doing("up to " + to);
    Run run = passage.up(to);
    if (!run.succeeded()) {
      faults.add(Rule.ENTERED, "up", "the run failed: " + Passage.failure(run));
    }
    scene.ran(to);
    return run.succeeded();
  }

  private void arrived(Phase stop) {
    at = stop;
    scene.arrived(stop);
    mayLeave = waiting.now().plus(Settings.SOAK);
    recorder.doing("second up, which has to find nothing to do");
    Run again = passage.up(stop);
    if (!again.succeeded()) {
      faults.add(Rule.FINISHED, "again", "the second run failed: " + Passage.failure(again));
    } else if (again.hasChanges()) {
      faults.add(Rule.FINISHED, "again", "the second run did: " + Passage.changes(again));
    }
    Likeness now = Likeness.of(again.deployment());
    Likeness then = visited.putIfAbsent(stop, now);
    if (then != null) {
      then.difference(now).ifPresent(difference -> faults.add(Rule.REVERTED, "state", difference));
    }
  }
}
