package dev.causeway.review;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is to be known of a type of resource: a row of the table.
 *
 * @param role what part it plays in a migration
 * @param words what people call it
 * @param holds what would be lost with it; empty of what holds nothing
 * @param derived its properties that follow from others, so that nobody need read them
 * @param open its properties that are called as secrets are, and are none
 */
record TypeFacts(
    String type, Role role, String words, String holds, Set<String> derived, Set<String> open) {
  private static final Set<String> OF_GATE = Set.of("phase", "direction", "look");
  private static final Set<String> OF_RECORD =
      Set.of("arrivedAt", "leftAt", "from", "direction", "current", "phase");

  private static final List<TypeFacts> TABLE =
      List.of(
          record("causeway:index:Ledger", "ledger"),
          record("causeway:index:Arrival", "arrival"),
          move("causeway:sqs:AllowedSource", "redrive permission"),
          move("causeway:sqs:Handback", "handback"),
          gate("causeway:sqs:Probe", Role.GATE_ON_NEW, "probe"),
          gate("causeway:sqs:Drained", Role.GATE_ON_OLD, "proof of emptiness"),
          gate("causeway:autoscaling:FleetAsDeclared", Role.GATE_ON_OLD, "fleet as declared"),
          gate("causeway:autoscaling:FleetReady", Role.GATE_ON_OLD, "fleet ready"),
          gate("causeway:elbv2:TargetGroupUnused", Role.GATE_ON_OLD, "target group unused"),
          gate("causeway:kubernetes:WorkloadReady", Role.GATE_ON_NEW, "workload ready"),
          gate("causeway:kubernetes:ZoneReady", Role.GATE_ON_NEW, "zones ready"),
          move("causeway:ec2:NodesStopped", "stop of the old nodes"),
          move("causeway:ec2:DiskReturn", "return of the disks"),
          holding("causeway:ec2:SnapshotSet", "snapshots", "copies of disks").openly("token"),
          gate("causeway:ec2:VolumeReady", Role.GATE_ON_NEW, "volume ready"),
          gate("causeway:kafka:BrokersReady", Role.GATE_ON_OLD, "brokers ready"),
          gate("causeway:kafka:BrokersEmpty", Role.GATE_ON_OLD, "brokers empty"),
          gate("causeway:kafka:EvacuationDryRun", Role.GATE_ON_NEW, "dry run of the evacuation"),
          move("causeway:kafka:Placement", "placement of the replicas"),
          move("causeway:kafka:Evacuation", "evacuation").following("placement"),
          holding("aws:sqs/queue:Queue", "SQS queue", "messages"),
          holding("aws:dynamodb/table:Table", "DynamoDB table", "items"),
          holding("aws:ebs/volume:Volume", "EBS volume", "a disk"),
          holding("aws:ebs/snapshot:Snapshot", "EBS snapshot", "a copy of a disk"),
          holding("aws:ec2/instance:Instance", "EC2 instance", "its disks")
              .openly("getPasswordData"),
          holding("aws:efs/fileSystem:FileSystem", "EFS file system", "files"),
          holding("aws:s3/bucket:Bucket", "S3 bucket", "objects"),
          holding("aws:s3/bucketV2:BucketV2", "S3 bucket", "objects"),
          holding("aws:rds/instance:Instance", "RDS instance", "a database"),
          holding("aws:rds/cluster:Cluster", "RDS cluster", "a database"),
          holding("aws:msk/cluster:Cluster", "MSK cluster", "topics"),
          holding("aws:mq/broker:Broker", "MQ broker", "messages"),
          holding("kubernetes:core/v1:PersistentVolume", "persistent volume", "a disk"),
          holding("kubernetes:core/v1:PersistentVolumeClaim", "volume claim", "a disk"),
          holding("kubernetes:core/v1:Namespace", "namespace", "all that is in it"),
          plain("kubernetes:apps/v1:StatefulSet", "StatefulSet"),
          plain("kubernetes:core/v1:ConfigMap", "ConfigMap"),
          plain("aws:autoscaling/group:Group", "Auto Scaling group"),
          plain("aws:autoscaling/lifecycleHook:LifecycleHook", "lifecycle hook"),
          plain("aws:sqs/redrivePolicy:RedrivePolicy", "redrive policy"),
          plain("aws:dynamodb/tableItem:TableItem", "DynamoDB item"));

  private static final Map<String, TypeFacts> BY_TYPE =
      TABLE.stream().collect(Collectors.toMap(TypeFacts::type, Function.identity()));

  /** The part a resource plays in a migration. */
  enum Role {
    RECORD,
    GATE_ON_OLD,
    GATE_ON_NEW,
    MOVE,
    PLAIN;

    boolean isGate() {
      return this == GATE_ON_OLD || this == GATE_ON_NEW;
    }
  }

  private static TypeFacts record(String type, String words) {
    return new TypeFacts(type, Role.RECORD, words, "", OF_RECORD, Set.of());
  }

  private static TypeFacts gate(String type, Role role, String words) {
    return new TypeFacts(type, role, words, "", OF_GATE, Set.of());
  }

  private static TypeFacts move(String type, String words) {
    return new TypeFacts(type, Role.MOVE, words, "", Set.of(), Set.of());
  }

  private static TypeFacts holding(String type, String words, String what) {
    return new TypeFacts(type, Role.PLAIN, words, what, Set.of(), Set.of());
  }

  private static TypeFacts plain(String type, String words) {
    return new TypeFacts(type, Role.PLAIN, words, "", Set.of(), Set.of());
  }

  private TypeFacts following(String property) {
    return new TypeFacts(type, role, words, holds, Set.of(property), open);
  }

  private TypeFacts openly(String property) {
    return new TypeFacts(type, role, words, holds, derived, Set.of(property));
  }

  /** What is known of a type; of one that is not in the table, its last word. */
  static TypeFacts of(String type) {
    TypeFacts known = BY_TYPE.get(type);
    return known == null ? plain(type, Urn.shortType(type)) : known;
  }

  /** Every type in the table that is of the causeway package. */
  static Stream<TypeFacts> ofCauseway() {
    return TABLE.stream().filter(facts -> facts.type().startsWith("causeway:"));
  }

  /** Whether its words come from the table, not from the preview. */
  boolean isKnown() {
    return BY_TYPE.containsKey(type);
  }
}
