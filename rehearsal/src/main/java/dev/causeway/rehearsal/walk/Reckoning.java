package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.load.Accounting;
import dev.causeway.rehearsal.load.Side;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The end of the load in a world: everything that was sent is answered, or found somewhere, or
 * lost. What is wrong is noted among the world's faults.
 */
public final class Reckoning {
  private static final Duration LOOK = Duration.ofSeconds(15);

  private final World world;
  private final int messages;
  private final Duration patience;

  /**
   * A reckoning not made yet.
   *
   * @param messages how many requests are to be sent at least
   * @param patience how long to wait until every one of them is answered
   */
  public Reckoning(World world, int messages, Duration patience) {
    this.world = world;
    this.messages = messages;
    this.patience = patience;
  }

  /** Ends the load and returns how many requests are lost. */
  public int lost() {
    var load = world.load();
    Accounting book = load.accounting();
    world.faults().during("closing the book");
    world.recorder().doing("load stopped, waiting until every request is answered");
    load.ingestion().send(Math.max(0, messages - book.tally().sent()));
    load.ingestion().stop();
    load.conduct(Side.NEW, load.conduct(Side.NEW).failing(0));
    world.waiting().untilOpen(this::allAnswered, LOOK, patience, verdict -> {});
    checkDirectCalls();
    world.ground().checkModel();
    return book.open() == 0 ? 0 : searchForTheRest(book);
  }

  private Verdict allAnswered() {
    // In this order: what a queue takes in between has been entered in the book before.
    int open = world.load().ingestion().underWay() + world.load().accounting().open();
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
