package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.provider.kafka.CruiseControl.Reply;
import dev.causeway.provider.kafka.CruiseControl.Task;
import dev.causeway.provider.kafka.Instances.Seen;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Plan;
import dev.causeway.provider.kafka.plan.Relocation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Has Cruise Control take replicas off brokers.
 *
 * <ol>
 *   <li>Self-healing, an execution or a reassignment of somebody else: it refuses. One of ours is
 *       waited for, whichever run began it.
 *   <li>When nothing is under way, the brokers that still have replicas are asked to be removed.
 *       The task is followed until it is over; one that Cruise Control has forgotten, since it was
 *       started anew, is asked for again.
 *   <li>What Cruise Control says is not believed: it is done when the cluster has no replica on
 *       those brokers any more, and asked for again as long as there is one.
 * </ol>
 */
final class Removal implements Executor {
  /** So often Cruise Control may say that it is done while the cluster says otherwise. */
  private static final int MOST_ROUNDS = 12;

  private final Kafka kafka;
  private final Instances instances;
  private final Route route;
  private final Request request;
  private final Progress progress;
  private @Nullable Asked asked;
  private Plan planned = new Plan(List.of());
  private Set<Partition> leftBefore = Set.of();
  private int rounds;

  /** Why the last request was not accepted; empty when it was. */
  private String refusal = "";

  /** What was asked of an instance, and what it made of it. */
  private record Asked(CruiseControl of, String task, boolean accepted) {}

  Removal(Kafka kafka, Instances instances, Route route, Request request, Progress progress) {
    this.kafka = kafka;
    this.instances = instances;
    this.route = route;
    this.request = request;
    this.progress = progress;
  }

  @Override
  public Verdict goOn() {
    List<Ongoing> ongoing = kafka.ongoing();
    List<Seen> seen = instances.look();
    return instances
        .inTheWay(seen)
        .or(() -> executing(seen))
        .or(() -> route.foreign(ongoing))
        .or(() -> moving(ongoing))
        .orElseGet(() -> next(seen));
  }

  private Optional<Verdict> executing(List<Seen> seen) {
    return seen.stream()
        .filter(each -> instances.isOurs(each.state()))
        .findFirst()
        .map(
            each ->
                new Verdict.NotYet(
                    "Cruise Control moved %s%s".formatted(each.state().progress(), dead())));
  }

  /** Left from an execution that was cut short, or from a run that has turned round. */
  private Optional<Verdict> moving(List<Ongoing> ongoing) {
    List<Partition> against = route.against(ongoing);
    if (!against.isEmpty()) {
      kafka.cancel(against);
    }
    return ongoing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.NotYet(
                "%d reassignments are still under way%s".formatted(ongoing.size(), dead())));
  }

  private String dead() {
    Set<Integer> dead = route.dead(kafka.members());
    return dead.isEmpty() ? "" : "; dead: " + Brokers.words(dead);
  }

  private Verdict next(List<Seen> seen) {
    Observed now = kafka.observed();
    SortedSet<Partition> left = now.layout().on(request.leaving());
    count(left);
    if (left.isEmpty()) {
      return new Verdict.Open(progress.total() + " by Cruise Control");
    }
    Set<Integer> dead = new TreeSet<>(route.dead(kafka.members()));
    dead.retainAll(route.to());
    if (!dead.isEmpty()) {
      return new Verdict.NotYet("dead: %s, so nothing is begun".formatted(Brokers.words(dead)));
    }
    if (seen.isEmpty()) {
      return new Verdict.NotYet("no instance of Cruise Control answers");
    }
    Asked last = asked;
    return last == null || seen.stream().noneMatch(each -> each.instance().equals(last.of()))
        ? ask(seen.get(0).instance(), now)
        : followed(last, left);
  }

  /** Counts what has left. */
  private void count(Set<Partition> left) {
    List<Relocation> gone =
        planned.relocations().stream().filter(each -> !left.contains(each.partition())).toList();
    if (!gone.isEmpty()) {
      progress.began(gone);
      progress.batchDone();
      planned =
          new Plan(
              planned.relocations().stream()
                  .filter(each -> left.contains(each.partition()))
                  .toList());
    }
  }

  private Verdict ask(CruiseControl instance, Observed now) {
    if (route.planner().apply(now.layout()) instanceof Plan plan) {
      planned = plan;
      progress.planned(plan);
    }
    return heard(instance, instance.remove(request.parameters(instances), null));
  }

  private Verdict heard(CruiseControl instance, Reply reply) {
    if (reply.isUnderWay()) {
      asked = new Asked(instance, reply.task(), false);
      return new Verdict.NotYet(
          refusal.isEmpty() ? "Cruise Control plans the removal" : "asked again: " + refusal);
    }
    return reply.isDone() ? accepted(instance, reply) : failed(reply);
  }

  private Verdict accepted(CruiseControl instance, Reply reply) {
    refusal = "";
    asked = new Asked(instance, reply.task(), true);
    return new Verdict.NotYet(
        "Cruise Control has planned %d replica movements"
            .formatted(reply.body().path("summary").path("numReplicaMovements").asInt()));
  }

  private Verdict followed(Asked last, SortedSet<Partition> left) {
    if (!last.accepted()) {
      return heard(last.of(), last.of().remove(request.parameters(instances), last.task()));
    }
    Optional<Task> task = last.of().task(last.task());
    if (task.filter(known -> !known.isOver()).isPresent()) {
      return new Verdict.NotYet("Cruise Control begins task " + last.task());
    }
    asked = null;
    return task.isEmpty()
        ? new Verdict.NotYet("Cruise Control has forgotten task " + last.task() + dead())
        : over(task.get(), left);
  }

  /** It says that it is over, the cluster that it is not. */
  private Verdict over(Task task, SortedSet<Partition> left) {
    rounds = left.equals(leftBefore) ? rounds + 1 : 0;
    leftBefore = new TreeSet<>(left);
    String words =
        "Cruise Control says %s of task %s, but %d partitions still have a replica on %s, such as %s%s"
            .formatted(
                task.status(),
                task.id(),
                left.size(),
                Brokers.words(request.leaving()),
                left.first(),
                dead());
    return rounds < MOST_ROUNDS
        ? new Verdict.NotYet(words)
        : new Verdict.Never(words, "Look at its log, or set executor to KAFKA");
  }

  private Verdict failed(Reply reply) {
    asked = null;
    Refusal said = new Refusal(reply.error(), reply.why());
    String before = refusal;
    Optional<String> passing = said.passing(kafka.offline(), dead());
    refusal = passing.orElse("Cruise Control cannot remove the brokers: " + said.why() + dead());
    return passing.isEmpty() && refusal.equals(before) && dead().isEmpty()
        ? new Verdict.Never(refusal, "Correct that, or set executor to KAFKA")
        : new Verdict.NotYet(refusal);
  }
}
