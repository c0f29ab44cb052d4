package dev.causeway.rehearsal.disks;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.cloud.aws.NodeView;
import dev.causeway.rehearsal.cloud.kubernetes.Kubernetes;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * The machines of the cluster: an instance in each zone, and the driver that brings disks there.
 */
public final class Workers {
  /** Where the cluster and the databases are. */
  static final List<String> ZONES =
      List.of(LocalAws.REGION + "a", LocalAws.REGION + "b", LocalAws.REGION + "c");

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration BOOT = Duration.ofMinutes(10);

  private final EbsDriver driver;

  private Workers(EbsDriver driver) {
    this.driver = driver;
  }

  /** Builds them in an account and a cluster that have none; waits until the instances run. */
  public static Workers build(LocalAws aws, Kubernetes kubernetes, Waiting waiting) {
    Map<String, String> hosts = new LinkedHashMap<>();
    ZONES.forEach(zone -> hosts.put("worker-" + zone, launch(aws, zone, run -> {})));
    awaitRunning(aws, waiting, hosts.values());
    ZONES.forEach(zone -> kubernetes.addNode("worker-" + zone, zone));
    EbsDriver driver = new EbsDriver(aws, hosts);
    kubernetes.addVolumeDriver(EbsDriver.NAME, driver);
    return new Workers(driver);
  }

  /** Brings disks to them. */
  public EbsDriver driver() {
    return driver;
  }

  static String launch(LocalAws aws, String zone, Consumer<RunInstancesRequest.Builder> more) {
    return aws.clients()
        .ec2()
        .runInstances(
            run -> {
              run.imageId("ami-0123456789abcdef0")
                  .instanceType("r6i.large")
                  .minCount(1)
                  .maxCount(1)
                  .placement(where -> where.availabilityZone(zone));
              more.accept(run);
            })
        .instances()
        .get(0)
        .instanceId();
  }

  static void awaitRunning(LocalAws aws, Waiting waiting, Collection<String> instances) {
    Verdict verdict = waiting.untilOpen(() -> running(aws, instances), LOOK, BOOT, changed -> {});
    if (!(verdict instanceof Verdict.Open)) {
      throw new IllegalStateException("instances did not start: " + verdict);
    }
  }

  private static Verdict running(LocalAws aws, Collection<String> instances) {
    Map<String, NodeView> nodes = aws.nodes();
    List<String> starting =
        instances.stream()
            .filter(id -> !Objects.requireNonNull(nodes.get(id)).isRunning())
            .toList();
    return starting.isEmpty()
        ? new Verdict.Open("all run")
        : new Verdict.NotYet(starting + " to run");
  }
}
