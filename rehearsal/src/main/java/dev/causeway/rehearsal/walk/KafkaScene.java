package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.rehearsal.kafka.KafkaSite;
import dev.causeway.rehearsal.streams.Streams;
import dev.causeway.rehearsal.walk.KafkaSights.Seen;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that produce and consume all the while brokers are doubled, emptied and taken away. No
 * broker may go with a replica on it, no partition may lack replicas in sync, and the entrypoint
 * has to name somebody who answers; after every run each replica is where the stop has it.
 */
final class KafkaScene implements Scene {
  private static final int WORTH_CARRYING = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration A_TOPIC_EVERY = Duration.ofSeconds(1);
  private static final String PLACEMENT = "causeway:kafka:Placement";
  private static final String GROUP = "aws:autoscaling/group:Group";
  private static final String SET = "kubernetes:apps/v1:StatefulSet";
  private static final Set<String> MOVES = Set.of(PLACEMENT, "causeway:kafka:Evacuation");

  private final KafkaSite site;
  private final Pool pool;
  private final KafkaSights sights;
  private final Streams streams;
  private final Faults faults;
  private final Layouts layouts = new Layouts();
  private final Transit transit;
  private final AtomicLong carried = new AtomicLong();
  private final AtomicInteger starved = new AtomicInteger();
  private volatile Phase at = Phase.BASELINE;
  private volatile Phase heading = Phase.BASELINE;
  private volatile long onOldBrokers;
  private volatile int steady;
  private volatile int burst;
  private volatile boolean opened;

  /** The scene of a cluster whose brokers are all old. */
  KafkaScene(KafkaSite site, Pool pool, KafkaSights sights, Streams streams, Faults faults) {
    this.site = site;
    this.pool = pool;
    this.sights = sights;
    this.streams = streams;
    this.faults = faults;
    this.transit = new Transit(MOVES, faults);
  }

  /**
   * Clients begin when the entrypoint is there.
   *
   * @param perSecond how many records they write all the while
   * @param afterEach how many more follow at once after each change of phase
   */
  void begin(int perSecond, int afterEach) {
    steady = perSecond;
    burst = afterEach;
  }

  @Override
  public void at(Phase stop) {
    at = stop;
    heading = stop;
  }

  /** Topics are made all the while brokers are emptied. */
  @Override
  public void goingOnTo(Phase stop) {
    heading = stop;
    if (isEmptied(at, stop)) {
      streams.maker().start(A_TOPIC_EVERY);
    }
  }

  private boolean isEmptied(Phase from, Phase to) {
    return pool.leaving(to).size() > pool.leaving(from).size();
  }

  @Override
  public boolean carries(Journey.Leg leg) {
    return isEmptied(leg.transition().to(), leg.transition().from());
  }

  @Override
  public Verdict fill() {
    streams.maker().start(A_TOPIC_EVERY);
    return streams.producers().burst(WORTH_CARRYING, PATIENCE)
        ? new Verdict.Open("%d records more are in the cluster".formatted(WORTH_CARRYING))
        : new Verdict.NotYet("nothing can be produced");
  }

  @Override
  public long carried() {
    return carried.get();
  }

  @Override
  public void during(Direction transition) {
    transit.during(transition);
    onOldBrokers = Layouts.replicas(pool.oldBrokers(), sights.partitions());
  }

  @Override
  public int calls() {
    return transit.calls();
  }

  @Override
  public void before(Call call) {
    transit.before(call);
    if (call.verb() == Call.Verb.CREATE && call.urn().type().equals(PLACEMENT)) {
      layouts.note(sights.partitions());
    }
    takenAway(call);
    checkEntrypoint("at " + call);
  }

  /** Brokers that the call takes away have to be empty. */
  private void takenAway(Call call) {
    List<Integer> going = going(call);
    List<String> left = going.isEmpty() ? List.of() : Layouts.on(going, without(going));
    if (!left.isEmpty()) {
      faults.add(
          Rule.BROKERS_GO_EMPTY,
          call.urn().name(),
          "at " + call,
          "brokers %s go with %d partitions on them: %s".formatted(going, left.size(), some(left)));
    }
  }

  /** The partitions, as soon as none is on these brokers. */
  private Map<String, Seen> without(List<Integer> brokers) {
    return sights.settled(now -> Layouts.on(brokers, now).isEmpty());
  }

  private List<Integer> going(Call call) {
    if (call.urn().type().equals(GROUP)) {
      return isToZero(call) ? pool.oldBrokers() : List.of();
    }
    return call.deletes(SET) ? pool.newBrokers() : List.of();
  }

