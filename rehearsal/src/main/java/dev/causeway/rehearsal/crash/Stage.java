package dev.causeway.rehearsal.crash;

import static dev.causeway.rehearsal.crash.MortalProvider.mortal;
import static dev.causeway.rehearsal.walk.WatchedProvider.watched;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Op;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.RunOptions;
import dev.causeway.engine.StackProgram;
import dev.causeway.engine.Step;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderFactory;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.ClusterService;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.rehearsal.walk.Call;
import dev.causeway.rehearsal.walk.Faults;
import dev.causeway.rehearsal.walk.Handbacks;
import dev.causeway.rehearsal.walk.InPod;
import dev.causeway.rehearsal.walk.Invariant;
import dev.causeway.rehearsal.walk.Likeness;
import dev.causeway.rehearsal.walk.LocalSights;
import dev.causeway.rehearsal.walk.OnInstance;
import dev.causeway.rehearsal.walk.Rule;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Site;
import dev.causeway.rehearsal.walk.Tampering;
import dev.causeway.stacks.Main;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A local cloud with one stack in it that can be put at any stop again and again, as if it had just
 * come there; its time is virtual. For one thread at a time.
 */
public final class Stage implements AutoCloseable {
  /** The access key id and the bearer token with which our provider calls. */
  public static final String CAUSEWAY = "causeway";

  /** The access key id with which the stand-in of the aws provider calls. */
  public static final String AWS = "aws";

  /** The bearer token with which the stand-in of the kubernetes provider calls. */
  public static final String KUBERNETES = "kubernetes";

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** Stands for the address of the local AWS, so that stages can be compared. */
  private static final String ANYWHERE = "http://aws";

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final Pattern NUMBERED = Pattern.compile("(?:request|answer) (\\d+)");

  private final Settings settings;
  private final Tampering tampering;
  private final VirtualTime time = new VirtualTime(START);
  private final Waiting waiting = time.waiting();
  private final LocalAws aws = LocalAws.startDirect(time);
  private final LocalKubernetes kubernetes = LocalKubernetes.start(time);
  private final Site site;
  private final Set<String> bystanders;
  private final Map<Phase, Position> positions = new HashMap<>();
  private volatile Scene scene;

  /** A cloud at a stop, standing still, and the state of the stack in it. */
  private record Position(
      Instant at, LocalAws.Saved aws, LocalKubernetes.Saved kubernetes, Deployment state) {}

  /**
   * A cloud with its old side in service, and no stack yet.
   *
   * @param queues what the main queues are called
   */
  public Stage(Settings settings, List<String> queues, Tampering tampering) {
    this.settings = settings;
    this.tampering = tampering;
    this.site = new Site(aws, new Random(settings.seed()), settings.stack(), "", queues);
    site.build(new OnInstance(() -> scene.onInstance(), this::ended));
    kubernetes.addImage(Site.IMAGE, new InPod(queueUrls -> scene.inPod(queueUrls), this::ended));
    this.bystanders = Set.copyOf(aws.queueNames());
    this.scene = new Scene(Deployment.empty(START));
    waiting.untilOpen(this::stands, LOOK, PATIENCE, verdict -> {});
  }

  private void ended(ClusterService service, String where, int cutOff) {
    scene.ended(service, where, cutOff);
  }

  /** Puts the stack at the stop; whatever went on ends. */
  public Scene at(Phase stop) {
    if (!positions.containsKey(stop)) {
      walkTo(stop);
    }
    Position position = Objects.requireNonNull(positions.get(stop));
    scene.close();
    time.set(position.at());
    scene = new Scene(position.state());
    aws.restore(position.aws());
    kubernetes.restore(position.kubernetes());
    return scene;
  }

  /**
   * The stage as it was made, for a first up.
   *
   * @throws IllegalStateException if a stack has stood on it
   */
  public Scene before() {
    if (!positions.isEmpty()) {
      throw new IllegalStateException("a stack has stood on this stage at " + positions.keySet());
    }
    return scene;
  }

