package dev.causeway.components;

import com.pulumi.aws.ebs.Volume;
import com.pulumi.aws.ebs.VolumeArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.phases.Phase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The old side's machines where they are not a fleet: instances with disks that hold data, adopted
 * as they are, deleted at {@code contract}.
 *
 * <p>Nothing of an instance is owned, its block devices least of all: on the way home another
 * volume hangs on the same device. Of a disk the size and the zone are owned, so that adopting one
 * of another size is refused.
 *
 * <table>
 *   <caption>What depends on what; everything depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-&lt;n&gt;-&lt;device&gt;</td><td>baseline to release</td><td></td></tr>
 *   <tr><td>-&lt;n&gt;-node</td><td>baseline to release</td><td>its disks</td></tr>
 * </table>
 *
 * <p>So at {@code contract} a node is terminated before its disks are deleted.
 */
public final class LegacyNodes extends ComponentResource {
  private static final Set<String> OWNED_OF_DISK = Set.of("availabilityZone", "size");

  private final Migration migration;
  private final NodesFacts facts;
  private final List<LegacyNode> nodes;
  private final Map<String, Volume> disks = new HashMap<>();
  private final Map<String, Instance> instances = new HashMap<>();

  /** Declares what the migration's phase says of the nodes. */
  public LegacyNodes(String name, Migration migration, LegacyNodesArgs args) {
    super(
        "causeway:components:LegacyNodes",
        Accepted.name("name of the nodes", name),
        ComponentResourceOptions.builder().parent(migration).build());
    this.migration = migration;
    this.nodes = args.nodes();
    nodes.forEach(node -> refuseOtherRegion(migration.aws(), node));
    this.facts = NodesFacts.of(migration.phase().kind());
    for (int n = 0; facts.keep.isThere() && n < nodes.size(); n++) {
      adopt("%s-%d".formatted(name, n), nodes.get(n));
    }
  }

  private static void refuseOtherRegion(Settings aws, LegacyNode node) {
    aws.find("region")
        .filter(configured -> !node.zone().startsWith(configured))
        .ifPresent(
            configured -> {
              throw aws.wrong(
                  "region",
                  configured,
                  "the region of %s, where node %s is".formatted(node.zone(), node.instanceId()));
            });
  }

  /** Starts the arguments of nodes. */
  public static LegacyNodesArgs nodes() {
    return new LegacyNodesArgs();
  }

  /** What is declared of nodes at a stop, part by part, in words. */
  public static Map<String, String> facts(Phase phase) {
    return NodesFacts.of(phase.kind()).words();
  }

  private void adopt(String prefix, LegacyNode node) {
    for (LegacyDisk disk : node.disks()) {
      disks.put(place(node, disk), disk(prefix + "-" + disk.word(), node, disk));
    }
    instances.put(node.instanceId(), instance(prefix + "-node", node));
  }

  private static String place(LegacyNode node, LegacyDisk disk) {
    return node.instanceId() + disk.device();
  }

  private Volume disk(String child, LegacyNode node, LegacyDisk disk) {
    return migration.add(
        new Volume(
            child,
            VolumeArgs.builder().availabilityZone(node.zone()).size(disk.sizeGib()).build(),
            migration
                .after(this, List.of())
                .importId(disk.volumeId())
                .protect(facts.keep.isProtected())
                .ignoreChanges(Adopted.allBut(VolumeArgs.class, OWNED_OF_DISK))
                .build()));
  }

  private Instance instance(String child, LegacyNode node) {
    return migration.add(
        new Instance(
            child,
            InstanceArgs.builder().build(),
            migration
                .after(this, disksOf(node))
                .importId(node.instanceId())
                .protect(facts.keep.isProtected())
                .ignoreChanges(Adopted.allBut(InstanceArgs.class, Set.of()))
                .build()));
  }

  private List<Volume> disksOf(LegacyNode node) {
    return node.disks().stream()
        .flatMap(disk -> Optional.ofNullable(disks.get(place(node, disk))).stream())
        .toList();
  }

  /** The nodes, the first the one whose disks pod 0 gets. */
  List<LegacyNode> all() {
    return nodes;
  }

  /** The adopted disk; empty once it is gone. */
  Optional<Volume> disk(LegacyNode node, LegacyDisk disk) {
    return Optional.ofNullable(disks.get(place(node, disk)));
  }

  /** What whoever uses the node and its disks relies on; nothing once they are gone. */
  List<Resource> reliedOn(LegacyNode node) {
    List<Resource> all = new ArrayList<>(disksOf(node));
    Optional.ofNullable(instances.get(node.instanceId())).ifPresent(all::add);
    return all;
  }
}
