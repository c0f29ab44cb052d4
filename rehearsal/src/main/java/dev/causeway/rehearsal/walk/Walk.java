package dev.causeway.rehearsal.walk;

import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.TransitionResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Journeys made one after the other in one world under live load; at the end the load stops,
 * everything is answered and the book is closed.
 */
final class Walk {
  private static final Duration COUNT_EVERY = Duration.ofMinutes(1);

  /** The usual patience. */
  static final Duration PATIENCE = Duration.ofMinutes(60);

  private final Walkable world;
  private final int number;
  private final Tour tour;
  private final int wanted;
  private final Duration patience;
  private final Progress progress;
  private final List<TransitionResult> transitions = new ArrayList<>();

  /**
   * A walk not begun yet.
   *
   * @param number what progress calls it
   * @param wanted how much load there is to be at least
   * @param patience how long to wait at the end until all of it is accounted for
   */
  Walk(Walkable world, int number, Tour tour, int wanted, Duration patience, Progress progress) {
    this.world = world;
    this.number = number;
    this.tour = tour;
    this.wanted = wanted;
    this.patience = patience;
    this.progress = progress;
  }

  /** Makes the journeys; ends early when the stack did not enter a stop. */
  Finished run() {
    Loop counting = new Loop(world.ground().timers(), this::count);
    counting.start();
    world.recorder().start();
    world.begin(wanted, tour.legs());
    if (world.crossing().setUp()) {
      crossAll();
    }
    Counts counts = world.end(wanted, patience);
    counting.stop();
    progress.counted(number, counts);
    world.recorder().stop();
    List<Fault> faults = world.ground().faults().all();
    faults.forEach(fault -> progress.fault(number, fault));
    return new Finished(transitions, faults, counts, world.record(tour.name()));
  }

  private Duration count() {
    progress.counted(number, world.counts());
    return COUNT_EVERY;
  }

  private void crossAll() {
    for (Journey journey : tour.journeys()) {
      for (Journey.Leg leg : journey.legs()) {
        progress.began(number, leg);
        TransitionResult result = world.crossing().cross(leg);
        transitions.add(result);
        progress.ended(number, result);
        if (!world.crossing().isAt(leg.transition().to())) {
          return;
        }
      }
    }
  }
}
