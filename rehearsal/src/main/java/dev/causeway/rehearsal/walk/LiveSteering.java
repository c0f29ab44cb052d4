package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.walk.Sights.Depth;
import dev.causeway.rehearsal.walk.Sights.Role;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Steers live load as an unlucky hour would. */
final class LiveSteering implements Steering {
  private static final Duration LOOK = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final int SLOW_RUNS = 2;
  private static final int FAILING = 8;
  private static final int MANY_FAILING = 25;
  private static final int BACKLOG = 20;

  private final LiveLoad load;
  private final Sights sights;
  private final Waiting waiting;
  private final Conduct usual;

  LiveSteering(LiveLoad load, Sights sights, Waiting waiting) {
    this.load = load;
    this.sights = sights;
    this.waiting = waiting;
    this.usual = load.conduct(Side.NEW);
  }

  /** Direct callers use the old fleet until the drain. */
  @Override
  public void at(Phase stop) {
    boolean shifting = stop.kind() == PhaseKind.SHIFT;
    load.conduct(Side.NEW, usual.failing(shifting ? FAILING : 0));
    if (stop.kind().compareTo(PhaseKind.DRAIN) < 0) {
      load.directCallers().callOldSide();
    } else {
      load.directCallers().moveAway();
    }
  }

  @Override
  public void mendNewSide() {
    load.conduct(Side.NEW, usual);
    waiting.pause(Settings.VISIBILITY.plus(LOOK));
  }

  /**
   * Waits for failed work in the new side's own dead-letter queues, where it has any, and for more
   * work in the new queues than they can do: visible, in flight and delayed.
   */
  @Override
  public Verdict fill() {
    load.conduct(Side.NEW, usual.failing(MANY_FAILING));
    Verdict failed = untilOpen(this::failedWork);
    load.conduct(Side.NEW, usual.slowed(SLOW_RUNS));
    return failed.isOpen() ? untilOpen(this::backlog) : failed;
  }

  private Verdict untilOpen(Supplier<Verdict> look) {
    return waiting.untilOpen(look, LOOK, PATIENCE, verdict -> {});
  }

  private Verdict failedWork() {
    Set<String> targets = sights.redriveTargets();
    return sights.queues().stream()
        .filter(queue -> queue.role() == Role.NEW && targets.contains(queue.arn()))
        .filter(queue -> queue.depth().visible() == 0)
        .<Verdict>map(queue -> new Verdict.NotYet("no failed work in " + queue.name()))
        .findFirst()
        .orElse(new Verdict.Open("failed work waits"));
  }

  private Verdict backlog() {
    Set<String> targets = sights.redriveTargets();
    Depth depth =
        sights.queues().stream()
            .filter(queue -> queue.role() == Role.NEW && !targets.contains(queue.arn()))
            .map(Sights.Queue::depth)
            .reduce(new Depth(0, 0, 0), Depth::plus);
    if (depth.visible() >= BACKLOG && depth.inFlight() > 0 && depth.delayed() > 0) {
      return new Verdict.Open("the new queues hold " + depth);
    }
    load.ingestion().send(BACKLOG * 100 / Math.max(10, sights.share()));
    return new Verdict.NotYet("the new queues hold only " + depth);
  }
}
