package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.InstanceProgram.RunningInstance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** One Auto Scaling group. Guarded by the lock of {@link AutoScalingService}. */
final class ScalingGroup {
  /** Its settings that the local cloud only keeps, by the name of the request's parameter. */
  final Map<String, String> settings = new TreeMap<>();

  final String name;
  final Instant createdAt;
  final List<Instance> instances = new ArrayList<>();
  final Set<String> suspended = new TreeSet<>();
  final Map<String, Tag> tags = new TreeMap<>();
  final Map<String, LifecycleHook> hooks = new TreeMap<>();
  List<String> targetGroupArns = List.of();
  List<String> availabilityZones = List.of();
  int min;
  int max;
  int desired;

  ScalingGroup(String name, Instant createdAt) {
    this.name = name;
    this.createdAt = createdAt;
  }

  /** A tag, and whether instances get it too. */
  record Tag(String value, boolean propagateAtLaunch) {}

  /** Where an instance is in its life. */
  enum Lifecycle {
    Pending("Pending"),
    InService("InService"),
    Terminating("Terminating"),
    TerminatingWait("Terminating:Wait"),
    TerminatingProceed("Terminating:Proceed");

    final String word;

    Lifecycle(String word) {
      this.word = word;
    }

    boolean isLeaving() {
      return compareTo(Terminating) >= 0;
    }
  }

  /** A machine. */
  static final class Instance {
    final String id;
    final String zone;
    final LifecycleActions actions = new LifecycleActions();
    Lifecycle state = Lifecycle.Pending;

    /** Done once the program has been started. */
    final CompletableFuture<RunningInstance> running = new CompletableFuture<>();

    Instance(String id, String zone) {
      this.id = id;
      this.zone = zone;
    }

    private Instance copy() {
      var copy = new Instance(id, zone);
      copy.state = state;
      return copy;
    }
  }

  String arn() {
    return "arn:aws:autoscaling:%s:%s:autoScalingGroup:%s:autoScalingGroupName/%s"
        .formatted(LocalAws.REGION, LocalAws.ACCOUNT, "00000000-0000-0000-0000-000000000000", name);
  }

  /** The same, its machines switched off. */
  ScalingGroup copy() {
    var copy = new ScalingGroup(name, createdAt);
    copy.settings.putAll(settings);
    copy.suspended.addAll(suspended);
    copy.tags.putAll(tags);
    copy.hooks.putAll(hooks);
    copy.targetGroupArns = targetGroupArns;
    copy.availabilityZones = availabilityZones;
    copy.min = min;
    copy.max = max;
    copy.desired = desired;
    instances.forEach(instance -> copy.instances.add(instance.copy()));
    return copy;
  }

  List<Instance> active() {
    return instances.stream().filter(instance -> !instance.state.isLeaving()).toList();
  }

  /**
   * The zone of the next instance: that with the fewest, the first named of several.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/auto-scaling-benefits.html#arch-AutoScalingMultiAZ">instance
   *     distribution</a>
   */
  String emptiestZone() {
    return zones().stream().min(Comparator.comparingLong(this::activeIn)).orElseThrow();
  }

  /**
   * The instance to go next: the oldest in the zone with the most, so that zones stay balanced.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-termination-policies.html">the
   *     default termination policy</a>
   */
  Instance nextToGo() {
    long most = active().stream().mapToLong(i -> activeIn(i.zone)).max().orElseThrow();
    return active().stream().filter(i -> activeIn(i.zone) == most).findFirst().orElseThrow();
  }

  private List<String> zones() {
    return availabilityZones.isEmpty() ? List.of(LocalAws.REGION + "a") : availabilityZones;
  }

  private long activeIn(String zone) {
    return active().stream().filter(instance -> instance.zone.equals(zone)).count();
  }
}
