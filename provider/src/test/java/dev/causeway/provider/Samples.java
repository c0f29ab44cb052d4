package dev.causeway.provider;

import static dev.causeway.provider.Given.props;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.Fleet;
import dev.causeway.provider.fakes.MemoryQueue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Good inputs of every type of resource, with every property, in a world where they fit. */
final class Samples {
  private static final String NEW_ARN = "arn:aws:sqs:eu-central-1:000000000000:orders-new";

  private Samples() {}

  /** Those of one type. */
  static PropertyMap of(World world, String token) {
    return Objects.requireNonNull(in(world).get(token), token);
  }

  /** Token → inputs that its Check accepts. */
  private static Map<String, PropertyMap> in(World world) {
    MemoryQueue original = world.sqs.create("orders");
    MemoryQueue fresh = world.sqs.create("orders-new");
    world.fleet.sized(1, 2, 3, "Terminate");
    PropertyMap size = props("minSize", 1, "desiredCapacity", 2, "maxSize", 3);
    Map<String, PropertyMap> samples = new HashMap<>(disks(world));
    samples.putAll(brokers());
    samples.putAll(
        Map.of(
            "causeway:index:Ledger",
            props("migration", "m", "phase", "baseline", "ladder", List.of(25, 100)),
            "causeway:index:Arrival",
            props(
                "migration", "m",
                "stop", "baseline",
                "current", true,
                "soak", "PT1H",
                "phase", "baseline",
                "ladder", List.of(25, 100)),
            "causeway:sqs:AllowedSource",
            props("original", old(original), "newQueue", fresh(fresh), "longestRun", "PT15M"),
            "causeway:sqs:Handback",
            HandbackTest.inputs(fresh, original),
            "causeway:sqs:Probe",
            gate(
                props(
                    "queueUrl",
                    fresh.url(),
                    "answersUrl",
                    original.url(),
                    "replyToAttribute",
                    "replyTo",
                    "messages",
                    3)),
            "causeway:sqs:Drained",
            gate(
                props(
                    "queueUrls",
                    List.of(original.url()),
                    "quietWindow",
                    "PT2M",
                    "mayBeGone",
                    false,
                    "guard",
                    false)),
            "causeway:autoscaling:FleetAsDeclared",
            gate(
                props(
                    "autoScalingGroupName",
                    "web",
                    "declared",
                    size,
                    "suspendedProcesses",
                    List.of("Terminate"))),
            "causeway:autoscaling:FleetReady",
            gate(
                props(
                    "autoScalingGroupName",
                    "web",
                    "declared",
                    size,
                    "targetGroupArns",
                    List.of(Fleet.TARGET_GROUP))),
            "causeway:elbv2:TargetGroupUnused",
            gate(props("targetGroupArn", Fleet.TARGET_GROUP, "window", "PT1H", "guard", false)),
            "causeway:kubernetes:WorkloadReady",
            gate(
                props(
                    "namespace",
                    "shop",
                    "name",
                    "orders",
                    "image",
                    "orders:1",
                    "kind",
                    "Deployment"))));
    return samples;
  }

  private static Map<String, PropertyMap> disks(World world) {
    world.ec2.node("i-1", "eu-central-1a").state = "stopped";
    world.ec2.volume("vol-1", "eu-central-1a");
    world.ec2.hang("vol-1", "i-1", "/dev/sdf");
    PropertyMap place = props("instanceId", "i-1", "device", "/dev/sdf", "adoptedBy", "db-0");
    PropertyMap node =
        props("instanceId", "i-1", "devices", List.of("/dev/sdf"), "adoptedBy", "db-0");
    return Map.of(
        "causeway:ec2:NodesStopped",
        props("instanceIds", List.of("i-1"), "closed", false),
        "causeway:ec2:DiskReturn",
        props(
            "nodes",
            List.of(node),
            "onReturn",
            "BRING_DISKS_HOME",
            "closed",
            false,
            "proveKept",
            false),
        "causeway:ec2:SnapshotSet",
        props(
            "instanceId",
            "i-1",
            "devices",
            List.of("/dev/sdf"),
            "token",
            "db-0",
            "stopped",
            false,
            "keep",
            false),
        "causeway:ec2:VolumeReady",
        gate(
            props(
                "volumeId",
                "vol-1",
                "zone",
                "eu-central-1a",
                "firstRead",
                "LAZY",
                "standsInFor",
                place)),
        "causeway:kubernetes:ZoneReady",
        gate(props("zones", List.of("eu-central-1a"))));
  }

  private static Map<String, PropertyMap> brokers() {
    PropertyMap cluster = props("bootstrapServers", "127.0.0.1:9092");
    PropertyMap broker = props("id", 4, "rack", "a");
    return Map.of(
        "causeway:kafka:BrokersReady",
        gate(
            cluster.withAll(
                props(
                    "brokers",
                    List.of(broker),
                    "pool",
                    "NEW",
                    "metricsTopic",
                    "metrics",
                    "racks",
                    List.of("a")))),
        "causeway:kafka:BrokersEmpty",
        gate(cluster.withAll(props("brokers", List.of(1), "guard", false))),
        "causeway:kafka:Placement",
        cluster.withAll(props("destinations", List.of(4))),
        "causeway:kafka:Evacuation",
        cluster.withAll(
            props(
                "oldBrokers",
                List.of(1),
                "destinations",
                List.of(4),
                "leaving",
                List.of(),
                "placement",
                "topic id brokers of each partition",
                "bytesPerSecond",
                0,
                "movesPerBroker",
                20,
                "metadataAge",
                "PT5M",
                "executor",
                "KAFKA",
                "cruiseControlUrls",
                List.of("http://127.0.0.1:9090"),
                "closed",
                false)),
        "causeway:kafka:EvacuationDryRun",
        gate(
            cluster.withAll(
                props(
                    "oldBrokers",
                    List.of(1),
                    "destinations",
                    List.of(4),
                    "movesPerBroker",
                    20,
                    "executor",
                    "KAFKA",
                    "cruiseControlUrls",
                    List.of("http://127.0.0.1:9090")))));
  }

  private static PropertyMap gate(PropertyMap inputs) {
    return inputs.withAll(props("phase", "expand", "direction", "forward"));
  }

  private static PropertyMap old(MemoryQueue queue) {
    return props(
        "url",
        queue.url(),
        "arn",
        queue.arn(),
        "fifo",
        false,
        "messageRetentionSeconds",
        1_209_600,
        "visibilityTimeoutSeconds",
        1200,
        "redrivePolicy",
        "{\"maxReceiveCount\":10}");
  }

  private static PropertyMap fresh(MemoryQueue queue) {
    return props(
        "name",
        "orders-new",
        "url",
        queue.url(),
        "arn",
        NEW_ARN,
        "fifo",
        false,
        "region",
        "eu-central-1",
        "account",
        "000000000000",
        "messageRetentionSeconds",
        345_600,
        "visibilityTimeoutSeconds",
        1200,
        "maxReceiveCount",
        3);
  }
}