  private static boolean isToZero(Call call) {
    PropertyMap properties = call.properties();
    boolean shrinks = properties.number("maxSize").filter(most -> most == 0).isPresent();
    return call.verb() == Call.Verb.DELETE || (call.verb() == Call.Verb.UPDATE && shrinks);
  }

  @Override
  public void after(Call call, boolean succeeded) {
    checkEntrypoint("after " + call);
  }

  private void checkEntrypoint(String when) {
    if (opened && !streams.document().hasLiveEntry()) {
      faults.add(
          Rule.ENTRYPOINT_LIVES,
          "entrypoint",
          when,
          "the entrypoint names %s, none of which answers".formatted(streams.document().entries()));
    }
  }

  /** A Cruise Control starts, which heals by itself or does not. */
  void cruiseControlStarts(boolean heals) {
    if (heals && !heading.equals(Phase.CONTRACT)) {
      faults.add(
          Rule.SELF_HEALING_OFF,
          "Cruise Control",
          "Cruise Control starts with self-healing on, on the way to %s".formatted(heading));
    }
  }

  /** How many looks found a partition with too few replicas in sync to take a record. */
  int starved() {
    return starved.get();
  }

  /** Looks at the cluster between calls too. */
  void watch() {
    Map<String, Seen> now = sights.partitions();
    List<String> under = sights.underMinInSync(now);
    if (!under.isEmpty()) {
      starved.incrementAndGet();
    }
    under.forEach(
        partition ->
            faults.add(
                Rule.ENOUGH_IN_SYNC,
                partition,
                "%s has too few replicas in sync: %s".formatted(partition, now.get(partition))));
    site.faults().forEach(fault -> faults.add(Rule.SOUND, "Kafka", fault));
  }

  @Override
  public void ran(Phase to) {
    Map<String, Seen> now = settled(to);
    checkReplicas(to, now);
    checkMembers(to);
    checkEntries(to);
    long more = Layouts.replicas(pool.oldBrokers(), now) - onOldBrokers;
    if (transit.direction() == Direction.BACK && more > 0) {
      carried.addAndGet(more);
    }
  }

  private Map<String, Seen> settled(Phase at) {
    List<Integer> leaving = pool.leaving(at);
    return sights.settled(
        now ->
            leaving.isEmpty()
                ? layouts.displaced(now).isEmpty()
                : Layouts.on(leaving, now).isEmpty());
  }

  private void checkReplicas(Phase to, Map<String, Seen> now) {
    List<String> left = Layouts.on(pool.leaving(to), now);
    if (!left.isEmpty()) {
      faults.add(
          Rule.LEAVING_STAY_EMPTY,
          "brokers " + pool.leaving(to),
          "%d partitions are on brokers that have left: %s".formatted(left.size(), some(left)));
    }
    List<String> displaced = pool.leaving(to).isEmpty() ? layouts.displaced(now) : List.of();
    if (!displaced.isEmpty()) {
      faults.add(
          Rule.REPLICAS_COME_HOME,
          "replicas",
          "%d partitions are not where they were: %s".formatted(displaced.size(), some(displaced)));
    }
  }

  private void checkMembers(Phase to) {
    List<Integer> known = sights.known(pool.forgotten(to));
    if (!known.isEmpty()) {
      faults.add(
          Rule.BROKERS_GO_EMPTY,
          "registrations",
          "the cluster knows brokers %s still, which are gone".formatted(known));
    }
  }

  private void checkEntries(Phase to) {
    List<String> expected = pool.listed(to).stream().map(site::address).toList();
    List<String> entries = streams.document().read();
    if (!entries.equals(expected)) {
      faults.add(
          Rule.ENDPOINT_LEADS_THERE,
          "entrypoint",
          "at %s the entrypoint lists %s and not %s".formatted(to, entries, expected));
    }
  }

  private static String some(Collection<String> all) {
    int most = 3;
    String first = String.join(", ", all.stream().limit(most).toList());
    return all.size() > most ? first + " …" : first;
  }

  @Override
  public void arrived(Phase stop) {
    at(stop);
    if (!opened && !streams.document().read().isEmpty()) {
      streams.open();
      streams.producers().start(steady);
      opened = true;
    }
    if (opened && !streams.producers().burst(burst, PATIENCE)) {
      faults.add(
          Rule.ENOUGH_IN_SYNC,
          "records",
          "nothing could be produced at rest at %s within %d minutes"
              .formatted(stop, PATIENCE.toMinutes()));
    }
    checkReplicas(stop, settled(stop));
    streams.maker().stop();
  }
}
