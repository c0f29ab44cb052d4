package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderException;
import dev.causeway.provider.kafka.plan.Layout;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Planned;
import dev.causeway.provider.kafka.plan.Planner;
import dev.causeway.provider.resource.Patience;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** One run of an {@link Evacuation}, out or home. */
final class Errand {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_DOUBTS = Duration.ofSeconds(5);

  private static final String AGAIN = ", and run pulumi up again";

  private final Kafka kafka;
  private final Evacuation.Wanted wanted;
  private final Consumer<String> log;
  private final Patience patience;
  private final Waiting waiting;
  private final String name;
  private final List<Member> members;
  private final Planner planner;
  private final Throttle throttle;
  private final Cordon cordon;
  private final Turning turning;
  private final Instances instances;

  Errand(
      Kafka kafka,
      Evacuation.Wanted wanted,
      Instances instances,
      Patience patience,
      Waiting waiting,
      Told told) {
    this.kafka = kafka;
    this.wanted = wanted;
    this.log = told.info();
    this.patience = patience;
    this.waiting = waiting;
    this.name = told.name();
    this.instances = instances;
    this.turning = new Turning(kafka, instances, waiting, told.warning());
    this.members = kafka.members();
    this.planner = new Planner(members.stream().map(Member::broker).toList());
    this.throttle = new Throttle(kafka.admin(), wanted.bytesPerSecond());
    this.cordon = new Cordon(kafka.admin());
  }

  /**
   * Whom it tells how it gets on.
   *
   * @param name what it is called
   */
  record Told(String name, Consumer<String> info, Consumer<String> warning) {}

  /** Refuses what cannot be done, before anything changes. */
  void refuseUnlessPossible(Set<Integer> returning) {
    refuseDead("destinations", wanted.destinations());
    refuseDead("oldBrokers", returning);
    if (returning.isEmpty()) {
      refuse(instances.awaitQuiet());
      refuse(outward());
    }
  }

  private void refuse(Verdict verdict) {
    if (!verdict.isOpen()) {
      throw refused(verdict.words().replace(AGAIN, ""));
    }
  }

  private void refuseDead(String property, Set<Integer> needed) {
    Set<Integer> dead = new TreeSet<>(needed);
    dead.removeAll(alive());
    if (!dead.isEmpty()) {
      throw refused(
          "%s has %s, which the cluster does not have or takes for dead; alive are %s. Start it, or correct %s"
              .formatted(property, Brokers.words(dead), Brokers.words(alive()), property));
    }
  }

  private void refuse(Route route) {
    List<Ongoing> ongoing = kafka.ongoing();
    route
        .foreign(ongoing)
        .ifPresent(
            verdict -> {
              throw refused(verdict.words());
            });
    if (ongoing.isEmpty() && isImpossible(route).isPresent()) {
      waiting.pause(BETWEEN_DOUBTS);
      isImpossible(route)
          .ifPresent(
              no -> {
                throw refused("%s. %s".formatted(no.reason(), no.remedy()));
              });
    }
  }

  /** What a broker tells may be a moment old. */
  private Optional<Planned.Impossible> isImpossible(Route route) {
    return route.planner().apply(kafka.observed().layout()) instanceof Planned.Impossible no
        ? Optional.of(no)
        : Optional.empty();
  }

  private ProviderException refused(String reason) {
    return new ProviderException(
        "%s cannot move replicas: %s%s; nothing was changed".formatted(name, reason, AGAIN));
  }

  private Set<Integer> alive() {
    return Brokers.alive(members);
  }

  private Set<Integer> alive(Set<Integer> of) {
    Set<Integer> alive = alive();
    alive.retainAll(of);
    return alive;
  }

  private Set<Integer> pools() {
    Set<Integer> both = new TreeSet<>(wanted.oldBrokers());
    both.addAll(wanted.destinations());
    return both;
  }

  private Route outward() {
    return new Route(
        wanted.oldBrokers(),
        wanted.destinations(),
        layout -> planner.evacuate(layout, wanted.leaving(), wanted.destinations()));
  }

  private Route homeward(Function<Layout, Planned> planned) {
    return new Route(wanted.destinations(), wanted.oldBrokers(), planned);
  }

