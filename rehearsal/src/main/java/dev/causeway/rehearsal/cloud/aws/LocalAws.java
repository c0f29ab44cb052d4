package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import dev.causeway.rehearsal.cloud.Time;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * One account of AWS on loopback, for unmodified SDK clients, in paced time: SQS, Auto Scaling,
 * ELBv2, CloudWatch, DynamoDB and EC2 with EBS, as far as migrations call them. What it does not
 * model it refuses by name. Many can run in one JVM. Thread-safe.
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

  private final Time time;
  private final Account.Tempo tempo;
  private final DiskFolder disks = new DiskFolder();
  private final QueueUrls urls = new QueueUrls();
  private final LoopbackServer server;
  private final AwsClients clients;
  private volatile AwsGuard guard = AwsGuard.NONE;
  private volatile Account account;

  private LocalAws(Time time, Account.Tempo tempo, int port, boolean direct) {
    this.time = time;
    this.tempo = tempo;
    this.account = new Account(time, tempo, urls::of, disks, this::allows);
    this.server = LoopbackServer.start("local-aws", port, request -> account.answer(request));
    urls.endpoint = server::endpoint;
    this.clients =
        direct
            ? AwsClients.of(server.endpoint(), new DirectHttp(request -> account.answer(request)))
            : AwsClients.of(server.endpoint());
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
    return start(Time.at(pace));
  }

  /** Starts an empty account. */
  public static LocalAws start(Pace pace, FleetTimes times) {
    return new LocalAws(Time.at(pace), new Account.Tempo(times, DiskTimes.USUAL), 0, false);
  }

  /**
   * Starts an empty account whose machines take their usual times.
   *
   * @param port where it listens; 0 for a free port
   */
  public static LocalAws start(Pace pace, int port) {
    return new LocalAws(Time.at(pace), Account.Tempo.USUAL, port, false);
  }

  /** Starts an empty account in that time, whose machines take their usual times. */
  public static LocalAws start(Time time) {
    return new LocalAws(time, Account.Tempo.USUAL, 0, false);
  }

  /** Starts an empty account in that time, whose disks take these times. */
  public static LocalAws start(Time time, DiskTimes times) {
    return new LocalAws(time, new Account.Tempo(FleetTimes.USUAL, times), 0, false);
  }

  /**
   * Starts an empty account whose own clients, and those made of it, reach it without a socket;
   * others reach it as ever.
   */
  public static LocalAws startDirect(Time time) {
    return new LocalAws(time, Account.Tempo.USUAL, 0, true);
  }

  /** The time it lives in. */
  public Time time() {
    return time;
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
   *
   * @param interceptors see every call
   */
  public AwsClients newClients(ExecutionInterceptor... interceptors) {
    return AwsClients.of(endpoint(), clients.http(), interceptors);
  }

  /**
   * More clients, as {@link #newClients(ExecutionInterceptor...)} gives them, whose calls a guard
   * can tell from others.
   *
   * @param user the access key id of their credentials
   */
  public AwsClients newClientsOf(String user, ExecutionInterceptor... interceptors) {
    return AwsClients.of(endpoint(), clients.http(), user, interceptors);
  }

  /** Lets only those calls through from now on that the guard allows. */
  public void guard(AwsGuard changed) {
    guard = changed;
  }

  private boolean allows(String user, IamCall call) {
    return guard.allows(user, call);
  }

  /** Every request that was refused because it is not modelled, in order; none in a sound run. */
  public List<String> unmodelled() {
    return account.unmodelled();
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
    return account.sqs().depth(queueName);
  }

  /** How much the queue holds now; nothing if there is no such queue. */
  public Depth depth(String queueName) {
    return account.sqs().depth(queueName).orElse(Depth.EMPTY);
  }

  /** How much every queue holds, all at one instant. */
  public Map<String, Depth> depths() {
    return account.sqs().depths();
  }

  public List<String> queueNames() {
    return account.sqs().names();
  }

  /** Queue name → where it redrives to, of the queues that do. */
  public Map<String, RedriveTarget> redriveTargets() {
    return account.sqs().redriveTargets();
  }

  /** The bodies of all messages in the queue, whatever their state, in no order. */
  public List<String> bodies(String queueName) {
    return account.sqs().bodies(queueName);
  }

  /** Queue name → its settings and tags, whatever it holds. */
  public Map<String, String> queueSettings() {
    return account.sqs().settings();
  }

  /** Group name → its sizes and what is suspended. */
  public Map<String, String> groupSettings() {
    return account.scaling().settings();
  }

  public void listen(QueueListener listener) {
    account.sqs().listen(Objects.requireNonNull(listener));
  }

  // Machines.

  /** Says what the instances of the group run that launch from now on. */
  public void runOn(String autoScalingGroupName, InstanceProgram program) {
    account.scaling().run(autoScalingGroupName, program);
  }

  /** Group name → its instances. */
  public Map<String, List<InstanceView>> instances() {
    return account.scaling().instances();
  }

  /** The instances of the group; none if there is no such group. */
  public List<InstanceView> instances(String autoScalingGroupName) {
    return account.scaling().instances().getOrDefault(autoScalingGroupName, List.of());
  }

  /** The instance breaks down without warning; its group replaces it. */
  public void breakDown(String instanceId) {
    account.scaling().breakDown(instanceId);
  }

  /** Makes a target group; returns its ARN. */
  public String createTargetGroup(String name, Duration deregistrationDelay) {
    return account.targets().create(name, deregistrationDelay);
  }

  /**
   * A direct caller's request comes to the target group; false when no healthy target serves it.
   */
  public boolean recordRequest(String targetGroupArn) {
    return account.targets().request(targetGroupArn);
  }

  // Stand-alone instances and their disks.

  /**
   * Says what a stand-alone instance runs: from now on if it is running, and from each start on. It
   * is stopped, and killed when the instance is stopped or terminated.
   */
  public void runOnNode(String instanceId, InstanceProgram program) {
    account.ec2().runOn(instanceId, program);
  }

  /**
   * Mounts the volume that is attached to the running instance at the device, for a program that
   * reads and writes it: of the instance itself, or of a pod on it.
   *
   * @throws IllegalStateException if nothing is attached there, if the instance does not run, or if
   *     the volume is mounted already
   */
  public Mount mount(String instanceId, String device) {
    return account.ec2().mount(instanceId, device);
  }

  /** Id → each stand-alone instance, in the order they were launched; not those of groups. */
  public Map<String, NodeView> nodes() {
    return account.ec2().views(account.ec2().instances, NodeView::of);
  }

  /** Id → each volume, in the order they were made. */
  public Map<String, DiskView> disks() {
    return account.ec2().views(account.ec2().volumes, DiskView::of);
  }

  /** Id → each snapshot, in the order they were made. */
  public Map<String, SnapshotView> snapshots() {
    return account.ec2().views(account.ec2().snapshots, SnapshotView::of);
  }

  /** An account as it was at some time, standing still. */
  public static final class Saved {
    private final Account account;

    private Saved(Account account) {
      this.account = account;
    }
  }

  /**
   * Keeps what the account holds, to be restored as often as wanted.
   *
   * @throws IllegalStateException if it does not stand still: a message in a queue, a machine that
   *     comes or goes
   */
  public Saved save() {
    return new Saved(account.copy(time, tempo, urls::of, disks));
  }

  /** Makes the account what was saved: ends all that goes on in it, and starts its machines. */
  public void restore(Saved saved) {
    account.close();
    account = saved.account.copy(time, tempo, urls::of, disks);
    account.scaling().startMachines();
    account.ec2().startMachines();
  }

  /** Kills every program and stops listening. */
  @Override
  public void close() {
    try {
      account.close();
    } finally {
      clients.close();
      server.close();
      disks.close();
    }
  }
}
