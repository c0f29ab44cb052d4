package dev.causeway.rehearsal.conformance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.provider.CausewayProvider;
import dev.causeway.provider.Clients;
import dev.causeway.rehearsal.cloud.Time;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import dev.causeway.rehearsal.cloud.aws.InstanceView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.LocalKubernetes;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.load.Side;
import dev.causeway.rehearsal.providers.aws.LocalAwsProvider;
import dev.causeway.rehearsal.providers.kubernetes.LocalKubernetesProvider;
import dev.causeway.rehearsal.walk.InPod;
import dev.causeway.rehearsal.walk.OnInstance;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Site;
import dev.causeway.stacks.Main;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * The stack {@code queue-workers} with one queue, whose queues are LocalStack's; everything else is
 * of the local cloud. Its time runs faster, but for the queues' own delays and timeouts.
 */
final class LocalStackRoad implements AutoCloseable {
  static final Road ROAD = Road.of(List.of(100));
  static final String ORIGINAL = "orders-" + UUID.randomUUID().toString().substring(0, 8);
  static final String NEW = ORIGINAL + "-k8s";

  private static final Pace PACE = Pace.of(60);
  private static final String SECONDS_VISIBLE = "300";
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Waiting waiting = Waiting.at(PACE);
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final LoadTimers timers =
      new LoadTimers(Time.at(PACE), "load", 4, failure -> faults.add(failure.toString()));
  private final LocalAws aws = LocalAws.start(PACE);
  private final LocalKubernetes kubernetes = LocalKubernetes.start(PACE);
  private final Site site = new Site(aws, new Random(1), "queue-workers", "", List.of("orders"));
  private final Checkpoints checkpoints = new MemoryCheckpoints();
  private final URI endpoint;
  private final AwsClients localStack;
  private final LiveLoad load;
  private final Engine engine;

  LocalStackRoad(URI endpoint) {
    this.endpoint = endpoint;
    this.localStack = AwsClients.of(endpoint, new ShorterPolls());
    createQueues();
    this.load = load();
    site.build(
        new OnInstance(
            () -> load.startService(Side.OLD, List.of(url(ORIGINAL))),
            (service, where, cutOff) -> load.ended(service)));
    kubernetes.addImage(
        Site.IMAGE,
        new InPod(
            urls -> load.startService(Side.NEW, urls),
            (service, where, cutOff) -> load.ended(service)));
    this.engine = engine();
    waiting.untilOpen(this::fleetInService, LOOK, Duration.ofMinutes(10), verdict -> {});
    load.start(0);
  }

  private void createQueues() {
    create(ORIGINAL + "-dlq", Map.of());
    create(ORIGINAL + "-answers", Map.of());
    create(
        ORIGINAL,
        Map.of(
            QueueAttributeName.VISIBILITY_TIMEOUT,
            SECONDS_VISIBLE,
            QueueAttributeName.MESSAGE_RETENTION_PERIOD,
            "345600",
            QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS,
            "10",
            QueueAttributeName.MAXIMUM_MESSAGE_SIZE,
            "65536",
            QueueAttributeName.REDRIVE_POLICY,
            redrive(ORIGINAL + "-dlq", 6),
            QueueAttributeName.REDRIVE_ALLOW_POLICY,
            allowing(ORIGINAL + "-other")));
  }

  private void create(String name, Map<QueueAttributeName, String> attributes) {
    sqs().createQueue(r -> r.queueName(name).attributes(attributes));
  }

  static String redrive(String target, int maxReceiveCount) {
    return "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
        .formatted(LocalAws.queueArn(target), maxReceiveCount);
  }

  static String allowing(String... sources) {
    return "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[%s]}"
        .formatted(
            List.of(sources).stream()
                .map(source -> "\"" + LocalAws.queueArn(source) + "\"")
                .collect(Collectors.joining(",")));
  }

  private SqsClient sqs() {
    return localStack.sqs();
  }

  private String url(String name) {
    return sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
  }

