package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Run;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cruise.CruiseControlStandIn;
import dev.causeway.rehearsal.disks.Workers;
import dev.causeway.rehearsal.kafka.Broker;
import dev.causeway.rehearsal.kafka.KafkaPlan;
import dev.causeway.rehearsal.kafka.KafkaSite;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.streams.Finding;
import dev.causeway.rehearsal.streams.Streams;
import dev.causeway.rehearsal.walk.KafkaSights.Seen;
import dev.causeway.rehearsal.walk.World.Ports;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** Two whole migrations of brokers in one stack, one account and one Kubernetes cluster. */
final class TwoKafkaMigrations implements AutoCloseable {
  static final String FIRST = KafkaSite.STACK;
  static final String SECOND = "events-brokers";

  private static final int FIRST_NEW_OF_SECOND = 200;
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Ground ground = new Ground(Pace.of(30), Ports.FREE, Tampering.NONE);
  private final Map<String, Clients> all = new HashMap<>();
  private final StackOfTwo stack =
      new StackOfTwo(FIRST, SECOND, ground.providers(), ground.pace().clock());

  /** A cluster, and those who produce to it and consume from it. */
  private record Clients(KafkaSite site, Admin admin, LoadTimers timers, Streams streams)
      implements AutoCloseable {
    @Override
    public void close() {
      streams.close();
      timers.close();
      admin.close(Duration.ZERO);
      site.close();
    }
  }

  TwoKafkaMigrations() {
    Workers workers = Workers.build(ground.aws(), ground.kubernetes(), ground.waiting());
    build(workers, KafkaPlan.usual());
    build(workers, new KafkaPlan(SECOND, "events", FIRST_NEW_OF_SECOND));
  }

  private void build(Workers workers, KafkaPlan plan) {
    KafkaSite site = KafkaSite.build(ground.aws(), ground.kubernetes(), workers, plan);
    site.runCruiseControl(
        ground.kubernetes(),
        (port, properties) ->
            CruiseControlStandIn.start(
                port,
                site::newAdmin,
                dev.causeway.rehearsal.cruise.Settings.of(properties),
                ground.waiting()));
    LoadTimers timers =
        new LoadTimers(Time.at(Pace.of(1)), plan.set(), Streams.THREADS, this::broke);
    var streams =
        new Streams(
            ground.kubernetes().client(),
            Streams.Plan.usual(KafkaSite.NAMESPACE, site.entrypoint()),
            timers,
            Waiting.inRealTime());
    all.put(plan.migration(), new Clients(site, site.newAdmin(), timers, streams));
    stack.configure(site.config(Phase.BASELINE));
    stack.configure(
        Map.of(plan.migration() + ":metadataAge", "PT30S", plan.migration() + ":patience", "PT6H"));
  }

  private void broke(Throwable failure) {
    ground.faults().add(Rule.SOUND, "streams", "a part of the load failed: " + failure);
  }

  private Clients of(String migration) {
    return Objects.requireNonNull(all.get(migration));
  }

  /** Takes the one and the other to these phases in one run. */
  Run up(Phase first, Phase second) {
    return stack.up(first, second);
  }

  /** Clients begin, once the entrypoints are there. */
  void open() {
    all.values().forEach(each -> each.streams().open());
  }

  /** Produces wherever clients are led; false if it could not be done. */
  boolean produce(String migration, int records) {
    return of(migration).streams().producers().burst(records, LONGEST);
  }

  /** What clients are told. */
  List<String> entries(String migration) {
    return of(migration).streams().document().read();
  }

  /** The addresses of the old brokers, or of the new ones. */
  List<String> addresses(String migration, boolean old) {
    KafkaSite site = of(migration).site();
    List<Integer> brokers = old ? site.oldBrokers() : site.newBrokers();
    return brokers.stream().map(site::address).toList();
  }

  /** Where every replica is. */
  Map<String, List<Integer>> replicas(String migration) {
    Map<String, List<Integer>> replicas = new TreeMap<>();
    partitions(migration).forEach((name, seen) -> replicas.put(name, seen.replicas()));
    return replicas;
  }

  private Map<String, Seen> partitions(String migration) {
    return new KafkaSights(of(migration).admin(), KafkaSite.MIN_IN_SYNC).partitions();
  }

  /** How many replicas the old brokers have. */
  long onOldBrokers(String migration) {
    return Layouts.replicas(of(migration).site().oldBrokers(), partitions(migration));
  }

  /** The brokers that run; another object is a broker that was started anew. */
  List<Broker> brokers(String migration) {
    KafkaSite site = of(migration).site();
    return Stream.of(site.oldBrokers(), site.newBrokers())
        .flatMap(List::stream)
        .map(site::broker)
        .flatMap(Optional::stream)
        .toList();
  }

  /** Every record is waited for; what is wrong with any of them, of either cluster. */
  List<String> findings() {
    return all.values().stream().map(Clients::streams).flatMap(this::findings).toList();
  }

  private Stream<String> findings(Streams streams) {
    streams.producers().stop();
    boolean drained = streams.drained(LONGEST);
    streams.book().close();
    return Stream.concat(
        drained ? Stream.of() : Stream.of("not every record is read"),
        streams.book().findings().stream().map(Finding::words));
  }

  /** What went wrong in the background. */
  List<String> faults() {
    return Stream.concat(
            ground.faults().all().stream().map(Fault::words),
            all.values().stream().flatMap(each -> each.site().faults().stream()))
        .toList();
  }

  @Override
  public void close() {
    all.values().forEach(Clients::close);
    ground.close();
  }
}
