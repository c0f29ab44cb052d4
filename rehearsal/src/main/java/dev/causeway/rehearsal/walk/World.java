package dev.causeway.rehearsal.walk;

import static dev.causeway.rehearsal.walk.WatchedProvider.watched;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Engine;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.ClusterService;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.Letter;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.load.Timers;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.rehearsal.report.TransitionResult;
import dev.causeway.stacks.Main;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything one walk needs, and shares with no other: a local AWS with the site in it, a local
 * Kubernetes, live load, an engine with watched providers, and the stack's state.
 */
public final class World implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int PARALLEL_STEPS = 16;
  private static final int RUNS_AT_ONCE = 60;
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration FLEET_STARTS = Duration.ofMinutes(10);

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
            world -> new LiveSteering(world.load, world.sights, world.waiting));

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
  private final Tampering tampering;
  private final Layout layout;
  private final Faults faults = new Faults();
  private final Handbacks handbacks = new Handbacks();
  private final AtomicLong carried = new AtomicLong();
  private final Pace pace;
  private final Waiting waiting;
  private final LoadTimers timers;
  private final LocalAws aws;
  private final LocalKubernetes kubernetes;
  private final Site site;
  private final LiveLoad load;
  private final Sights sights;
  private final Recorder recorder;
  private final Passage passage;
  private final Steering steering;
  private final Crossing crossing;
  private volatile Phase declared = Phase.BASELINE;

  private World(Settings settings, long seed, Tampering tampering, Layout layout) {
    this.settings = settings;
    this.tampering = tampering;
    this.layout = layout;
    this.pace = Pace.of(settings.speed());
    Random random = new Random(seed);
    this.waiting = Waiting.at(pace);
    this.timers = new LoadTimers(Time.at(pace), "load", THREADS, this::broke);
    this.aws = LocalAws.start(pace, layout.ports().aws());
    this.kubernetes = LocalKubernetes.start(pace, layout.ports().kubernetes());
    this.site = new Site(aws, random, settings.stack(), "", layout.queues());
    this.load = load(random.nextLong());
    site.build(new OnInstance(this::serviceOnInstance, this::ended));
    kubernetes.addImage(Site.IMAGE, new InPod(this::serviceInPod, this::ended));
    this.sights = new LocalSights(aws, kubernetes, load, site.originals().keySet());
    this.recorder = new Recorder(sights, timers);
    var invariant = new Invariant(sights, handbacks, faults);
    this.passage =
        new Passage(
            engine(invariant), tampering.checkpoints(new MemoryCheckpoints()), this::program);
    this.steering = layout.steering().apply(this);
    this.crossing = crossing(invariant);
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
    world.waiting.untilOpen(world::fleetInService, LOOK, FLEET_STARTS, verdict -> {});
    return world;
  }

  private Verdict fleetInService() {
    long ready = aws.instances(Site.FLEET).stream().filter(InstanceView::healthyTarget).count();
    return ready == site.instances()
        ? new Verdict.Open("the fleet is in service")
        : new Verdict.NotYet("only %d instances are in service and healthy".formatted(ready));
  }

  private LiveLoad load(long seed) {
    var place =
        new LiveLoad.Place(
            aws.clients().sqs(),
            aws.clients().dynamoDb(),
            Site.TABLE,
            Site.SHARE_KEY,
            site.originals(),
            site.responseUrl());
    var conduct = new Conduct(Settings.LONGEST_RUN, RUNS_AT_ONCE, 0, false);
    return new LiveLoad(
        place, timers, seed, conduct, () -> aws.recordRequest(site.targetGroupArn()));
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
      faults.add(
          Rule.RUNS_END_BY_THEMSELVES,
          where,
          "%s was killed with %d runs under way".formatted(where, cutOff));
    }
  }

  private void broke(Throwable failure) {
    faults.add(Rule.SOUND, "load", "a part of the load failed: " + failure);
  }

  private Crossing crossing(Invariant invariant) {
    return new Crossing(
        settings.road(), passage, sights, steering, invariant, faults, recorder, waiting, carried);
  }

  private Engine engine(Invariant invariant) {
    Engine.Builder engine = Engine.builder();
    providers()
        .forEach(
            (name, factory) ->
                engine.provider(
                    name, watched(tampering.provider(name, factory), recorder.and(invariant))));
    return engine
        .rewriting(registration -> tampering.registration(declared, registration))
        .clock(pace.clock())
        .parallel(PARALLEL_STEPS)
        .build();
  }

  /** Package → the providers of this world, for an engine that is not its own. */
  public Map<String, ProviderFactory> providers() {
    return Map.of(
        "aws", LocalAwsProvider.factory(aws),
        "kubernetes", LocalKubernetesProvider.factory(kubernetes),
        "causeway", causeway());
  }

  private ProviderFactory causeway() {
    return CausewayProvider.factory(
        this::clients, () -> aws.time().waiting(), done -> carried.addAndGet(done.messages()));
  }

  /** Clients of its own for each provider, which closes them. */
  private Clients clients() {
    AwsClients own = aws.newClients();
    return new Clients(
        () -> tampering.sqs(own.sqs()),
        own::autoScaling,
        own::loadBalancing,
        own::dynamoDb,
        own::cloudWatch,
        kubernetes::client,
        own::ec2);
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
    declared = phase;
    Map<String, String> config = new HashMap<>(config(phase));
    config.putAll(changes);
    return new StackProgram("causeway", "rehearsal", config, Set.of(), Main::program);
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
    return passage.preview(program(phase, changes));
  }

  /** An up that is no part of a crossing, with changes to the config. */
  Run up(Phase phase, Map<String, String> changes) {
    return passage.up(program(phase, changes));
  }

  /** The stack's resources, as its state has them. */
  List<ResourceState> state() {
    return passage.state().map(Deployment::resources).orElse(List.of());
  }

  /** Sets the stack up at baseline; false if that failed. */
  public boolean setUp() {
    return crossing.setUp();
  }

  /** Makes one change of phase, held to its triple. */
  public TransitionResult cross(Journey.Leg leg) {
    return crossing.cross(leg);
  }

  /** Whether the stack stands at this stop. */
  public boolean isAt(Phase stop) {
    return crossing.isAt(stop);
  }

  /** Who works in it. */
  public LiveLoad load() {
    return load;
  }

  /** Its queues, machines and items. */
  public LocalAws aws() {
    return aws;
  }

  /** Its cluster. */
  public LocalKubernetes kubernetes() {
    return kubernetes;
  }

  /** What the invariant sees of it. */
  public Sights sights() {
    return sights;
  }

  /** Its time: how fast it passes, and since when. */
  public Pace pace() {
    return pace;
  }

  /** Steers the load in it. */
  public Steering steering() {
    return steering;
  }

  /** What was found wrong so far. */
  public Faults faults() {
    return faults;
  }

  Recorder recorder() {
    return recorder;
  }

  /** Waits in its time. */
  public Waiting waiting() {
    return waiting;
  }

  /** Does things later in its time. */
  public Timers timers() {
    return timers;
  }

  /** How many messages Handbacks have carried. */
  AtomicLong carried() {
    return carried;
  }

  /** The numbers of the requests that are in some queue. */
  Set<Long> requestsInQueues() {
    return aws.queueNames().stream()
        .flatMap(queue -> aws.bodies(queue).stream())
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
    kubernetes.close();
    aws.close();
    timers.close();
  }
}
