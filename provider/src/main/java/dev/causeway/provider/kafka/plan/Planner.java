package dev.causeway.provider.kafka.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Works out where replicas go.
 *
 * <p>Every plan keeps, of each partition, the replication factor and at least as many racks as it
 * had; it copies no replica that need not move and none twice. What it places anew it places so
 * that the preferred leaders are spread over the brokers as evenly as can be, then the replicas.
 */
public final class Planner {
  private final Map<Integer, String> racks;

  /**
   * @param brokers every broker of the cluster
   */
  public Planner(Collection<Broker> brokers) {
    this.racks = brokers.stream().collect(Collectors.toMap(Broker::id, Broker::rack));
  }

  /** Empties brokers onto others: each replica is replaced in its place in the list. */
  public Planned evacuate(Layout layout, Set<Integer> leaving, Set<Integer> destinations) {
    Map<Partition, List<Integer>> affected = new TreeMap<>();
    layout.on(leaving).forEach(each -> affected.put(each, replicas(layout, each)));
    if (affected.isEmpty()) {
      return new Plan(List.of());
    }
    Draft draft = new Draft(racks, affected, leaving, destinations);
    return draft
        .stuck()
        .<Planned>map(partition -> impossible(partition, replicas(layout, partition), destinations))
        .orElseGet(() -> Plan.from(layout, draft.filled(layout)));
  }

  private Planned impossible(
      Partition partition, List<Integer> replicas, Set<Integer> destinations) {
    Set<String> there = new TreeSet<>(destinations.stream().map(this::rack).toList());
    return new Planned.Impossible(
        "%s has replicas on brokers %s in %d racks, and brokers %s in racks %s cannot stand in without putting more of them in one rack or on one broker"
            .formatted(partition, replicas, spread(replicas), new TreeSet<>(destinations), there),
        "Give more destinations, in more racks");
  }

  private long spread(List<Integer> replicas) {
    return replicas.stream().map(this::rack).distinct().count();
  }

  private String rack(int broker) {
    return racks.getOrDefault(broker, "");
  }

  /**
   * Puts every replica exactly where it was, in the same order, and empties the new brokers: what
   * was created since goes to the old ones.
   *
   * @param before where they were
   */
  public Planned home(
      Layout layout, Layout before, Set<Integer> oldBrokers, Set<Integer> newBrokers) {
    Map<Partition, List<Integer>> targets = known(layout, before);
    targets.values().removeIf(then -> !Collections.disjoint(then, newBrokers));
    Layout restored = layout.with(targets);
    Planned rest = evacuate(restored, newBrokers, oldBrokers);
    return rest instanceof Plan plan ? Plan.from(layout, plan.after(restored).replicas()) : rest;
  }

  /** What was there before with as many replicas as now, and where. */
  private static Map<Partition, List<Integer>> known(Layout layout, Layout before) {
    Map<Partition, List<Integer>> known = new HashMap<>();
    layout
        .replicas()
        .forEach(
            (partition, now) -> {
              List<Integer> then = replicas(before, partition);
              if (then.size() == now.size()) {
                known.put(partition, then);
              }
            });
    return known;
  }

  /**
   * Gives brokers back the replicas they had, in the place of what stands in for them; what others
   * still lack stays where it is.
   *
   * @param before where replicas were
   * @param returning the brokers that get theirs back
   * @param substitutes the brokers that stand in
   */
  public Plan giveBack(
      Layout layout, Layout before, Set<Integer> returning, Set<Integer> substitutes) {
    GivingBack givingBack = new GivingBack(racks, substitutes);
    Map<Partition, List<Integer>> targets = known(layout, before);
    targets.replaceAll(
        (partition, then) -> givingBack.of(replicas(layout, partition), then, returning));
    return Plan.from(layout, targets);
  }

  private static List<Integer> replicas(Layout layout, Partition partition) {
    return layout.replicas().getOrDefault(partition, List.of());
  }
}
