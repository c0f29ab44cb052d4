package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.phases.Verdict;
import java.util.concurrent.atomic.AtomicLong;

/** Queues and those who work on them. */
final class QueueScene implements Scene {
  private final Sights sights;
  private final Steering steering;
  private final Invariant invariant;
  private final Faults faults;
  private final AtomicLong carried;

  /**
   * The scene of a world.
   *
   * @param carried how many messages the stack's Handbacks have carried so far
   */
  QueueScene(
      Sights sights, Steering steering, Invariant invariant, Faults faults, AtomicLong carried) {
    this.sights = sights;
    this.steering = steering;
    this.invariant = invariant;
    this.faults = faults;
    this.carried = carried;
  }

  @Override
  public void at(Phase stop) {
    steering.at(stop);
  }

  @Override
  public void goingOnTo(Phase stop) {
    if (stop.kind() == PhaseKind.DRAIN) {
      steering.mendNewSide();
    }
  }

  @Override
  public boolean carries(Journey.Leg leg) {
    return leg.bringsWorkHome() && sights.share() > 0;
  }

  @Override
  public Verdict fill() {
    return steering.fill();
  }

  @Override
  public long carried() {
    return carried.get();
  }

  @Override
  public void during(Direction direction) {
    invariant.during(direction);
  }

  @Override
  public int calls() {
    return invariant.calls();
  }

  @Override
  public void before(Call call) {
    invariant.before(call);
  }

  @Override
  public void after(Call call, boolean succeeded) {
    invariant.after(call, succeeded);
  }

  @Override
  public void ran(Phase to) {
    invariant.check("after the run");
    int share = sights.share();
    if (share != to.share()) {
      Rule rule = to.share() == 0 ? Rule.SHARE_COMES_HOME : Rule.ENTERED;
      faults.add(rule, "share", "the share is %d after going to %s".formatted(share, to));
    }
  }

  @Override
  public void arrived(Phase stop) {
    steering.at(stop);
  }
}
