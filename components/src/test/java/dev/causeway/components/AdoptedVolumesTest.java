package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdoptedVolumesTest {
  private static final Phase SHIFT = Phase.shift(100);

  private final Stops stops = new Stops(DiskExample.stops(), new DiskExample()::declaredAt);
  private final Declared shifted = at(SHIFT);

  private Declared at(Phase phase) {
    return stops.at(phase);
  }

  @Test
  void aVolumeIsAsTheDiskWasAndInTheZoneOfItsNode() {
    assertThat(shifted.inputs("db-volumes-1-data-volume"))
        .containsEntry("availabilityZone", "eu-central-1b")
        .containsEntry("snapshotId", "snap of /dev/sdf")
        .containsEntry("size", 100.0)
        .containsEntry("type", "gp3")
        .containsEntry("iops", 3000.0)
        .containsEntry("throughput", 125.0)
        .containsEntry("encrypted", true)
        .containsEntry("kmsKeyId", "arn:aws:kms:eu-central-1:111122223333:key/k")
        .containsEntry("tags", Map.of("Name", "data-cassandra-1", "team", "db"));
  }

  @Test
  void whatATypeMayNotBeToldIsNotTold() {
    assertThat(shifted.inputs("db-volumes-0-log-volume"))
        .containsEntry("type", "gp2")
        .containsEntry("snapshotId", "snap of /dev/sdg")
        .doesNotContainKeys("iops", "throughput");
  }

  @Test
  void aVolumeStaysAsItWasMadeWhateverBecomesOfTheDisk() {
    Declared contracted = at(Phase.CONTRACT);

    assertThat(contracted.request("db-volumes-0-data-volume").getIgnoreChangesList())
        .isEqualTo(shifted.request("db-volumes-0-data-volume").getIgnoreChangesList())
        .contains("snapshotId", "size", "type", "tags", "kmsKeyId")
        .doesNotContain("availabilityZone");
  }

  @Test
  void aPersistentVolumeStandsForOneVolumeInItsZoneAndForOneClaim() {
    String standIn = "db-volumes-1-data-pv";

    assertThat(shifted.input(standIn, "metadata.name")).isEqualTo("shop-data-cassandra-1");
    assertThat(shifted.input(standIn, "spec.csi"))
        .isEqualTo(
            Map.of(
                "driver",
                "ebs.csi.aws.com",
                "volumeHandle",
                "db-volumes-1-data-volume-id",
                "fsType",
                "ext4"));
    assertThat(shifted.input(standIn, "spec.persistentVolumeReclaimPolicy")).isEqualTo("Retain");
    assertThat(shifted.input(standIn, "spec.capacity")).isEqualTo(Map.of("storage", "100Gi"));
    assertThat(shifted.input(standIn, "spec.claimRef.name")).isEqualTo("data-cassandra-1");
    assertThat(shifted.input(standIn, "spec.claimRef.namespace")).isEqualTo("shop");
    assertThat(
            shifted.input(
                standIn, "spec.nodeAffinity.required.nodeSelectorTerms.0.matchExpressions.0"))
        .isEqualTo(
            Map.of(
                "key",
                "topology.ebs.csi.aws.com/zone",
                "operator",
                "In",
                "values",
                List.of("eu-central-1b")));
  }

  @ParameterizedTest
  @CsvSource({
    "db-volumes-0-data-claim, data-cassandra-0",
    "db-volumes-1-log-claim, log-cassandra-1",
    "db-volumes-0-trial-data-claim, data-cassandra-trial-0",
    "db-volumes-1-trial-log-claim, log-cassandra-trial-1",
  })
  void aClaimHasTheNameByWhichItsSetFindsItAndNamesItsVolume(String claim, String name) {
    assertThat(shifted.input(claim, "metadata.name")).isEqualTo(name);
    assertThat(shifted.input(claim, "metadata.namespace")).isEqualTo("shop");
    assertThat(shifted.input(claim, "spec.volumeName")).isEqualTo("shop-" + name);
    assertThat(shifted.input(claim, "spec.storageClassName")).isEqualTo("");
  }

  @Test
  void claimsThatAskForLabelsGetVolumesThatHaveThem() {
    Declared other =
        new DiskExample()
            .withVolumes(
                volumes -> volumes.labels(Map.of("app", "db")).selector(Map.of("disk", "adopted")))
            .withSet(
                set ->
                    AdoptedStatefulSet.set()
                        .adopts(set.volumes())
                        .image("db:1")
                        .port(1)
                        .endpoint("e")
                        .oldAddress("a.b")
                        .mount(selecting(DiskExample.data()), "/data")
                        .mount(selecting(DiskExample.log()), "/log"))
            .declaredAt(Phase.EXPAND);

    assertThat(other.input("db-volumes-0-trial-data-claim", "spec.selector.matchLabels"))
        .isEqualTo(Map.of("disk", "adopted"));
    assertThat(other.input("db-volumes-0-trial-data-pv", "metadata.labels"))
        .isEqualTo(Map.of("app", "db", "disk", "adopted"));
  }

  private static ClaimTemplate selecting(ClaimTemplate template) {
    return template.labels(Map.of("app", "db")).selector(Map.of("disk", "adopted"));
  }

  @Test
  void theLastSnapshotsAreOfAStoppedNodeAndAnotherSetEachTimeDisksLeave() {
    assertThat(shifted.inputs("db-volumes-0-last"))
        .containsEntry("instanceId", DiskExample.NODE_0)
        .containsEntry("devices", List.of("/dev/sdf", "/dev/sdg"))
        .containsEntry("token", "db-volumes-0-last 2026-11-28T12:00:00Z")
        .containsEntry("stopped", true)
        .containsEntry("keep", false);
    assertThat(shifted.inputs("db-volumes-0-first"))
        .containsEntry("token", "db-volumes-0-first")
        .doesNotContainKey("stopped");
    assertThat(at(Phase.CONTRACT).inputs("db-volumes-0-last")).containsEntry("keep", true);
  }

  @Test
  void theChoiceOfWhatBecomesOfNewWritesIsShownOnTheWayForward() {
    Declared dropping =
        new DiskExample()
            .withVolumes(volumes -> volumes.onReturn(OnReturn.DROP_NEW_WRITES))
            .declaredAt(SHIFT);

    assertThat(shifted.input("db-volumes-disk-return", "onReturn")).isEqualTo("BRING_DISKS_HOME");
    assertThat(dropping.input("db-volumes-disk-return", "onReturn")).isEqualTo("DROP_NEW_WRITES");
  }

  @Test
  void theDiskThatComesHomeIsFoundByTheTagThatTheGateOfItsVolumePuts() {
    assertThat(shifted.input("db-volumes-disk-return", "nodes.1"))
        .isEqualTo(
            Map.of(
                "instanceId",
                DiskExample.NODE_1,
                "devices",
                List.of("/dev/sdf", "/dev/sdg"),
                "adoptedBy",
                "cassandra-1 of " + DiskExample.NODE_1));
    assertThat(shifted.input("db-volumes-1-log-ready", "standsInFor"))
        .isEqualTo(
            Map.of(
                "instanceId",
                DiskExample.NODE_1,
                "device",
                "/dev/sdg",
                "adoptedBy",
                "cassandra-1 of " + DiskExample.NODE_1));
    assertThat(shifted.inputs("db-volumes-1-trial-log-ready")).doesNotContainKey("standsInFor");
  }

  @ParameterizedTest
  @CsvSource({
    "shift-100, false, false",
    "drain, false, false",
    "retire, true, false",
    "release, true, false",
    "contract, true, true"
  })
  void theMovesAreOpenUntilContractAndTheOldDisksProvenToOutliveTheirNodesFromRetire(
      String phase, boolean proven, boolean closed) {
    Declared there = at(Phase.parse(phase));

    assertThat(there.input("db-volumes-disk-return", "proveKept")).isEqualTo(proven);
    assertThat(there.input("db-volumes-disk-return", "closed")).isEqualTo(closed);
    assertThat(there.input("db-volumes-stopped", "closed")).isEqualTo(closed);
    assertThat(there.input("db-volumes-stopped", "instanceIds"))
        .isEqualTo(List.of(DiskExample.NODE_0, DiskExample.NODE_1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db-volumes-0-data-volume",
        "db-volumes-0-data-pv",
        "db-volumes-0-data-claim",
        "db-volumes-0-last"
      })
  void whatDataLiveOnInIsProtectedFromContractOn(String child) {
    assertThat(at(Phase.RELEASE).request(child).getProtect()).isFalse();
    assertThat(at(Phase.CONTRACT).request(child).getProtect()).isTrue();
  }

  @Test
  void theZonesAreLookedAtBeforeANodeIsStopped() {
    assertThat(shifted.input("db-volumes-zones", "zones"))
        .isEqualTo(List.of("eu-central-1a", "eu-central-1b"));
    assertThat(shifted.upstreamOf("db-volumes-stopped")).contains("db-volumes-zones");
    assertThat(shifted.allUpstreamOf("db-volumes-0-trial-data-volume"))
        .contains("db-volumes-zones");
  }

  @Test
  void theWayThereIsOneChainFromTheStopOfTheNodesToTheEndpoint() {
    List<String> chain =
        List.of(
            "db-volumes-stopped",
            "db-volumes-disk-return",
            "db-volumes-0-last",
            "db-volumes-0-data-volume",
            "db-volumes-0-data-ready",
            "db-volumes-0-data-pv",
            "db-volumes-0-data-claim",
            "db-set-set",
            "db-set-ready",
            "db-set-endpoint");

    for (int i = 1; i < chain.size(); i++) {
      assertThat(shifted.upstreamOf(chain.get(i))).as(chain.get(i)).contains(chain.get(i - 1));
    }
  }

  @Test
  void theSetNamesTheMovesAndEveryDiskItself() {
    assertThat(shifted.upstreamOf("db-set-set"))
        .contains("db-volumes-stopped", "db-volumes-disk-return")
        .contains("db-volumes-0-data-volume", "db-volumes-1-log-claim");
  }

  /** Deletes see direct edges between deleted resources only. */
  @ParameterizedTest
  @CsvSource({
    "db-set-set, db-volumes-0-data-claim",
    "db-set-set, db-volumes-disk-return",
    "db-set-set, db-volumes-stopped",
    "db-volumes-0-data-claim, db-volumes-0-data-pv",
    "db-volumes-0-data-pv, db-volumes-0-data-volume",
    "db-volumes-0-data-volume, db-volumes-0-last",
    "db-volumes-0-data-volume, db-volumes-disk-return",
    "db-volumes-0-last, db-volumes-disk-return",
    "db-volumes-disk-return, db-volumes-stopped",
    "db-set-trial-set, db-volumes-0-trial-data-claim",
    "db-set-trial-set, db-volumes-trial-cut-off",
    "db-volumes-0-trial-data-claim, db-volumes-trial-cut-off",
    "db-volumes-0-trial-data-volume, db-volumes-0-first",
    "db-nodes-0-node, db-nodes-0-sdf",
  })
  void whatReliesOnAnotherIsDeletedBeforeIt(String relies, String on) {
    assertThat(stops.deletingBoth(relies, on))
        .as("transitions that delete both")
        .isNotEmpty()
        .allSatisfy(made -> assertThat(at(made.from()).upstreamOf(relies)).contains(on));
  }

  @Test
  void noMoveAndNoAdoptedVolumeIsEverRemovedGoingForward() {
    List<Phase> road = DiskExample.stops();
    for (int i = 1; i < road.size(); i++) {
      assertThat(stops.deleted(road.get(i - 1), road.get(i)))
          .as(road.get(i).toString())
          .noneMatch(name -> name.equals("db-volumes-stopped") || name.endsWith("-disk-return"))
          .noneMatch(
              name -> name.startsWith("db-volumes") && !name.matches(".*(trial|first|zones).*"));
    }
  }

  @Test
  void waitsAreAsLongAsTheirPatience() {
    Declared other =
        new DiskExample()
            .withVolumes(volumes -> volumes.patience(Duration.ofMinutes(7)))
            .declaredAt(SHIFT);

    assertThat(
            List.of(
                "db-volumes-stopped",
                "db-volumes-disk-return",
                "db-volumes-0-last",
                "db-volumes-0-data-ready",
                "db-set-ready"))
        .allMatch(
            name ->
                other
                    .request(name)
                    .getCustomTimeouts()
                    .getDelete()
                    .equals(Duration.ofMinutes(7).toNanos() + "ns"));
  }

  @Test
  void anotherLadderIsRefusedInOneLine() {
    assertThat(new DiskExample().withLadder(List.of(50, 100)).refusedAt(Phase.BASELINE))
        .containsExactly(
            "causeway:ladder cannot be [50, 100]; accepted: 100, since the disks of a set move all at"
                + " once. Set it in the stack's config file, or with: pulumi config set"
                + " causeway:ladder 100");
  }
}