  private LiveLoad load() {
    var place =
        new LiveLoad.Place(
            sqs(),
            aws.clients().dynamoDb(),
            Site.TABLE,
            Site.SHARE_KEY,
            Map.of("orders", url(ORIGINAL)),
            url(ORIGINAL + "-answers"));
    var conduct = new Conduct(Settings.LONGEST_RUN, 60, 0, false);
    return new LiveLoad(place, timers, 1, conduct, () -> aws.recordRequest(site.targetGroupArn()));
  }

  private Engine engine() {
    AwsClients local = aws.clients();
    var mixed =
        new AwsClients(
            local.http(),
            sqs(),
            local.autoScaling(),
            local.loadBalancing(),
            local.cloudWatch(),
            local.dynamoDb(),
            local.ec2());
    return Engine.builder()
        .provider("aws", LocalAwsProvider.factory(() -> mixed, aws.time()::waiting))
        .provider("kubernetes", LocalKubernetesProvider.factory(kubernetes))
        .provider("causeway", CausewayProvider.factory(this::clients, aws.time()::waiting))
        .clock(PACE.clock())
        .build();
  }

  /** Clients of its own for each provider, which closes them. */
  private Clients clients() {
    return aws.newClients()
        .forCauseway()
        .sqs(() -> AwsClients.of(endpoint, new ShorterPolls()).sqs())
        .kubernetes(kubernetes::client)
        .build();
  }

  private Verdict fleetInService() {
    List<InstanceView> fleet = aws.instances(Site.FLEET);
    return fleet.size() == site.instances() && fleet.stream().allMatch(InstanceView::healthyTarget)
        ? new Verdict.Open("in service")
        : new Verdict.NotYet("not all in service");
  }

  /** Goes to the stop; what went wrong, and nothing if all went well. */
  String up(Phase stop) {
    waiting.pause(Settings.SOAK);
    Run run =
        engine.up(
            new StackProgram("causeway", "localstack", config(stop), Set.of(), Main::program),
            checkpoints,
            Events.NONE);
    return run.errors().stream()
        .map(error -> error.message().strip())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private Map<String, String> config(Phase stop) {
    Map<String, String> config = new HashMap<>(site.config("queue-workers", ROAD, stop));
    var queues = JsonNodeFactory.instance.arrayNode();
    queues
        .addObject()
        .put("name", "orders")
        .put("url", url(ORIGINAL))
        .put("arn", LocalAws.queueArn(ORIGINAL));
    config.put("queue-workers:queues", queues.toString());
    config.put("queue-workers:responseQueueUrl", url(ORIGINAL + "-answers"));
    return config;
  }

  /** Sends requests to where the share says, and waits until they are on their way. */
  void send(int requests) {
    load.ingestion().send(requests);
    waiting.pause(Duration.ofSeconds(20));
  }

  /** Waits until every request is answered; how many are not at last. */
  int unanswered() {
    waiting.untilOpen(
        () ->
            load.accounting().open() == 0
                ? new Verdict.Open("all answered")
                : new Verdict.NotYet("not all answered"),
        LOOK,
        Duration.ofHours(2),
        verdict -> {});
    return load.accounting().open();
  }

  /** The queue's attributes on LocalStack; empty if it is not there. */
  Optional<Map<QueueAttributeName, String>> attributes(String queue) {
    try {
      String url = url(queue);
      return Optional.of(
          sqs()
              .getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
              .attributes());
    } catch (QueueDoesNotExistException e) {
      return Optional.empty();
    }
  }

  /** What a gate or a move of the state tells. */
  String evidence(String type) {
    return checkpoints.load().orElseThrow().resources().stream()
        .filter(resource -> resource.type().equals(type))
        .flatMap(resource -> resource.outputs().text("evidence").stream())
        .collect(Collectors.joining("; "));
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    load.stop();
    timers.close();
    kubernetes.close();
    aws.close();
    localStack.close();
  }
}
