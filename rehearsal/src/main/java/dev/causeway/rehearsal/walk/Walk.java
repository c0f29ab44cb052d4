package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.report.TransitionResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Journeys made one after the other in one world under live load; at the end the load stops,
 * everything is answered and the book is closed.
 */
final class Walk {
  private static final Duration A_LEG = Duration.ofMinutes(4);
  private static final Duration COUNT_EVERY = Duration.ofMinutes(1);

  /** The usual patience. */
  static final Duration PATIENCE = Duration.ofMinutes(60);

  private final World world;
  private final int number;
  private final List<Journey> journeys;
  private final int messages;
  private final Duration patience;
  private final Progress progress;
  private final List<TransitionResult> transitions = new ArrayList<>();

  /**
   * A walk not begun yet.
   *
   * @param number what progress calls it
   * @param messages how many requests to send at least
   * @param patience how long to wait at the end until every one of them is answered
   */
  Walk(
      World world,
      int number,
      List<Journey> journeys,
      int messages,
      Duration patience,
      Progress progress) {
    this.world = world;
    this.number = number;
    this.journeys = journeys;
    this.messages = messages;
    this.patience = patience;
    this.progress = progress;
  }

  /** Makes the journeys; ends early when the stack did not enter a stop. */
  Finished run() {
    Loop counting = new Loop(world.timers(), this::count);
    counting.start();
    world.recorder().start();
    world.load().start(rate());
    if (world.setUp()) {
      crossAll();
    }
    int lost = new Reckoning(world, messages, patience).lost();
    counting.stop();
    count();
    world.recorder().stop();
    world.faults().all().forEach(fault -> progress.fault(number, fault));
    return new Finished(
        transitions,
        world.faults().all(),
        world.load().accounting().tally(),
        world.carried().get(),
        lost,
        world.load().directCallers().unserved(),
        world.recorder().record(Plan.name(journeys)));
  }

  private double rate() {
    int legs = journeys.stream().mapToInt(journey -> journey.legs().size()).sum();
    return (double) messages / (A_LEG.toMinutes() * Math.max(1, legs));
  }

  private Duration count() {
    progress.counted(number, world.load().accounting().tally());
    return COUNT_EVERY;
  }

  private void crossAll() {
    for (Journey journey : journeys) {
      for (Journey.Leg leg : journey.legs()) {
        progress.began(number, leg);
        TransitionResult result = world.cross(leg);
        transitions.add(result);
        progress.ended(number, result);
        if (!world.isAt(leg.transition().to())) {
          return;
        }
      }
    }
  }
}
