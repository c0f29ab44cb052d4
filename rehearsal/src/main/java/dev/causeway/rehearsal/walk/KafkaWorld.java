package dev.causeway.rehearsal.walk;

import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cruise.CruiseControlStandIn;
import dev.causeway.rehearsal.kafka.KafkaSite;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.load.Loop;
import dev.causeway.rehearsal.report.Count;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Holdings;
import dev.causeway.rehearsal.report.WalkRecord;
import dev.causeway.rehearsal.streams.Acknowledgements;
import dev.causeway.rehearsal.streams.Finding;
import dev.causeway.rehearsal.streams.RecordBook;
import dev.causeway.rehearsal.streams.Streams;
import dev.causeway.rehearsal.walk.World.Ports;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/**
 * A world with a Kafka cluster in it, whose brokers are doubled and then halved under live records;
 * it shares nothing with any other. Brokers and their clients live in real time.
 */
final class KafkaWorld implements Walkable {
  private static final Duration A_LEG = Duration.ofSeconds(2);
  private static final Duration WATCH = Duration.ofSeconds(6);

  /** What is paced though brokers are not: a second on the wall, and minutes. */
  private static final Map<String, String> PACED =
      Map.of(
          KafkaSite.STACK + ":metadataAge", "PT30S",
          KafkaSite.STACK + ":patience", "PT6H",
          KafkaSite.STACK + ":cruiseControlProperties",
              "[{\"name\":\"partition.metrics.window.ms\",\"value\":\"30000\"}]");

  /** What a finding breaks. */
  private static final Map<Finding.Kind, Rule> BROKEN =
      Map.of(
          Finding.Kind.STAYS, Rule.RECORDS_STAY,
          Finding.Kind.ONCE, Rule.RECORDS_ONCE,
          Finding.Kind.ORDER, Rule.ORDER_KEPT,
          Finding.Kind.OFFSETS, Rule.OFFSETS_GO_FORWARD,
          Finding.Kind.CLIENTS, Rule.SOUND);

  private final Ground ground;
  private final KafkaSite site;
  private final Map<String, String> config;
  private final LoadTimers timers;
  private final Admin admin;
  private final Streams streams;
  private final Recorder recorder;
  private final KafkaStrips strips;
  private final KafkaScene scene;
  private final Loop watch;
  private final Crossing crossing;

  private KafkaWorld(Settings settings, Tampering tampering, Map<String, String> changes) {
    this.ground = new Ground(Pace.of(settings.speed()), Ports.FREE, tampering);
    this.site = KafkaSite.build(ground.aws(), ground.kubernetes(), ground.waiting());
    site.runCruiseControl(ground.kubernetes(), this::cruiseControl);
    this.config = new HashMap<>(site.config(Phase.BASELINE));
    config.putAll(PACED);
    config.putAll(changes);
    config.put("causeway:ladder", settings.road().ladder().toString());
    this.timers = new LoadTimers(Time.at(Pace.of(1)), "streams", Streams.THREADS, this::broke);
    this.admin = site.newAdmin();
    this.streams =
        new Streams(
            ground.kubernetes().client(),
            Streams.Plan.usual(KafkaSite.NAMESPACE, site.entrypoint()),
            timers,
            Waiting.inRealTime());
    Pool pool = new Pool(site.oldBrokers(), site.newBrokers());
    var sights = new KafkaSights(admin, KafkaSite.MIN_IN_SYNC);
    this.strips = new KafkaStrips(pool, sights, streams, timers.clock(), site::address);
    this.recorder = new Recorder(strips::look, ground.timers());
    this.scene = new KafkaScene(site, pool, sights, streams, ground.faults());
    this.watch = new Loop(ground.timers(), this::watched);
    this.crossing = new Crossing(settings.road(), ground, recorder, scene, this::program);
  }

  private AutoCloseable cruiseControl(int port, Map<String, String> properties) {
    var wanted = dev.causeway.rehearsal.cruise.Settings.of(properties);
    scene.cruiseControlStarts(wanted.selfHealing());
    return CruiseControlStandIn.start(port, site::newAdmin, wanted, ground.waiting());
  }

  private void broke(Throwable failure) {
    ground.faults().add(Rule.SOUND, "streams", "a part of the load failed: " + failure);
  }

  /**
   * A world at baseline, whose old brokers serve and to which nobody has written yet.
   *
   * @param changes what the stack's config has beside, or instead of, the site's
   */
  static KafkaWorld open(Settings settings, Tampering tampering, Map<String, String> changes) {
    return new KafkaWorld(settings, tampering, changes);
  }

  private Duration watched() {
    scene.watch();
    return WATCH;
  }

  /** The stack's program at a phase. */
  StackProgram program(Phase phase) {
    return ground.programAt(phase, config);
  }

  @Override
  public Crossing crossing() {
    return crossing;
  }

  /** Its cluster and where that stands. */
  KafkaSite site() {
    return site;
  }

  /** What is looked for while its phase changes. */
  KafkaScene scene() {
    return scene;
  }

  /** The clients of its brokers. */
  Streams streams() {
    return streams;
  }

  /** Half of the records come all the while, the others at once after each change of phase. */
  @Override
  public void begin(int wanted, int legs) {
    int aLeg = wanted / Math.max(1, legs);
    scene.begin((int) Math.max(20, aLeg / 2 / A_LEG.toSeconds()), aLeg / 2);
    watch.start();
  }

  @Override
  public Counts counts() {
    return counted();
  }

  @Override
  public Counts end(int wanted, Duration patience) {
    ground.faults().during("closing the book");
    recorder.doing("the last records, then every acknowledged one is waited for");
    int missing = wanted - streams.book().tally().acknowledged();
    streams.producers().burst(Math.max(0, missing), patience);
    streams.producers().stop();
    streams.drained(patience);
    watch.stop();
    streams.book().close();
    streams.book().findings().forEach(this::note);
    ground.checkModel();
    return counted();
  }

  private void note(Finding finding) {
    Rule rule = Objects.requireNonNull(BROKEN.get(finding.kind()));
    ground.faults().add(rule, finding.words(), finding.words());
  }

  private Counts counted() {
    RecordBook.Tally tally = streams.book().tally();
    return Counts.of(
        Count.of("acknowledged", tally.acknowledged(), "records all replicas in sync took"),
        Count.of("consumed", tally.consumed(), "of those, read by the group that counts"),
        Count.of("carried", scene.carried(), "replicas that came home"),
        Count.none("lost", tally.lost(), "acknowledged and not read"),
        Count.none("duplicated", tally.duplicated(), "more than once in the log"),
        Count.none("starved", scene.starved(), "looks that found too few replicas in sync"),
        Count.of("dropped", tally.dropped(), "in topics deleted on purpose"),
        Count.of("unacknowledged", tally.unacknowledged(), "refused: there or not"),
        Count.of("pause", longestPause().toMillis(), "longest time nothing got through, ms")
            .highest());
  }

  private Duration longestPause() {
    return streams
        .book()
        .acknowledgements()
        .longestPause()
        .map(Acknowledgements.Pause::length)
        .orElse(Duration.ZERO);
  }

  @Override
  public WalkRecord record(String name) {
    return recorder.record(name, strips.strips(), Holdings.NONE, List.of());
  }

  @Override
  public void close() {
    watch.stop();
    streams.close();
    timers.close();
    admin.close(Duration.ZERO);
    site.close();
    ground.close();
  }
}
