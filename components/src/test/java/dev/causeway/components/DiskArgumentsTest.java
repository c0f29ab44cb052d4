package dev.causeway.components;

import static dev.causeway.components.ClaimTemplate.claim;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong argument of adopted disks and their set is refused in one line, before anything. */
class DiskArgumentsTest {
  private static final Map<String, String> LABELS = ClaimTemplate.labelsOf("cassandra");

  /** A migration that is wrong somewhere, and how the line about it starts. */
  record Wrong(String start, DiskExample example) {
    @Override
    public String toString() {
      return start;
    }
  }

  private static Wrong node(String start, UnaryOperator<LegacyNodesArgs> wrong) {
    return new Wrong(start, new DiskExample().withNodes(wrong));
  }

  private static LegacyNodesArgs third(LegacyNodesArgs args, String id, String zone) {
    return args.node(disks(LegacyNode.node(id, zone)));
  }

  private static LegacyNode disks(LegacyNode node) {
    return node.disk("/dev/sdf", "vol-0000000000000000c", 100)
        .disk("/dev/sdg", "vol-1111111111111111c", 20);
  }

  private static LegacyNode fine() {
    return LegacyNode.node("i-0000000000000000c", "eu-central-1c");
  }

  static Stream<Wrong> nodes() {
    return Stream.of(
        node("nodes is missing; ", args -> LegacyNodes.nodes()),
        node("node instance cannot be \"\"; ", args -> third(args, "", "eu-central-1a")),
        node("node instance cannot be \"web-1\"; ", args -> third(args, "web-1", "eu-central-1a")),
        node("node instance cannot be \"i-12\"; ", args -> third(args, "i-12", "eu-central-1a")),
        node(
            "node instance cannot be \"i-0000000000000000a\"; accepted: each one once",
            args -> third(args, DiskExample.NODE_0, "eu-central-1a")),
        node(
            "node zone cannot be \"eu-central-1\"; ",
            args -> third(args, "i-0000000000000000c", "eu-central-1")),
        node("node zone cannot be \"\"; ", args -> third(args, "i-0000000000000000c", "")),
        node("disks of node i-0000000000000000c is missing; ", args -> args.node(fine())),
        node(
            "disk device cannot be \"sdf\"; ",
            args -> args.node(fine().disk("sdf", "vol-0000000000000000c", 100))),
        node(
            "disk device cannot be \"/dev/sdf\"; accepted: each device of a node once",
            args -> args.node(disks(fine()).disk("/dev/sdf", "vol-2222222222222222c", 100))),
        node(
            "disk volume cannot be \"snap-0000000000000000c\"; ",
            args -> args.node(fine().disk("/dev/sdf", "snap-0000000000000000c", 100))),
        node(
            "disk volume cannot be \"vol-0000000000000000a\"; accepted: each one once",
            args ->
                args.node(
                    fine()
                        .disk("/dev/sdf", "vol-0000000000000000a", 100)
                        .disk("/dev/sdg", "vol-1111111111111111c", 20))),
        node(
            "disk size cannot be 0; ",
            args -> args.node(fine().disk("/dev/sdf", "vol-0000000000000000c", 0))),
        node(
            "disk size cannot be 65537; ",
            args -> args.node(fine().disk("/dev/sdf", "vol-0000000000000000c", 65_537))),
        node(
            "devices of node i-0000000000000000c cannot be [/dev/sdf]; accepted: [/dev/sdf, /dev/sdg]",
            args -> args.node(fine().disk("/dev/sdf", "vol-0000000000000000c", 100))),
        node(
            "disk size of i-0000000000000000c /dev/sdf cannot be 120; accepted: 100 GiB",
            args ->
                args.node(
                    fine()
                        .disk("/dev/sdf", "vol-0000000000000000c", 120)
                        .disk("/dev/sdg", "vol-1111111111111111c", 20))));
  }

  private static Wrong volumes(String start, UnaryOperator<AdoptedVolumesArgs> wrong) {
    return new Wrong(start, new DiskExample().withVolumes(wrong));
  }

  private static AdoptedVolumesArgs empty(AdoptedVolumesArgs args) {
    return AdoptedVolumes.volumes().of(args.nodes());
  }

  static Stream<Wrong> volumes() {
    return Stream.of(
        volumes("volumes set is missing; ", args -> empty(args)),
        volumes("volumes file system is missing; ", args -> empty(args).set("db")),
        volumes(
            "volumes onReturn is missing; accepted: BRING_DISKS_HOME or DROP_NEW_WRITES, there is no"
                + " default",
            args -> empty(args).set("db").fileSystem("xfs")),
        volumes(
            "volumes firstRead is missing; ",
            args -> empty(args).set("db").fileSystem("xfs").onReturn(OnReturn.BRING_DISKS_HOME)),
        volumes(
            "volumes claims is missing; ",
            args ->
                empty(args)
                    .set("db")
                    .fileSystem("xfs")
                    .onReturn(OnReturn.BRING_DISKS_HOME)
                    .firstRead(FirstRead.LAZY)),
        volumes("volumes nodes is missing; ", args -> DiskExample.volumesArgs()),
        volumes("volumes set cannot be \"Cassandra\"; ", args -> args.set("Cassandra")),
        volumes("volumes set cannot be \"\"; ", args -> args.set("")),
        volumes("volumes namespace cannot be \"shop/db\"; ", args -> args.namespace("shop/db")),
        volumes("volumes file system cannot be \"EXT4\"; ", args -> args.fileSystem("EXT4")),
        volumes("volumes patience cannot be PT0S; ", args -> args.patience(Duration.ZERO)),
        volumes("claim template cannot be \"data_1\"; ", args -> args.claim("data_1", "/dev/sdh")),
        volumes(
            "claim template cannot be \"data\"; accepted: each one once",
            args -> args.claim("data", "/dev/sdh")),
        volumes(
            "device of claim cannot be \"/dev/sdf\"; accepted: each one once",
            args -> args.claim("more", "/dev/sdf")),
        volumes(
            "device of claim cannot be \"/dev/sdz\"; accepted: one of [/dev/sdf, /dev/sdg], which"
                + " i-0000000000000000a has",
            args -> args.claim("more", "/dev/sdz")),
        new Wrong(
            "causeway:ladder cannot be [10, 100]; accepted: 100, ",
            new DiskExample().withLadder(List.of(10, 100))));
  }