  /** The cloud's AWS. */
  public LocalAws aws() {
    return aws;
  }

  /** The cloud's Kubernetes. */
  public LocalKubernetes kubernetes() {
    return kubernetes;
  }

  private void walkTo(Phase stop) {
    settings.road().previous(stop).ifPresent(this::at);
    waiting.pause(Settings.SOAK);
    go(stop);
    go(stop);
    Verdict stands = waiting.untilOpen(this::stands, LOOK, PATIENCE, verdict -> {});
    if (!stands.isOpen()) {
      throw new IllegalStateException("nothing comes to rest at %s: %s".formatted(stop, stands));
    }
    positions.put(stop, new Position(waiting.now(), aws.save(), kubernetes.save(), scene.state()));
  }

  private void go(Phase stop) {
    Run run = scene.up(stop, Lifeline.undisturbed());
    if (!run.succeeded()) {
      throw new IllegalStateException("cannot go to %s: %s".formatted(stop, run.errors()));
    }
  }

  Instant now() {
    return waiting.now();
  }

  private Verdict stands() {
    List<InstanceView> fleet = aws.instances(Site.FLEET);
    boolean fleetStands = fleet.stream().allMatch(InstanceView::healthyTarget);
    return fleetStands
            && kubernetes.standsStill()
            && aws.depths().values().stream().allMatch(d -> d.total() == 0)
        ? new Verdict.Open("everything stands still")
        : new Verdict.NotYet("something comes or goes");
  }

  /** The number in the body of a request or of an answer. */
  private static Stream<Long> number(String body) {
    Matcher numbered = NUMBERED.matcher(body);
    return numbered.matches() ? Stream.of(Long.valueOf(numbered.group(1))) : Stream.empty();
  }

  /** What happens from one setting of the stage to the next. */
  public final class Scene implements AutoCloseable {
    private final Checkpoints checkpoints;
    private final Faults faults = new Faults();
    private final Handbacks handbacks = new Handbacks();
    private final LoadTimers timers;
    private final LiveLoad load;
    private final Invariant invariant;

    private Scene(Deployment state) {
      this.checkpoints = new MemoryCheckpoints(state);
      state.resources().stream()
          .filter(resource -> resource.type().equals(Handbacks.TYPE))
          .map(ResourceState::inputs)
          .forEach(handbacks::declared);
      this.timers = new LoadTimers(time, "load", 1, this::broke);
      this.load = newLoad();
      this.invariant =
          new Invariant(
              new LocalSights(aws, kubernetes, load, site.originals().keySet(), bystanders),
              handbacks,
              faults);
    }

    private LiveLoad newLoad() {
      var place =
          new LiveLoad.Place(
              aws.clients().sqs(),
              aws.clients().dynamoDb(),
              Site.TABLE,
              Site.SHARE_KEY,
              site.originals(),
              site.responseUrl());
      var conduct = new Conduct(Settings.LONGEST_RUN, 3, 0, true);
      return new LiveLoad(place, timers, settings.seed(), conduct, () -> true);
    }

    private void broke(Throwable failure) {
      faults.add(Rule.SOUND, "load", "a part of the load failed: " + failure);
    }

    private ClusterService onInstance() {
      return load.startService(Side.OLD, List.copyOf(site.originals().values()));
    }

