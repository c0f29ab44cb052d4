package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Direction;
import dev.causeway.rehearsal.walk.Sights.Queue;
import dev.causeway.rehearsal.walk.Sights.Role;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold at every effectful call of every transition: every queue that may hold work has a
 * consumer or a move that carries it home, and nothing that holds the only copy is deleted.
 *
 * <p>Looked at before and after each call; a break is noted as a {@link Fault} and the run goes on,
 * so that its consequences show as well. Thread-safe.
 */
public final class Invariant implements WatchedProvider.Watcher {
  private static final String QUEUE = "aws:sqs/queue:Queue";

  private final Sights sights;
  private final Handbacks handbacks;
  private final Faults faults;
  private final Transit transit;

  /** An invariant of a world. */
  public Invariant(Sights sights, Handbacks handbacks, Faults faults) {
    this.sights = sights;
    this.handbacks = handbacks;
    this.faults = faults;
    this.transit = new Transit(Set.of(Handbacks.TYPE), faults);
  }

  /** The calls to come belong to a transition in this direction. */
  public void during(Direction transition) {
    transit.during(transition);
  }

  /** How many effectful calls there were since {@link #during}. */
  int calls() {
    return transit.calls();
  }

  @Override
  public void before(Call call) {
    transit.before(call);
    if (call.deletes(QUEUE)) {
      checkMayGo(call);
    }
    check("before " + call);
  }

  @Override
  public void after(Call call, boolean succeeded) {
    if (succeeded && call.urn().type().equals(Handbacks.TYPE)) {
      if (call.verb() == Call.Verb.DELETE) {
        handbacks.gone(call.properties());
      } else {
        handbacks.declared(call.properties());
      }
    }
    check("after " + call);
  }

  private void checkMayGo(Call call) {
    String url = call.properties().text("url").orElse("");
    sights.queues().stream()
        .filter(queue -> queue.url().equals(url) && queue.role() != Role.BYSTANDER)
        .forEach(queue -> checkMayGo(queue, call));
  }

  private void checkMayGo(Queue queue, Call call) {
    if (queue.depth().total() > 0) {
      faults.add(
          Rule.NOTHING_DELETED_WITH_WORK,
          queue.name(),
          "at " + call,
          "queue %s is deleted with %s".formatted(queue.name(), queue.depth()));
    }
    int consumers = sights.consumers(queue.url());
    if (consumers > 0) {
      faults.add(
          Rule.CONSUMERS_GO_FIRST,
          queue.name(),
          "at " + call,
          "queue %s is deleted while %d workers poll it".formatted(queue.name(), consumers));
    }
  }

  /** Looks at the world as it is now; {@code when} says when that is. */
  public void check(String when) {
    List<Queue> queues = sights.queues();
    Set<String> arns = queues.stream().map(Queue::arn).collect(Collectors.toSet());
    Set<String> targets = sights.redriveTargets();
    for (Queue queue : queues) {
      if (!hasAWay(queue, targets.contains(queue.arn()))) {
        stranded(queue, when);
      }
      queue
          .redriveTarget()
          .filter(target -> !arns.contains(target))
          .ifPresent(target -> redriveLost(queue, target, when));
    }
  }

  private void stranded(Queue queue, String when) {
    faults.add(
        Rule.WORK_HAS_A_WAY,
        queue.name(),
        when,
        "queue %s holds work (%s) that nobody takes and no move carries home"
            .formatted(queue.name(), queue.depth()));
  }

  private void redriveLost(Queue queue, String target, String when) {
    faults.add(
        Rule.REDRIVE_ARRIVES,
        queue.name(),
        when,
        "queue %s redrives to %s, which does not exist".formatted(queue.name(), target));
  }

  private boolean hasAWay(Queue queue, boolean isDeadLetterQueue) {
    return queue.role() == Role.BYSTANDER
        || queue.depth().total() == 0
        || sights.consumers(queue.url()) > 0
        || handbacks.carryHomeFrom(queue.url())
        || (isDeadLetterQueue && handbacks.closedFor(queue.url()));
  }
}