  private static Wrong set(String start, UnaryOperator<AdoptedStatefulSetArgs> wrong) {
    return new Wrong(start, new DiskExample().withSet(wrong));
  }

  /** The set with another template for its data. */
  private static Wrong data(String start, ClaimTemplate template) {
    return set(
        start, args -> whole(args).mount(template, "/data").mount(DiskExample.log(), "/log"));
  }

  /** A set that lacks nothing but its templates. */
  private static AdoptedStatefulSetArgs whole(AdoptedStatefulSetArgs args) {
    return AdoptedStatefulSet.set()
        .adopts(args.volumes())
        .image("db:1")
        .port(9042)
        .endpoint("database")
        .oldAddress("db.ec2.internal");
  }

  static Stream<Wrong> sets() {
    return Stream.of(
        set("set image is missing; ", args -> AdoptedStatefulSet.set()),
        set("set port is missing; ", args -> AdoptedStatefulSet.set().image("db:1")),
        set("set endpoint is missing; ", args -> AdoptedStatefulSet.set().image("db:1").port(1)),
        set(
            "set old address is missing; ",
            args -> AdoptedStatefulSet.set().image("db:1").port(1).endpoint("e")),
        set(
            "set volumes is missing; ",
            args -> AdoptedStatefulSet.set().image("db:1").port(1).endpoint("e").oldAddress("a.b")),
        set("set image cannot be \" \"; ", args -> args.image(" ")),
        set("set port cannot be 0; ", args -> args.port(0)),
        set("set port cannot be 65536; ", args -> args.port(65_536)),
        set("set endpoint cannot be \"Database\"; ", args -> args.endpoint("Database")),
        set(
            "set endpoint cannot be \"cassandra\"; accepted: a name other than cassandra and"
                + " cassandra-trial",
            args -> args.endpoint("cassandra")),
        set(
            "set endpoint cannot be \"cassandra-trial\"; ",
            args -> args.endpoint("cassandra-trial")),
        set("set old address cannot be \"db\"; ", args -> args.oldAddress("db")),
        set(
            "set old address cannot be \"http://db.internal\"; ",
            args -> args.oldAddress("http://db.internal")),
        set("set drain cannot be \"\"; ", args -> args.drain("")),
        set("set ready cannot be \" \"; ", args -> args.ready(" ")),
        set("set grace cannot be PT0S; ", args -> args.grace(Duration.ZERO)),
        set("set check image cannot be \"\"; ", args -> args.check("")),
        set("set check command cannot be \" \"; ", args -> args.check("checks:1", " ")),
        set("set variable cannot be \"MY VAR\"; ", args -> args.environment("MY VAR", "1")),
        set("set variable cannot be \"POD_NAME\"; ", args -> args.environment("POD_NAME", "1")),
        set(
            "mount path of more cannot be \"data\"; ",
            args -> args.mount(claim("more", 1), "data")),
        set(
            "claim template cannot be \"data\"; accepted: each one once",
            args -> args.mount(DiskExample.data(), "/again")),
        set(
            "claim template cannot be \"more\"; accepted: one of the adopted claims [data, log]",
            args -> args.mount(claim("more", 1), "/more")),
        set("claim template data is missing; ", args -> whole(args)),
        data(
            "size of claim template data cannot be \"120Gi\"; accepted: 100Gi, as the adopted claims"
                + " have",
            claim("data", 120).labels(LABELS)),
        data(
            "storage class of claim template data cannot be \"\"gp3\"\"; accepted: \"\", as",
            DiskExample.data().storageClass("gp3")),
        data(
            "access modes of claim template data cannot be [ReadWriteMany]; accepted:"
                + " [ReadWriteOnce], as",
            DiskExample.data().accessModes(List.of("ReadWriteMany"))),
        data(
            "labels of claim template data cannot be {}; accepted:"
                + " {app.kubernetes.io/name=cassandra}, as",
            claim("data", 100)),
        data(
            "selector of claim template data cannot be {disk=ssd}; accepted: {}, as",
            DiskExample.data().selector(Map.of("disk", "ssd"))),
        set("claim template cannot be \"Data\"; ", args -> args.mount(claim("Data", 1), "/d")),
        set(
            "size of claim template data cannot be 0; ",
            args -> args.mount(claim("data", 0), "/d")));
  }

  @ParameterizedTest
  @MethodSource({"nodes", "volumes", "sets"})
  void itIsRefusedInOneLine(Wrong wrong) {
    List<String> errors = wrong.example().refusedAt(Phase.BASELINE);

    assertThat(errors).singleElement().asString().startsWith(wrong.start()).doesNotContain("\n");
    assertThat(errors.get(0)).contains("; accepted: ").endsWith(errors.get(0).strip());
  }
}
