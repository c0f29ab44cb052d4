package dev.causeway.components;

import static dev.causeway.components.AdoptedStatefulSet.set;
import static dev.causeway.components.AdoptedVolumes.volumes;
import static dev.causeway.components.ClaimTemplate.claim;
import static dev.causeway.components.LegacyNodes.nodes;

import com.pulumi.Context;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A migration of two nodes with two disks each, for tests to vary. */
final class DiskExample {
  static final String NODE_0 = "i-0000000000000000a";
  static final String NODE_1 = "i-0000000000000000b";

  private UnaryOperator<LegacyNodesArgs> nodes = args -> args;
  private UnaryOperator<AdoptedVolumesArgs> volumes = args -> args;
  private UnaryOperator<AdoptedStatefulSetArgs> set = args -> args;
  private List<Integer> ladder = List.of(100);
  private Map<String, String> config = Map.of();

  DiskExample withNodes(UnaryOperator<LegacyNodesArgs> change) {
    nodes = change;
    return this;
  }

  DiskExample withVolumes(UnaryOperator<AdoptedVolumesArgs> change) {
    volumes = change;
    return this;
  }

  DiskExample withSet(UnaryOperator<AdoptedStatefulSetArgs> change) {
    set = change;
    return this;
  }

  DiskExample withLadder(List<Integer> shares) {
    ladder = shares;
    return this;
  }

  DiskExample withConfig(Map<String, String> settings) {
    config = settings;
    return this;
  }

  /** The stops of its road. */
  static List<Phase> stops() {
    return Road.of(List.of(100)).stops();
  }

  Declared declaredAt(Phase phase) {
    Program program = Program.with(config);
    for (String node : List.of("0", "1")) {
      program
          .finding("db-nodes-" + node + "-sdf", disk("gp3", 3000, 125, "vol-f" + node))
          .finding("db-nodes-" + node + "-sdg", disk("gp2", 300, 0, "vol-g" + node));
    }
    return program.declares(at(phase));
  }

  private static Map<String, Object> disk(String type, int iops, int throughput, String name) {
    return Map.of(
        "type",
        type,
        "iops",
        iops,
        "throughput",
        throughput,
        "encrypted",
        true,
        "kmsKeyId",
        "arn:aws:kms:eu-central-1:111122223333:key/k",
        "tags",
        Map.of("Name", name, "team", "db", "aws:backup:source", "x", "causeway:kept", "y"));
  }

  /** What it prints when it is refused at the phase. */
  List<String> refusedAt(Phase phase) {
    return Program.with(config).errors(at(phase));
  }

  private Consumer<Context> at(Phase phase) {
    return context -> declare(context, "db", phase);
  }

  void declare(Context context, String name, Phase phase) {
    Course course = new Course(phase, Road.of(ladder), Duration.ZERO);
    Migration.declare(context, name, course, migration -> parts(name, migration));
  }

  private void parts(String name, Migration migration) {
    LegacyNodes oldSide = new LegacyNodes(name + "-nodes", migration, nodes.apply(nodesArgs()));
    AdoptedVolumes disks =
        new AdoptedVolumes(name + "-volumes", migration, volumes.apply(volumesArgs().of(oldSide)));
    new AdoptedStatefulSet(name + "-set", migration, set.apply(setArgs().adopts(disks)));
  }

  private static LegacyNodesArgs nodesArgs() {
    return nodes()
        .node(node(NODE_0, "eu-central-1a", "a"))
        .node(node(NODE_1, "eu-central-1b", "b"));
  }

  private static LegacyNode node(String id, String zone, String letter) {
    return LegacyNode.node(id, zone)
        .disk("/dev/sdf", "vol-0000000000000000" + letter, 100)
        .disk("/dev/sdg", "vol-1111111111111111" + letter, 20);
  }

  static AdoptedVolumesArgs volumesArgs() {
    return volumes()
        .set("cassandra")
        .namespace("shop")
        .claim("data", "/dev/sdf")
        .claim("log", "/dev/sdg")
        .fileSystem("ext4")
        .onReturn(OnReturn.BRING_DISKS_HOME)
        .firstRead(FirstRead.LAZY);
  }

  static ClaimTemplate data() {
    return claim("data", 100).labels(ClaimTemplate.labelsOf("cassandra"));
  }

  static ClaimTemplate log() {
    return claim("log", 20).labels(ClaimTemplate.labelsOf("cassandra"));
  }

  static AdoptedStatefulSetArgs setArgs() {
    return set()
        .image("cassandra:4.1")
        .port(9042)
        .endpoint("database")
        .oldAddress("db.ec2.internal")
        .mount(data(), "/var/lib/cassandra")
        .mount(log(), "/var/lib/commitlog")
        .drain("nodetool drain")
        .environment("CASSANDRA_SEEDS", "$(FIRST_PEER)")
        .check("checks:1", "verify", "--all");
  }
}
