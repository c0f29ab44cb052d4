package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.load.Accounting;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.report.TransitionResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Journeys made one after the other in one world under live load; at the end the load stops,
 * everything is answered and the book is closed.
 */
final class Walk {
  private static final Duration A_LEG = Duration.ofMinutes(4);
  private static final Duration COUNT_EVERY = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofSeconds(15);

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
    int lost = close();
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

  /** Ends the load and returns how many requests are lost. */
  private int close() {
    var load = world.load();
    Accounting book = load.accounting();
    world.faults().during("closing the book");
    load.ingestion().send(Math.max(0, messages - book.tally().sent()));
    load.ingestion().stop();
    load.conduct(Side.NEW, load.conduct(Side.NEW).failing(0));
    world.waiting().untilOpen(this::allAnswered, LOOK, patience, verdict -> {});
    checkDirectCalls();
    checkModel();
    return book.open() == 0 ? 0 : searchForTheRest(book);
  }

  private Verdict allAnswered() {
    int open = world.load().accounting().open() + world.load().ingestion().underWay();
    return open == 0
        ? new Verdict.Open("every request is answered")
        : new Verdict.NotYet(open + " requests have no answer yet");
  }

  private void checkDirectCalls() {
    int unserved = world.load().directCallers().unserved();
    if (unserved > 0) {
      world
          .faults()
          .add(
              Rule.ALWAYS_SERVED,
              "direct calls",
              "%d direct calls found no instance".formatted(unserved));
    }
  }

  /**
   * What the local AWS was asked and could not answer, so that the walk proves less than it says.
   */
  private void checkModel() {
    world
        .aws()
        .unmodelled()
        .forEach(
            request ->
                world
                    .faults()
                    .add(
                        Rule.SOUND,
                        "local AWS",
                        "the local AWS does not model %s".formatted(request)));
  }

  private int searchForTheRest(Accounting book) {
    Set<Long> found = world.requestsInQueues();
    List<Long> lost = book.lost(found);
    if (!lost.isEmpty()) {
      world
          .faults()
          .add(
              Rule.NOTHING_LOST,
              "requests",
              "%d requests are lost, the first of them number %d"
                  .formatted(lost.size(), lost.get(0)));
    }
    int unanswered = book.open() - lost.size();
    if (unanswered > 0) {
      world
          .faults()
          .add(
              Rule.EVERYTHING_ANSWERED,
              "requests",
              "%d requests still sit in queues without an answer: %s"
                  .formatted(unanswered, world.whereWorkIs()));
    }
    return lost.size();
  }
}
