package dev.causeway.rehearsal.disks;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.aws.DiskView;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.aws.Mount;
import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import dev.causeway.rehearsal.load.Timers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Instance;

/**
 * The database as it is before anything moves: three nodes in three zones, each with its own disk
 * or two; and the stack's config that adopts them.
 */
public final class DiskSite implements AutoCloseable {
  /** Where the set is. */
  public static final String NAMESPACE = "default";

  /** The stack that moves it. */
  public static final String STACK = "cassandra-volumes";

  /** The port of clients. */
  static final int PORT = 9042;

  private static final String IMAGE = "registry.example/%s:4.1";
  private static final String CHECK_IMAGE = "registry.example/%s-check:4.1";
  static final int SIZE_GIB = 10;

  private final LocalAws aws;
  private final Plan plan;
  private final List<String> nodes;
  private final Database database;
  private final Map<String, String> settings;

  /**
   * How a site is built.
   *
   * @param migration the migration that adopts it, which names its settings
   * @param set the name of the database, of its StatefulSet and of all that is called after it
   * @param onReturn what becomes of what the new side wrote on the way back
   * @param logApart whether each node has a second disk, for its log
   */
  public record Plan(String migration, String set, OnReturn onReturn, boolean logApart) {
    /** The only site of a world, one disk each. */
    public static Plan usual(OnReturn onReturn) {
      return new Plan(STACK, "cassandra", onReturn, false);
    }

    List<DiskPlace> places() {
      return DiskPlace.of(logApart);
    }
  }

  private DiskSite(LocalAws aws, Plan plan, List<String> nodes, Database database) {
    this.aws = aws;
    this.plan = plan;
    this.nodes = nodes;
    this.database = database;
    this.settings = new SiteSettings(this).all();
  }

  /**
   * Builds a site beside whatever is there; its members run when this returns, or are about to.
   *
   * @param timers what the site's own looks and checks run on
   */
  public static DiskSite build(
      LocalAws aws,
      Kubernetes kubernetes,
      Workers workers,
      Plan plan,
      Timers timers,
      Waiting waiting) {
    List<String> nodes = new ArrayList<>();
    Workers.ZONES.forEach(
        zone -> nodes.add(Workers.launch(aws, zone, run -> run.blockDeviceMappings(disks(plan)))));
    Workers.awaitRunning(aws, waiting, nodes);
    Ring ring = new Ring(plan.set(), nodes.size(), plan.places(), addresses(aws, nodes));
    Database database = new Database(ring, aws, kubernetes, workers.driver(), timers);
    DiskSite site = new DiskSite(aws, plan, List.copyOf(nodes), database);
    kubernetes.addImage(site.image(), database.inPod());
    kubernetes.addImage(site.checkImage(), database.check());
    site.startNodes();
    return site;
  }

  private static List<BlockDeviceMapping> disks(Plan plan) {
    return plan.places().stream()
        .map(
            place ->
                BlockDeviceMapping.builder()
                    .deviceName(place.device())
                    .ebs(e -> e.volumeSize(SIZE_GIB).volumeType("gp3").deleteOnTermination(false))
                    .build())
        .toList();
  }

  private static List<String> addresses(LocalAws aws, List<String> nodes) {
    return aws.clients().ec2().describeInstances(r -> r.instanceIds(nodes)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .map(Instance::privateIpAddress)
        .toList();
  }

  private void startNodes() {
    for (int number = 0; number < nodes.size(); number++) {
      String node = nodes.get(number);
      try (Disks disks = Disks.mount(plan.places(), place -> mount(node, place))) {
        disks.identify(plan.set(), number);
      }
      aws.runOnNode(node, database.onInstance(number));
    }
  }

  private Mount mount(String node, DiskPlace place) {
    return aws.mount(node, place.device());
  }

  /** The database that runs on it, wherever that is. */
  public Database database() {
    return database;
  }

  /** How it was built. */
  public Plan plan() {
    return plan;
  }

  /** The ids of the old nodes, that of member 0 first. */
  public List<String> nodes() {
    return nodes;
  }

  /** The name of the StatefulSet. */
  public String set() {
    return plan.set();
  }

  /** The Service that clients use. */
  public String endpoint() {
    return plan.set() + "-db";
  }

  /** Where the endpoint leads while the old nodes serve. */
  public String oldAddress() {
    return plan.set() + ".ec2.example.internal";
  }

  /** Where the endpoint leads while the set serves. */
  public String newAddress() {
    return "%s.%s.svc.cluster.local".formatted(plan.set(), NAMESPACE);
  }

  /** The image of the database. */
  public String image() {
    return IMAGE.formatted(plan.set());
  }

  /** The image that checks a trial. */
  public String checkImage() {
    return CHECK_IMAGE.formatted(plan.set());
  }

  /** The volume that hangs at the place of an old node; empty if none does. */
  public String volumeAt(String node, DiskPlace place) {
    return aws.disks().values().stream()
        .filter(disk -> disk.instanceId().equals(node) && disk.device().equals(place.device()))
        .map(DiskView::volumeId)
        .findFirst()
        .orElse("");
  }

  /** The stack's config at a phase, with the disks as they hung when the site was built. */
  public Map<String, String> config(Phase phase) {
    Map<String, String> config = new LinkedHashMap<>(settings);
    config.put("aws:region", LocalAws.REGION);
    config.put("kubernetes:upsertExistingObjects", "true");
    config.put("causeway:stack", STACK);
    config.put("causeway:phase", phase.toString());
    config.put("causeway:ladder", "100");
    return config;
  }

  /** The part of the stack's config that is the migration's own. */
  public Map<String, String> settings() {
    return settings;
  }

  /** Kills what runs of the database. */
  @Override
  public void close() {
    database.close();
  }
}
