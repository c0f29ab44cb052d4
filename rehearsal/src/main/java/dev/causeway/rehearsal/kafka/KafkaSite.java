package dev.causeway.rehearsal.kafka;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.aws.Directories;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.disks.EbsDriver;
import dev.causeway.rehearsal.disks.Workers;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/**
 * A Kafka cluster as it is before anything moves: three brokers on the instances of a group, one in
 * each of three zones; and the stack's config that adopts them. Brokers live in real time, the
 * cloud around them in its own.
 *
 * <p>A site has to be closed before the account its machines are in.
 */
public final class KafkaSite implements AutoCloseable {
  /** Where the set is. */
  public static final String NAMESPACE = "default";

  /** The stack that moves it. */
  public static final String STACK = "kafka-brokers";

  /** How many copies of a record have to be there before it is acknowledged. */
  public static final int MIN_IN_SYNC = 2;

  static final String STORAGE_CLASS = "gp3";
  static final String METRICS_TOPIC = "__CruiseControlMetrics";

  private static final List<String> ZONES =
      List.of(LocalAws.REGION + "a", LocalAws.REGION + "b", LocalAws.REGION + "c");
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int HEARTBEAT_SECONDS = 7200;

  private final LocalAws aws;
  private final KafkaPlan plan;
  private final Path folder;
  private final KafkaCluster cluster;
  private final Cast cast;
  private final int cruiseControlPort;
  private final KubernetesClient client;
  private final OldBrokers olds;
  private final NewBrokers news;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();