    private ClusterService inPod(List<String> queueUrls) {
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

    /** Sends so many requests, as the share says, and lets the workers begin. */
    public void fill(int requests) {
      load.start(0);
      load.ingestion().send(requests);
      waiting.pause(Duration.ofSeconds(20));
    }

    /** Lets time pass. */
    public void pass(Duration duration) {
      waiting.pause(duration);
    }

    /** A preview. */
    public Run preview(Phase stop) {
      return engine(stop, Lifeline.undisturbed()).preview(program(stop), checkpoints, Events.NONE);
    }

    /** An up. */
    public Run up(Phase stop) {
      return up(stop, Lifeline.undisturbed());
    }

    /** An up that first reads every resource anew. */
    public Run upRefreshed(Phase stop) {
      return upRefreshed(stop, Lifeline.undisturbed());
    }

    /**
     * An up by a process of its own.
     *
     * @throws Death if the process died
     */
    Run up(Phase stop, Lifeline life) {
      return up(stop, life, RunOptions.NONE);
    }

    /** An up that first reads every resource anew, as after an interrupted one. */
    Run upRefreshed(Phase stop, Lifeline life) {
      return up(stop, life, RunOptions.NONE.refreshing());
    }

    private Run up(Phase stop, Lifeline life, RunOptions options) {
      return engine(stop, life)
          .up(
              program(stop),
              tampering.checkpoints(new MortalCheckpoints(checkpoints, life)),
              new Noting(life),
              options);
    }

    private Engine engine(Phase stop, Lifeline life) {
      Engine.Builder engine = Engine.builder();
      providers(life)
          .forEach(
              (name, factory) ->
                  engine.provider(
                      name, mortal(watched(tampering.provider(name, factory), invariant), life)));
      return engine
          .rewriting(registration -> tampering.registration(stop, registration))
          .clock(time.clock())
          .build();
    }

    private Map<String, ProviderFactory> providers(Lifeline life) {
      AwsClients own = aws.newClientsOf(CAUSEWAY, new AwsCalls(life));
      AwsClients standIn = aws.newClientsOf(AWS, new AwsCalls(life));
      var calls = new KubernetesCalls(life);
      return Map.of(
          "aws", LocalAwsProvider.factory(aws, () -> standIn),
          "kubernetes",
              LocalKubernetesProvider.factory(
                  kubernetes,
                  config -> kubernetes.client(LocalKubernetes.of(KUBERNETES, config), calls)),
          "causeway", CausewayProvider.factory(() -> clients(own, calls), time::waiting));
    }

    private Clients clients(AwsClients own, KubernetesCalls calls) {
      return own.forCauseway()
          .sqs(() -> tampering.sqs(own.sqs()))
          .kubernetes(
              () ->
                  kubernetes.client(LocalKubernetes.of(CAUSEWAY, kubernetes.clientConfig()), calls))
          .build();
    }

    private StackProgram program(Phase stop) {
      Map<String, String> config = site.config(settings.stack(), settings.road(), stop);
      return new StackProgram("causeway", "rehearsal", config, Set.of(), Main::program);
    }

    Deployment state() {
      return checkpoints.load().orElseThrow();
    }

    /** What the stack has made of the cloud, as it would be on any stage. */
    Landscape landscape() {
      return Landscape.of(aws, kubernetes).replacing(aws.endpoint().toString(), ANYWHERE);
    }

    /** The requests that were sent and are neither answered nor anywhere to be found. */
    List<Long> lost() {
      Set<Long> found =
          aws.queueNames().stream()
              .flatMap(queue -> aws.bodies(queue).stream())
              .flatMap(Stage::number)
              .collect(Collectors.toSet());
      return load.accounting().lost(found);
    }

    /** What the stack's state says, as it would on any stage. */
    Likeness likeness() {
      return Likeness.of(state()).replacing(aws.endpoint().toString(), ANYWHERE);
    }

    LiveLoad load() {
      return load;
    }

    Faults faults() {
      return faults;
    }

    Invariant invariant() {
      return invariant;
    }

    @Override
    public void close() {
      load.stop();
      timers.close();
    }
  }

  /** Tells a process's lifeline of what its engine has noted. */
  record Noting(Lifeline life) implements Events {
    private static final Map<Op, Call.Verb> VERBS =
        Map.of(
            Op.CREATE, Call.Verb.CREATE, Op.UPDATE, Call.Verb.UPDATE, Op.DELETE, Call.Verb.DELETE);

    @Override
    public void stepEnded(Step step) {
      Call.Verb verb = VERBS.get(step.op());
      if (verb != null && !step.failed()) {
        life.noted(Effect.of(verb, step.urn()));
      }
    }
  }

  @Override
  public void close() {
    scene.close();
    kubernetes.close();
    aws.close();
    time.close();
  }
}
