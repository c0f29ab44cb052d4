package dev.causeway.stacks;

import static dev.causeway.components.AdoptedStatefulSet.set;
import static dev.causeway.components.AdoptedVolumes.volumes;
import static dev.causeway.components.ClaimTemplate.claim;
import static dev.causeway.components.LegacyNode.node;
import static dev.causeway.components.LegacyNodes.nodes;

import com.pulumi.Context;
import dev.causeway.components.AdoptedStatefulSet;
import dev.causeway.components.AdoptedVolumes;
import dev.causeway.components.ClaimTemplate;
import dev.causeway.components.FirstRead;
import dev.causeway.components.LegacyNodes;
import dev.causeway.components.Migration;
import dev.causeway.components.OnReturn;

/** The Java snippets of the pages about disks in {@code docs/}, as one program. */
final class DiskSnippets {
  private DiskSnippets() {}

  static void declare(Context context) {
    Migration.declare(context, "ledgers", DiskSnippets::parts);
  }

  private static void parts(Migration migration) {
    LegacyNodes nodes =
        new LegacyNodes(
            "ledgers-nodes",
            migration,
            nodes()
                .node(
                    node("i-0a1b2c3d4e5f60001", "eu-central-1a")
                        .disk("/dev/sdf", "vol-0a1b2c3d4e5f60001", 500))
                .node(
                    node("i-0a1b2c3d4e5f60002", "eu-central-1b")
                        .disk("/dev/sdf", "vol-0a1b2c3d4e5f60002", 500)));

    AdoptedVolumes disks =
        new AdoptedVolumes(
            "ledgers-volumes",
            migration,
            volumes()
                .of(nodes)
                .set("ledgers")
                .claim("data", "/dev/sdf")
                .fileSystem("ext4")
                .onReturn(OnReturn.BRING_DISKS_HOME)
                .firstRead(FirstRead.LAZY));

    new AdoptedStatefulSet(
        "ledgers-set",
        migration,
        set()
            .adopts(disks)
            .image("registry.example/ledgers:2.1")
            .mount(claim("data", 500).labels(ClaimTemplate.labelsOf("ledgers")), "/var/lib/ledgers")
            .port(5400)
            .endpoint("ledgers-db")
            .oldAddress("ledgers.ec2.example.internal")
            .environment("PEERS", "$(FIRST_PEER)")
            .drain("ledgers drain")
            .check("registry.example/ledgers-checks:2.1", "/checks/read-all"));
  }
}
