package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.provider.kafka.plan.InSync;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Plan;
import dev.causeway.provider.kafka.plan.Planned;
import dev.causeway.provider.kafka.plan.Relocation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.jspecify.annotations.Nullable;

/**
 * Runs the plans of ours by Kafka's own reassignments, in batches.
 *
 * <ol>
 *   <li>A reassignment that goes neither our way nor straight against it is somebody else's: it
 *       refuses. One against it is left from a run that has turned round: it is taken back. One our
 *       way is waited for.
 *   <li>When none is under way, the next batch is begun, without the partitions that would have too
 *       few replicas in sync; they come again with the next plan.
 *   <li>After the last batch it plans anew, since topics were created and deleted meanwhile. It is
 *       done when a new plan has nothing in it.
 * </ol>
 *
 * It keeps nothing that it needs to go on after a crash: what is left to do is seen in the cluster.
 */
final class Reassignments implements Executor {
  private static final String MIN_IN_SYNC = "min.insync.replicas";

  private final Kafka kafka;
  private final Throttle throttle;
  private final Route route;
  private final int mostPerBroker;
  private final Progress progress;
  private final Deque<List<Relocation>> batches = new ArrayDeque<>();
  private final List<String> heldBack = new ArrayList<>();

  /** Moves that were seen or begun, until the brokers know that they are over. */
  private final Set<Ongoing> underWay = new HashSet<>();

  private Planned.@Nullable Impossible doubt;

  Reassignments(Kafka kafka, Throttle throttle, Route route, int mostPerBroker, Progress progress) {
    this.kafka = kafka;
    this.throttle = throttle;
    this.route = route;
    this.mostPerBroker = mostPerBroker;
    this.progress = progress;
  }

  @Override
  public Verdict goOn() {
    List<Ongoing> ongoing = kafka.ongoing();
    Optional<Verdict> inTheWay = route.foreign(ongoing);
    if (inTheWay.isPresent()) {
      return inTheWay.get();
    }
    List<Partition> against = route.against(ongoing);
    if (!against.isEmpty()) {
      kafka.cancel(against);
      return new Verdict.NotYet("taking back %d moves the other way".formatted(against.size()));
    }
    if (!ongoing.isEmpty()) {
      underWay.addAll(ongoing);
      return new Verdict.NotYet(progress.words(ongoing.size()) + dead());
    }
    return arrived() ? next() : new Verdict.NotYet("waiting for the brokers to know of the moves");
  }

  /** Which brokers nothing can arrive at, or be read from, until they are back. */
  private String dead() {
    Set<Integer> dead = route.dead(kafka.members());
    return dead.isEmpty() ? "" : "; dead: " + Brokers.words(dead);
  }

  /**
   * Brokers learn later than the controller that a move is over; until then both sides are listed.
   */
  private boolean arrived() {
    Observed now =
        kafka.observed(
            underWay.stream().map(each -> each.partition().topic()).collect(Collectors.toSet()));
    underWay.removeIf(each -> each.isOver(now.partitions().get(each.partition())));
    return underWay.isEmpty();
  }

  private Verdict next() {
    progress.batchDone();
    return batches.isEmpty() ? plan() : begin(batches.remove());
  }

  private Verdict plan() {
    Planned planned = route.planner().apply(kafka.observed().layout());
    if (planned instanceof Planned.Impossible impossible) {
      return doubted(impossible);
    }
    Plan plan = (Plan) planned;
    if (plan.isEmpty()) {
      return new Verdict.Open(progress.total());
    }
    batches.addAll(plan.batches(mostPerBroker));
    progress.planned(plan);
    return stuck();
  }

  /** Believed only when it is seen twice: what a broker tells may be a moment old. */
  private Verdict doubted(Planned.Impossible impossible) {
    Verdict verdict = new Verdict.Never(impossible.reason(), impossible.remedy());
    boolean again = impossible.equals(doubt);
    doubt = impossible;
    return again ? verdict : new Verdict.NotYet(verdict.words());
  }

  /** What could not be begun by the plan before, or how much there is to do. */
  private Verdict stuck() {
    String words =
        heldBack.isEmpty()
            ? progress.words(0)
            : "held back until their replicas are in sync: " + String.join(", ", heldBack);
    heldBack.clear();
    return new Verdict.NotYet(words);
  }

  private Verdict begin(List<Relocation> batch) {
    List<Relocation> permitted = permitted(batch);
    if (!permitted.isEmpty()) {
      throttle.copies(permitted);
      kafka.reassign(permitted);
      progress.began(permitted);
      permitted.forEach(each -> underWay.add(Ongoing.by(each)));
    }
    return new Verdict.NotYet(progress.words(permitted.size()));
  }

  private List<Relocation> permitted(List<Relocation> batch) {
    Set<String> topics =
        batch.stream().map(each -> each.partition().topic()).collect(Collectors.toSet());
    Observed now = kafka.observed(topics);
    Map<String, ConfigEntry> least = new Configs(kafka.admin()).of(topics, MIN_IN_SYNC);
    return batch.stream().filter(each -> isPermitted(each, now, least)).toList();
  }

  private boolean isPermitted(Relocation each, Observed now, Map<String, ConfigEntry> least) {
    Observed.Replicas replicas = now.partitions().get(each.partition());
    ConfigEntry entry = least.get(each.partition().topic());
    if (replicas == null || entry == null || !replicas.brokers().equals(each.from())) {
      return false;
    }
    int needed = Integer.parseInt(entry.value());
    boolean permitted =
        replicas.leader() >= 0 && new InSync(replicas.inSync(), needed).permits(each);
    if (!permitted) {
      heldBack.add(
          "%s (in sync %s, %d needed)".formatted(each.partition(), replicas.inSync(), needed));
    }
    return permitted;
  }
}
