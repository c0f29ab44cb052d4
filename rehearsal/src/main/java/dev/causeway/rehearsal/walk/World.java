package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.Accounting.Tally;
import dev.causeway.rehearsal.load.ClusterService;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.Letter;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.load.Timers;
import dev.causeway.rehearsal.report.Count;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Holdings;
import dev.causeway.rehearsal.report.WalkRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything one walk needs, and shares with no other: a local AWS with the site in it, a local
 * Kubernetes, live load, an engine with watched providers, and the stack's state.
 */
public final class World implements Walkable {
  private static final int RUNS_AT_ONCE = 60;
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration A_LEG = Duration.ofMinutes(4);
  private static final Duration FLEET_STARTS = Duration.ofHours(2);

  /**
   * How a world is laid out.
   *
   * @param queues the main queues
   * @param config what the stack's config has beside, or instead of, the site's
   * @param steering steers the load of the world
   * @param ports where the cloud listens
   */
  record Layout(
      List<String> queues,
      Map<String, String> config,
      Function<World, Steering> steering,
      Ports ports) {
    /** As rehearsals have it. */
    static final Layout USUAL =
        new Layout(
            Site.QUEUES,
            Map.of(),
            world -> new LiveSteering(world.load, world.sights, world.waiting()));

    /** A layout whose cloud listens on free ports. */
    Layout(List<String> queues, Map<String, String> config, Function<World, Steering> steering) {
      this(queues, config, steering, Ports.FREE);
    }

    Layout on(Ports other) {
      return new Layout(queues, config, steering, other);
    }
  }

  /** Where a cloud listens on loopback; 0 stands for a free port. */
  public record Ports(int aws, int kubernetes) {
    /** Wherever there is room. */
    public static final Ports FREE = new Ports(0, 0);
  }

  private final Settings settings;
  private final Layout layout;
  private final Ground ground;
  private final Site site;
  private final LiveLoad load;
  private final Sights sights;
  private final QueueStrips strips;
  private final Recorder recorder;
  private final Steering steering;
  private final Crossing crossing;

  private World(Settings settings, long seed, Tampering tampering, Layout layout) {
    this.settings = settings;
    this.layout = layout;
    this.ground = new Ground(Pace.of(settings.speed()), layout.ports(), tampering);
    Random random = new Random(seed);
    this.site = new Site(aws(), random, settings.stack(), "", layout.queues());
    this.load = load(random.nextLong());
    site.build(new OnInstance(this::serviceOnInstance, this::ended));
    kubernetes().addImage(Site.IMAGE, new InPod(this::serviceInPod, this::ended));
    this.sights = new LocalSights(aws(), kubernetes(), load, site.originals().keySet());
    this.strips = new QueueStrips(sights);
    this.recorder = new Recorder(strips::look, timers());
    this.steering = layout.steering().apply(this);
    var invariant = new Invariant(sights, new Handbacks(), faults());
    var scene = new QueueScene(sights, steering, invariant, faults(), ground.carried());
    this.crossing = new Crossing(settings.road(), ground, recorder, scene, this::program);
  }

  /** A world at baseline, with its fleet in service and nothing sent yet. */
  public static World open(Settings settings, long seed, Tampering tampering) {
    return open(settings, seed, tampering, Layout.USUAL);
  }

  /** A world whose cloud listens there. */
  public static World open(Settings settings, long seed, Tampering tampering, Ports ports) {
    return open(settings, seed, tampering, Layout.USUAL.on(ports));
  }

  /** A world that is laid out otherwise than rehearsals have it. */
  static World open(Settings settings, long seed, Tampering tampering, Layout layout) {
    World world = new World(settings, seed, tampering, layout);
    world.waiting().untilOpen(world::fleetInService, LOOK, FLEET_STARTS, verdict -> {});
    return world;
  }

  private Verdict fleetInService() {
    long ready = aws().instances(Site.FLEET).stream().filter(InstanceView::healthyTarget).count();
    return ready == site.instances()
        ? new Verdict.Open("the fleet is in service")
        : new Verdict.NotYet("only %d instances are in service and healthy".formatted(ready));
  }

  private LiveLoad load(long seed) {
    var place =
        new LiveLoad.Place(
            aws().clients().sqs(),
            aws().clients().dynamoDb(),
            Site.TABLE,
            Site.SHARE_KEY,
            site.originals(),
            site.responseUrl());
    var conduct = new Conduct(Settings.LONGEST_RUN, RUNS_AT_ONCE, 0, false);
    return new LiveLoad(
        place, timers(), seed, conduct, () -> aws().recordRequest(site.targetGroupArn()));
  }