  private KafkaSite(LocalAws aws, Kubernetes kubernetes, EbsDriver driver, KafkaPlan plan) {
    this.aws = aws;
    this.plan = plan;
    this.folder = temporary();
    this.cluster = KafkaCluster.start(folder.resolve("controller"));
    this.cast = Cast.of(cluster, ZONES.size(), plan.firstNew());
    this.cruiseControlPort = cluster.ports().reserve();
    this.client = kubernetes.client();
    Path disks = folder.resolve("instances");
    this.olds = new OldBrokers(aws, plan, cast, ZONES, disks, failures::add);
    this.news = new NewBrokers(cast, client, driver);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("causeway-kafka-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for brokers", e);
    }
  }

  /** Builds the only site of a world, with the machines of the cluster. */
  public static KafkaSite build(LocalAws aws, Kubernetes kubernetes, Waiting waiting) {
    Workers workers = Workers.build(aws, kubernetes, waiting);
    return build(aws, kubernetes, workers, KafkaPlan.usual());
  }

  /** Builds a site beside whatever is there; its old brokers serve when this returns. */
  public static KafkaSite build(
      LocalAws aws, Kubernetes kubernetes, Workers workers, KafkaPlan plan) {
    KafkaSite site = new KafkaSite(aws, kubernetes, workers.driver(), plan);
    try {
      kubernetes.addImage(plan.image(), site.news);
      site.makeStorageClass();
      site.launch();
      site.awaitBrokers(site.oldBrokers());
      site.makeMetricsTopic();
      return site;
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  private void makeStorageClass() {
    client
        .resource(
            """
            apiVersion: storage.k8s.io/v1
            kind: StorageClass
            metadata:
              name: %s
            provisioner: %s
            reclaimPolicy: Delete
            volumeBindingMode: WaitForFirstConsumer
            """
                .formatted(STORAGE_CLASS, EbsDriver.NAME))
        .serverSideApply();
  }

  private void launch() {
    aws.runOn(plan.set(), olds);
    aws.clients()
        .autoScaling()
        .createAutoScalingGroup(
            group ->
                group
                    .autoScalingGroupName(plan.set())
                    .minSize(ZONES.size())
                    .desiredCapacity(ZONES.size())
                    .maxSize(ZONES.size())
                    .availabilityZones(ZONES)
                    .launchTemplate(t -> t.launchTemplateName(plan.set()).version("1")));
    aws.clients()
        .autoScaling()
        .putLifecycleHook(
            hook ->
                hook.autoScalingGroupName(plan.set())
                    .lifecycleHookName(plan.hook())
                    .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                    .heartbeatTimeout(HEARTBEAT_SECONDS)
                    .defaultResult("CONTINUE"));
  }

  /**
   * Waits, in real time, until these brokers run.
   *
   * @throws IllegalStateException if they do not
   */
  public void awaitBrokers(List<Integer> ids) {
    Verdict verdict =
        Waiting.inRealTime().untilOpen(() -> running(ids), LOOK, PATIENCE, changed -> {});
    if (!verdict.isOpen()) {
      throw new IllegalStateException(
          "brokers do not start: %s; failed: %s".formatted(verdict.words(), failures));
    }
  }

  private Verdict running(List<Integer> ids) {
    List<Integer> missing = ids.stream().filter(id -> broker(id).isEmpty()).toList();
    return missing.isEmpty()
        ? new Verdict.Open("all run")
        : new Verdict.NotYet("brokers %s to run".formatted(missing));
  }

  private void makeMetricsTopic() {
    try (Admin admin = newAdmin()) {
      short copies = (short) ZONES.size();
      new Replies(PATIENCE)
          .to(admin.createTopics(List.of(new NewTopic(METRICS_TOPIC, 1, copies))).all());
    } catch (KafkaException e) {
      throw new IllegalStateException("cannot make topic " + METRICS_TOPIC, e);
    }
  }

  /**
   * Says what runs in the pods of Cruise Control. It is to bootstrap from {@link
   * #bootstrapServers}.
   */
  public void runCruiseControl(Kubernetes kubernetes, CruiseControlStarter starter) {
    kubernetes.addImage(plan.cruiseControlImage(), new CruiseControlPod(starter, cluster.ports()));
  }

  /** The cluster that the brokers are in. */
  public KafkaCluster cluster() {
    return cluster;
  }

  /** How it was laid out. */
  public KafkaPlan plan() {
    return plan;
  }

  /** The ids of the brokers on instances, in the order in which they leave. */
  public List<Integer> oldBrokers() {
    return cast.oldIds();
  }

  /** The ids of the brokers in pods, that of pod 0 first. */
  public List<Integer> newBrokers() {
    return cast.newIds();
  }

  /** Where a broker is, whether it runs or not. */
  public String address(int broker) {
    return cast.address(broker);
  }

  /** The addresses of all brokers, the old ones first. */
  public String bootstrapServers() {
    return String.join(",", cast.addresses());
  }

  /** Where Cruise Control is, whether it runs or not. */
  public String cruiseControlUrl() {
    return "http://127.0.0.1:" + cruiseControlPort;
  }

  /** The ConfigMap that clients find the brokers in. */
  public String entrypoint() {
    return plan.entrypoint();
  }

  /** Another client, which the caller closes. */
  public Admin newAdmin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
  }

  /** The broker of that id, if it runs. */
  public Optional<Broker> broker(int id) {
    return cluster.broker(id);
  }

  /**
   * The process of a broker dies. In a pod it is started again after a while; on an instance
   * somebody has to {@link #restart} it.
   */
  public void kill(int broker) {
    olds.machine(broker).ifPresent(BrokerMachine::kill);
    news.kill(broker);
  }

  /** Starts an old broker again whose process had died, on its disk. */
  public void restart(int broker) {
    olds.machine(broker).ifPresent(BrokerMachine::restart);
  }

  /** The instance of an old broker breaks down, with its disk; its group replaces it. */
  public void lose(int broker) {
    olds.instanceOf(broker).ifPresent(aws::breakDown);
  }

  /** What went wrong with the brokers or inside them; nothing in a sound run. */
  public List<String> faults() {
    return Stream.concat(failures.stream().map(Throwable::toString), cluster.faults().stream())
        .toList();
  }

  /** The stack's config at a phase. */
  public Map<String, String> config(Phase phase) {
    Map<String, String> config = new LinkedHashMap<>(settings());
    config.put("aws:region", LocalAws.REGION);
    config.put("kubernetes:upsertExistingObjects", "true");
    config.put("kubernetes:enableConfigMapMutable", "true");
    config.put("causeway:stack", STACK);
    config.put("causeway:phase", phase.toString());
    config.put("causeway:ladder", "34,67,100");
    return config;
  }

  /** The part of the stack's config that is the migration's own. */
  public Map<String, String> settings() {
    return new KafkaSettings(plan, cast, ZONES, cruiseControlUrl()).all();
  }

  /** Ends every broker and the cluster, and deletes what they held. */
  @Override
  public void close() {
    news.close();
    olds.close();
    cluster.close();
    client.close();
    Directories.delete(folder);
  }
}
