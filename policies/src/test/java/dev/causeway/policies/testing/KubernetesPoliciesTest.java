package dev.causeway.policies.testing;

import static dev.causeway.policies.testing.Given.yaml;
import static dev.causeway.policies.testing.PolicyAssert.assertThat;

import dev.causeway.policies.kubernetes.ClaimNames;
import dev.causeway.policies.kubernetes.GraceCoversPreStop;
import dev.causeway.policies.kubernetes.PreStopStopsPoller;
import dev.causeway.policies.kubernetes.VolumeRetained;
import dev.causeway.policies.kubernetes.VolumeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesPoliciesTest {
  private static Given pod(String grace, String command) {
    return yaml(
        """
        worker:
          type: kubernetes:core/v1:Pod
          properties:
            spec:
              terminationGracePeriodSeconds: %s
              containers:
                - env: [{name: QUEUE_URL, value: <unknown>}]
                  lifecycle: {preStop: {exec: {command: %s}}}
        """
            .formatted(grace, command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[sleep, '900']",
        "[/bin/sleep, '900']",
        "[sh, -c, 'sleep 15m']",
        "[/bin/bash, -ec, 'drain && sleep 900']",
        "[sh, -c, 'sleep 5; sleep 900;']"
      })
  void aSleepIsFoundHoweverItIsWritten(String command) {
    assertThat(new GraceCoversPreStop()).refuses(pod("900", command), "is 900");
    assertThat(new GraceCoversPreStop()).accepts(pod("901", command));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[sh, -c, 'worker --no-sleep 900']",
        "[sh, -c, 'worker await-idle']",
        "[sleep, <unknown>]",
        "<unknown>"
      })
  void whatIsNoSleepIsNotTakenForOne(String command) {
    assertThat(new GraceCoversPreStop()).accepts(pod("30", command));
  }

  @Test
  void aGracePeriodThatIsNotKnownYetIsNotTakenForTheDefault() {
    assertThat(new GraceCoversPreStop()).accepts(pod("<unknown>", "[sleep, '900']"));
  }

  @Test
  void aShortSleepIsNobodysPlanToFinishWork() {
    assertThat(new PreStopStopsPoller()).accepts(pod("60", "[sleep, '15']"));
    assertThat(new PreStopStopsPoller()).refuses(pod("60", "[sleep, '45']"), "QUEUE_URL");
  }

  @Test
  void aHookThatDoesMoreThanSleepIsTrusted() {
    assertThat(new PreStopStopsPoller())
        .accepts(pod("960", "[sh, -c, 'worker stop-polling && sleep 900']"));
  }

  private static Given claim(String name) {
    return yaml(
        """
        set:
          type: kubernetes:apps/v1:StatefulSet
          properties:
            metadata: {name: cassandra, namespace: data}
            spec: {volumeClaimTemplates: [{metadata: {name: disk}}]}
        claim:
          type: kubernetes:core/v1:PersistentVolumeClaim
          properties:
            metadata: {name: %s}
        """
            .formatted(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cassandra-disk-0, namespace: data",
        "cassandra-0, namespace: data",
        "disk-0, namespace: data",
        "disk-cassandra, namespace: data",
        "disk-casandra-0, namespace: data",
        "disk-cassandrra-0, namespace: data",
        "dusk-cassandra-0, namespace: data",
        "isk-cassandra-0, namespace: data",
        "disk-cassandr-0, namespace: data"
      })
  void aNameThatTheSetDoesNotLookForIsRefused(String name) {
    assertThat(new ClaimNames()).refuses(claim(name), "Name it disk-cassandra-<ordinal>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "disk-cassandra-2, namespace: data",
        "reports, namespace: data",
        "disk-casandr-0, namespace: data",
        "disk-casandra-first, namespace: data",
        "cassandra-0, namespace: other",
        "<unknown>, namespace: data"
      })
  void aNameThatIsFoundOrNotMeantForTheSetIsAccepted(String name) {
    assertThat(new ClaimNames()).accepts(claim(name));
  }

  @Test
  void aNameLikeThatOfAClaimWhichIsThereIsAnotherSets() {
    assertThat(new ClaimNames())
        .accepts(
            yaml(
                """
                set:
                  type: kubernetes:apps/v1:StatefulSet
                  properties:
                    metadata: {name: shard-1}
                    spec: {volumeClaimTemplates: [{metadata: {name: disk}}]}
                claim:
                  type: kubernetes:core/v1:PersistentVolumeClaim
                  properties:
                    metadata: {name: disk-shard-1-0}
                other:
                  type: kubernetes:core/v1:PersistentVolumeClaim
                  properties:
                    metadata: {name: disk-shard-2-0}
                """));
  }

  @Test
  void aVolumeIsRetainedThoughItsDiskIsNotMadeYet() {
    assertThat(new VolumeRetained())
        .refuses(
            yaml(
                """
                volume:
                  type: kubernetes:core/v1:PersistentVolume
                  properties:
                    spec:
                      persistentVolumeReclaimPolicy: Delete
                      csi: {driver: ebs.csi.aws.com, volumeHandle: <unknown>}
                """),
            "its persistentVolumeReclaimPolicy is Delete");
  }

  @Test
  void aVolumeOfADiskThatIsTiedToNoZoneIsRefused() {
    assertThat(new VolumeZone())
        .refuses(
            yaml(
                """
                volume:
                  type: kubernetes:core/v1:PersistentVolume
                  properties:
                    spec: {csi: {driver: ebs.csi.aws.com, volumeHandle: vol-1}}
                """),
            "names no zone",
            "vol-1");
  }
}
