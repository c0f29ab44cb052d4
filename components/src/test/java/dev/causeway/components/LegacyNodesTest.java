package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegacyNodesTest {
  private static final String NODE = "db-nodes-0-node";
  private static final String DISK = "db-nodes-0-sdf";

  @ParameterizedTest
  @CsvSource({
    "baseline, true",
    "expand, true",
    "verify, true",
    "shift-100, true",
    "drain, true",
    "retire, true",
    "release, false",
  })
  void nodesAndDisksAreAdoptedAndProtectedUntilRelease(String phase, boolean kept) {
    Declared declared = new DiskExample().declaredAt(Phase.parse(phase));

    assertThat(declared.request(NODE).getImportId()).isEqualTo(DiskExample.NODE_0);
    assertThat(declared.request(DISK).getImportId()).isEqualTo("vol-0000000000000000a");
    assertThat(declared.request(NODE).getProtect()).isEqualTo(kept);
    assertThat(declared.request(DISK).getProtect()).isEqualTo(kept);
  }

  @Test
  void nothingOfANodeIsOwnedLeastOfAllItsBlockDevices() {
    Declared declared = new DiskExample().declaredAt(Phase.BASELINE);

    assertThat(declared.inputs(NODE)).isEmpty();
    assertThat(declared.request(NODE).getIgnoreChangesList())
        .contains(
            "ami", "instanceType", "ebsBlockDevices", "rootBlockDevice", "volumeTags", "tags");
  }

  @Test
  void ofADiskSizeAndZoneAreOwnedSoThatAnotherIsNotAdopted() {
    Declared declared = new DiskExample().declaredAt(Phase.BASELINE);

    assertThat(declared.inputs(DISK))
        .isEqualTo(Map.of("availabilityZone", "eu-central-1a", "size", 100.0));
    assertThat(declared.request(DISK).getIgnoreChangesList())
        .contains("type", "iops", "throughput", "kmsKeyId", "tags", "tagsAll", "snapshotId")
        .doesNotContain("availabilityZone", "size");
  }

  @Test
  void atContractTheNodeGoesBeforeItsDisks() {
    assertThat(new DiskExample().declaredAt(Phase.RELEASE).upstreamOf(NODE))
        .contains(DISK, "db-nodes-0-sdg");
    assertThat(new DiskExample().declaredAt(Phase.CONTRACT).customResources().keySet())
        .noneMatch(name -> name.startsWith("db-nodes"));
  }

  @Test
  void aNodeInAnotherRegionThanTheStacksIsRefused() {
    assertThat(
            new DiskExample()
                .withConfig(Map.of("aws:region", "us-east-1"))
                .refusedAt(Phase.BASELINE))
        .containsExactly(
            "aws:region cannot be \"us-east-1\"; accepted: the region of eu-central-1a, where node"
                + " i-0000000000000000a is. Set it in the stack's config file, or with: pulumi config"
                + " set aws:region <value>");
  }
}
