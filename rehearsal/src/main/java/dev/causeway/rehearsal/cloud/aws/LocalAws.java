package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import dev.causeway.rehearsal.cloud.PacedTimer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One account of AWS on loopback, for unmodified SDK clients, in paced time: SQS, Auto Scaling,
 * ELBv2, CloudWatch and DynamoDB, as far as migrations call them. What it does not model it refuses
 * by name. Many can run in one JVM. Thread-safe.
 */
public final class LocalAws implements AutoCloseable {
  /** The one region. */
  public static final String REGION = "eu-central-1";

  /** The one account. */
  public static final String ACCOUNT = "000000000000";

  /** The access key id of the test credentials; any other is accepted too. */
  public static final String ACCESS_KEY = "local";

  /** The secret key of the test credentials. */
  public static final String SECRET_KEY = "local";

  private final Pace pace;
  private final SqsService sqs;
  private final TargetGroups targets;
  private final PacedTimer timer;
  private final AutoScalingService scaling;
  private final AwsWire wire;
  private final LoopbackServer server;
  private final AwsClients clients;

  private LocalAws(Pace pace, FleetTimes times) {
    this.pace = pace;
    this.sqs = new SqsService(pace, LocalAws::queueArn);
    this.targets = new TargetGroups(pace.clock());
    this.timer = new PacedTimer("local-aws-timer", pace);
    this.scaling = new AutoScalingService(pace.clock(), times, timer, targets);
    var urls = new QueueUrls();
    this.wire =
        new AwsWire(
            Map.of("AmazonSQS", new SqsWire(sqs, urls::of), "DynamoDB_20120810", new DynamoWire()),
            Map.of(
                "2011-01-01", new AutoScalingWire(scaling),
                "2015-12-01", new LoadBalancingWire(targets),
                "2010-08-01", new CloudWatchWire(targets)));
    this.server = LoopbackServer.start("local-aws", wire);
    urls.endpoint = server::endpoint;
    this.clients = AwsClients.of(server.endpoint());
  }

  /** The URLs of queues, known once the server listens. */
  private static final class QueueUrls {
    private volatile Supplier<URI> endpoint =
        () -> {
          throw new IllegalStateException("the server does not listen yet");
        };

    String of(String queueName) {
      return "%s/%s/%s".formatted(endpoint.get(), ACCOUNT, queueName);
    }
  }

  /** Starts an empty account whose machines take their usual times. */
  public static LocalAws start(Pace pace) {
    return start(pace, FleetTimes.USUAL);
  }

  /** Starts an empty account. */
  public static LocalAws start(Pace pace, FleetTimes times) {
    return new LocalAws(pace, times);
  }

  public Pace pace() {
    return pace;
  }

  /** Where every service listens. */
  public URI endpoint() {
    return server.endpoint();
  }

  /** Where SQS listens; the same as {@link #endpoint}. */
  public URI sqsEndpoint() {
    return endpoint();
  }

  /** Clients for this account, ready to use; closed with it. */
  public AwsClients clients() {
    return clients;
  }

  /**
   * More clients over the same connections, for somebody who closes each of them; the connections
   * are closed with the account.
   */
  public AwsClients newClients() {
    return AwsClients.of(endpoint(), clients.http());
  }

  /** Every request that was refused because it is not modelled, in order; none in a sound run. */
  public List<String> unmodelled() {
    return wire.unmodelled();
  }

  // Queues, as checks and reports see them.

  /** The ARN of a queue of that name. */
  public static String queueArn(String queueName) {
    return "arn:aws:sqs:%s:%s:%s".formatted(REGION, ACCOUNT, queueName);
  }

  /** The URL of a queue of that name. */
  public String queueUrl(String queueName) {
    return "%s/%s/%s".formatted(endpoint(), ACCOUNT, queueName);
  }

  /** How much the queue holds now; empty if there is no such queue. */
  public Optional<Depth> depthIfExists(String queueName) {
    return sqs.depth(queueName);
  }

  /** How much the queue holds now; nothing if there is no such queue. */
  public Depth depth(String queueName) {
    return sqs.depth(queueName).orElse(Depth.EMPTY);
  }

  /** How much every queue holds, all at one instant. */
  public Map<String, Depth> depths() {
    return sqs.depths();
  }

  public List<String> queueNames() {
    return sqs.names();
  }

  /** Queue name → where it redrives to, of the queues that do. */
  public Map<String, RedriveTarget> redriveTargets() {
    return sqs.redriveTargets();
  }

  /** The bodies of all messages in the queue, whatever their state, in no order. */
  public List<String> bodies(String queueName) {
    return sqs.bodies(queueName);
  }

  public void listen(QueueListener listener) {
    sqs.listen(Objects.requireNonNull(listener));
  }

  // Machines.

  /** Says what the instances of the group run that launch from now on. */
  public void runOn(String autoScalingGroupName, InstanceProgram program) {
    scaling.run(autoScalingGroupName, program);
  }

  /** Group name → its instances. */
  public Map<String, List<InstanceView>> instances() {
    return scaling.instances();
  }

  /** The instances of the group; none if there is no such group. */
  public List<InstanceView> instances(String autoScalingGroupName) {
    return scaling.instances().getOrDefault(autoScalingGroupName, List.of());
  }

  /** The instance breaks down without warning; its group replaces it. */
  public void breakDown(String instanceId) {
    scaling.breakDown(instanceId);
  }

  /** Makes a target group; returns its ARN. */
  public String createTargetGroup(String name, Duration deregistrationDelay) {
    return targets.create(name, deregistrationDelay);
  }

  /**
   * A direct caller's request comes to the target group; false when no healthy target serves it.
   */
  public boolean recordRequest(String targetGroupArn) {
    return targets.request(targetGroupArn);
  }

  /** Kills every program and stops listening. */
  @Override
  public void close() {
    timer.close();
    scaling.close();
    clients.close();
    server.close();
  }
}