  private Executor byKafka(Route route) {
    return new Reassignments(kafka, throttle, route, wanted.movesPerBroker(), progress());
  }

  private Executor goingOut(Route route) {
    if (wanted.going().by() == Going.By.KAFKA || wanted.leaving().isEmpty()) {
      return byKafka(route);
    }
    Request request =
        new Request(
            wanted.leaving(),
            wanted.destinations(),
            wanted.bytesPerSecond(),
            wanted.movesPerBroker(),
            false);
    return new Removal(kafka, instances, route, request, progress());
  }

  private Progress progress() {
    return new Progress(waiting, () -> kafka.sizes(alive(pools())));
  }

  /** Gives back to those that return, then empties those that leave; the answer is the evidence. */
  String away(Set<Integer> returning) {
    Set<Integer> staying = pools();
    staying.removeAll(wanted.leaving());
    if (!returning.isEmpty()) {
      turning.standStill(returning);
      refuse(outward());
    }
    prepare(wanted.leaving(), staying);
    if (!returning.isEmpty()) {
      Route back =
          homeward(layout -> planner.giveBack(layout, before(), returning, wanted.destinations()));
      run(back, byKafka(back));
    }
    Route out = outward();
    Executor executor = goingOut(out);
    String moved = run(out, executor);
    String proof = wanted.leaving().isEmpty() ? "" : prove(out, executor, wanted.leaving());
    finish();
    return wanted.leaving().isEmpty() ? "nobody leaves" : "%s; %s".formatted(proof, moved);
  }

  /** Puts everything where it was, and empties the new brokers. */
  void home() {
    refuseDead("oldBrokers", wanted.oldBrokers());
    Route route =
        homeward(
            layout -> planner.home(layout, before(), wanted.oldBrokers(), wanted.destinations()));
    turning.standStill(pools());
    refuse(route);
    prepare(wanted.destinations(), wanted.oldBrokers());
    Executor executor = byKafka(route);
    String moved = run(route, executor);
    log.accept("%s; %s".formatted(prove(route, executor, wanted.destinations()), moved));
    finish();
  }

  private Layout before() {
    return wanted.placement().of(kafka.observed().topicIds());
  }

  private void prepare(Set<Integer> cordoned, Set<Integer> open) {
    if (cordon.isKnown()) {
      cordon.lift(alive(open));
      cordon.put(alive(cordoned));
    } else {
      log.accept(
          "the cluster cannot cordon brokers (metadata.version 4.3 can): what lands on them meanwhile is moved too");
    }
    throttle.limit(alive(pools()));
  }

  private String run(Route route, Executor executor) {
    String[] total = new String[1];
    patience.until(
        () -> {
          Verdict verdict = executor.goOn();
          total[0] = verdict.words();
          return verdict;
        },
        BETWEEN_LOOKS);
    elect(route.to());
    return total[0];
  }

  private void elect(Set<Integer> leaders) {
    Set<Partition> partitions = new TreeSet<>();
    kafka
        .observed()
        .partitions()
        .forEach(
            (partition, replicas) -> {
              if (replicas.isLedByAnother() && leaders.contains(replicas.brokers().get(0))) {
                partitions.add(partition);
              }
            });
    if (!partitions.isEmpty()) {
      kafka.elect(partitions);
    }
  }

  /** Looks again when nobody acts any more on what was so before; moves what landed meanwhile. */
  private String prove(Route route, Executor executor, Set<Integer> brokers) {
    String words = "no replica on " + Brokers.words(brokers);
    for (boolean proven = false; !proven; ) {
      log.accept("%s; looking again after %s".formatted(words, wanted.metadataAge()));
      waiting.pause(wanted.metadataAge());
      proven = isEmpty(brokers);
      if (!proven) {
        run(route, executor);
      }
    }
    return "%s, seen twice %s apart".formatted(words, wanted.metadataAge());
  }

  private boolean isEmpty(Set<Integer> brokers) {
    return kafka.observed().layout().on(brokers).isEmpty() && kafka.ongoing().isEmpty();
  }

  private void finish() {
    throttle.lift(alive(pools()), kafka.observed().topicIds().keySet());
  }
}