  private ClusterService serviceOnInstance() {
    return load.startService(Side.OLD, List.copyOf(site.originals().values()));
  }

  private ClusterService serviceInPod(List<String> queueUrls) {
    return load.startService(Side.NEW, queueUrls);
  }

  private void ended(ClusterService service, String where, int cutOff) {
    load.ended(service);
    if (cutOff > 0) {
      faults()
          .add(
              Rule.RUNS_END_BY_THEMSELVES,
              where,
              "%s was killed with %d runs under way".formatted(where, cutOff));
    }
  }

  @Override
  public Crossing crossing() {
    return crossing;
  }

  @Override
  public void begin(int wanted, int legs) {
    load.start((double) wanted / (A_LEG.toMinutes() * Math.max(1, legs)));
  }

  @Override
  public Counts counts() {
    return counts(0);
  }

  @Override
  public Counts end(int wanted, Duration patience) {
    return counts(new Reckoning(this, wanted, patience).lost());
  }

  private Counts counts(int lost) {
    Tally tally = load.accounting().tally();
    return Counts.of(
        Count.of("sent", tally.sent(), "requests a queue took"),
        Count.of("done", tally.answered(), "of those, answered").kept(tally.open() == 0),
        Count.of("carried", ground.carried().get(), "messages brought back"),
        Count.none("lost", lost, "gone without an answer"),
        Count.of("duplicated", tally.duplicated(), "answered more than once"),
        Count.none("unavailable", load.directCallers().unserved(), "calls nobody served"),
        Count.of("fallback", tally.fallback(), "done by the old side"));
  }

  @Override
  public WalkRecord record(String name) {
    return recorder.record(name, strips.strips(), Holdings.NONE, List.of());
  }

  /** Package → the providers of this world, for an engine that is not its own. */
  public Map<String, ProviderFactory> providers() {
    return ground.providers();
  }

  private StackProgram program(Phase phase) {
    return program(phase, Map.of());
  }

  /**
   * The stack's program at a phase, for an engine that is not the world's own.
   *
   * @param changes what its config has beside, or instead of, the site's
   */
  public StackProgram program(Phase phase, Map<String, String> changes) {
    Map<String, String> config = new HashMap<>(config(phase));
    config.putAll(changes);
    return ground.program(phase, config);
  }

  /** The stack's config at a phase, lists as JSON. */
  public Map<String, String> config(Phase phase) {
    Map<String, String> config =
        new LinkedHashMap<>(site.config(settings.stack(), settings.road(), phase));
    config.putAll(layout.config());
    return config;
  }

  /** A preview that is no part of a crossing, with changes to the config. */
  Run preview(Phase phase, Map<String, String> changes) {
    return passage().preview(program(phase, changes));
  }

  /** An up that is no part of a crossing, with changes to the config. */
  Run up(Phase phase, Map<String, String> changes) {
    return passage().up(program(phase, changes));
  }

  /** The stack's resources, as its state has them. */
  List<ResourceState> state() {
    return passage().state().map(Deployment::resources).orElse(List.of());
  }

  /** Who works in it. */
  public LiveLoad load() {
    return load;
  }

  /** Its queues, machines and items. */
  public LocalAws aws() {
    return ground.aws();
  }

  /** Its cluster. */
  public LocalKubernetes kubernetes() {
    return ground.kubernetes();
  }

  /** What the invariant sees of it. */
  public Sights sights() {
    return sights;
  }

  /** Its time: how fast it passes, and since when. */
  public Pace pace() {
    return ground.pace();
  }

  /** Steers the load in it. */
  public Steering steering() {
    return steering;
  }

  /** What was found wrong so far. */
  public Faults faults() {
    return ground.faults();
  }

  /** Waits in its time. */
  public Waiting waiting() {
    return ground.waiting();
  }

  /** Does things later in its time. */
  public Timers timers() {
    return ground.timers();
  }

  /** The numbers of the requests that are in some queue. */
  Set<Long> requestsInQueues() {
    return aws().queueNames().stream()
        .flatMap(queue -> aws().bodies(queue).stream())
        .filter(body -> body.startsWith(Letter.REQUEST + " "))
        .map(body -> Long.valueOf(body.substring(Letter.REQUEST.length() + 1)))
        .collect(Collectors.toSet());
  }

  /** Every queue that holds something, and how much. */
  String whereWorkIs() {
    return sights.queues().stream()
        .filter(queue -> queue.depth().total() > 0)
        .map(queue -> queue.name() + " (" + queue.depth() + ")")
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() {
    load.stop();
    ground.close();
  }
}
