package dev.causeway.policies.testing;

import static dev.causeway.policies.testing.Given.yaml;
import static dev.causeway.policies.testing.PolicyAssert.assertThat;

import dev.causeway.policies.fleet.BindingKeepsFleet;
import dev.causeway.policies.fleet.EvacuatedOwnsSize;
import dev.causeway.policies.kafka.EvacuationNamesTargets;
import dev.causeway.policies.kafka.EvacuationRuns;
import dev.causeway.policies.kafka.MirrorLoops;
import dev.causeway.policies.kafka.SelfHealingOff;
import dev.causeway.policies.kubernetes.SetKeepsClaims;
import dev.causeway.policies.traffic.AlbWeights;
import dev.causeway.policies.traffic.HaproxyObserves;
import dev.causeway.policies.traffic.HaproxyWeights;
import dev.causeway.policies.traffic.HiddenFailBack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficAndKafkaPoliciesTest {
  private static Given haproxy(String config) {
    return yaml(
        """
        haproxy:
          type: kubernetes:core/v1:ConfigMap
          properties:
            data:
              haproxy.cfg: |
        %s
        """
            .formatted(config.indent(10).stripTrailing()));
  }

  @Test
  void aBackendWhoseServersAllHaveWeightZeroServesNobody() {
    assertThat(new HaproxyWeights())
        .refuses(
            haproxy(
                """
                backend shop # weighted
                  server old 10.0.0.4:80 weight 0
                  server new 10.0.0.5:80 check weight 0
                  server spare 10.0.0.6:80 backup
                """),
            "all servers but backups have weight 0: old, new");
  }

  @Test
  void whatDefaultServerSaysHoldsForTheServersBehindIt() {
    String servers =
        """
        backend shop
          default-server check observe layer7
          server new 10.0.0.5:80
        backend other
          server new 10.0.0.5:80 observe layer4
        """;

    assertThat(new HaproxyObserves()).refuses(haproxy(servers), "in backend other server new");
    assertThat(new HaproxyObserves()).accepts(haproxy(servers.replace("layer4", "layer4 check")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000", "-1", "0.5"})
  void aWeightOutsideTheRangeOfAlbsIsRefused(String weight) {
    assertThat(new AlbWeights()).refuses(forward(weight, "1"), "is " + weight);
  }

  @Test
  void weightsThatAreAllZeroServeNobody() {
    assertThat(new AlbWeights()).refuses(forward("0", "0"), "[0, 0]");
    assertThat(new AlbWeights()).accepts(forward("0", "<unknown>"));
    assertThat(new AlbWeights()).accepts(forward("0", "999"));
  }

  private static Given forward(String one, String other) {
    return yaml(
        """
        listener:
          type: aws:lb/listener:Listener
          properties:
            defaultActions:
              - forward: {targetGroups: [{weight: %s}, {weight: %s}]}
        """
            .formatted(one, other));
  }

  @Test
  void aRecordOfWeightZeroBesideOneThatIsNeverUnhealthyStaysSilent() {
    assertThat(new HiddenFailBack())
        .accepts(
            yaml(
                """
                old:
                  type: aws:route53/record:Record
                  properties: {zoneId: Z1, name: a, type: A, weightedRoutingPolicies: [{weight: 0}]}
                new:
                  type: aws:route53/record:Record
                  properties: {zoneId: Z1, name: a, type: A, weightedRoutingPolicies: [{weight: 1}]}
                """));
  }

  @Test
  void aBindingThatSharesItsTargetGroupIsAccepted() {
    String both =
        """
        attachment:
          type: aws:autoscaling/attachment:Attachment
          properties: {lbTargetGroupArn: the-arn}
        binding:
          type: kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding
          properties: {spec: {targetGroupARN: the-arn, multiClusterTargetGroup: %s}}
        """;

    assertThat(new BindingKeepsFleet()).refuses(yaml(both.formatted("false")), "attachment");
    assertThat(new BindingKeepsFleet()).accepts(yaml(both.formatted("true")));
    assertThat(new BindingKeepsFleet()).accepts(yaml(both.formatted("<unknown>")));
  }

  private static Given calling(String call) {
    return yaml(
        """
        job:
          type: kubernetes:batch/v1:CronJob
          properties:
            spec: {jobTemplate: {spec: {template: {spec: {containers: [{args: ["%s"]}]}}}}}
        """
            .formatted(call));
  }

  @Test
  void aCallWhoseParametersAShellKnowsIsNotJudged() {
    assertThat(new EvacuationRuns())
        .accepts(calling("curl http://cc/kafkacruisecontrol/remove_broker?$PARAMETERS"));
    assertThat(new EvacuationRuns())
        .refuses(calling("curl http://cc/kafkacruisecontrol/add_broker?brokerid=4&dryrun=true"));
  }

  /** Brokers of a group move to a set, and a Cruise Control is beside them. */
  private static Given brokers(boolean closed, String healing, String ignored, String whenDeleted) {
    return yaml(
        """
        evacuation:
          type: causeway:kafka:Evacuation
          properties: {destinations: [3, 4, 5], executor: CRUISE_CONTROL, closed: %s}
          options: {dependsOn: [old-brokers, new-brokers]}
        old-brokers:
          type: aws:autoscaling/group:Group
          properties: {desiredCapacity: 3}
          options: {ignoreChanges: [%s]}
        new-brokers:
          type: kubernetes:apps/v1:StatefulSet
          properties:
            spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: %s, whenScaled: Retain}}
        properties:
          type: kubernetes:core/v1:ConfigMap
          properties:
            data: {cruisecontrol.properties: "self.healing.enabled=%s"}
        """
            .formatted(closed, ignored, whenDeleted, healing));
  }

  @Test
  void selfHealingIsRefusedUntilTheEvacuationIsClosed() {
    assertThat(new SelfHealingOff())
        .refuses(brokers(false, "true", "tags", "Delete"), "its self.healing.enabled is true");
    assertThat(new SelfHealingOff()).accepts(brokers(false, "false", "tags", "Delete"));
    assertThat(new SelfHealingOff()).accepts(brokers(true, "true", "tags", "Retain"));
  }

  @Test
  void aGroupOfBrokersOwnsItsSizeUntilTheEvacuationIsClosed() {
    assertThat(new EvacuatedOwnsSize())
        .refuses(
            brokers(false, "false", "desiredCapacity", "Delete"),
            "its desiredCapacity is 3, and ignoreChanges has desiredCapacity");
    assertThat(new EvacuatedOwnsSize()).accepts(brokers(false, "false", "tags", "Delete"));
    assertThat(new EvacuatedOwnsSize()).accepts(brokers(true, "false", "minSize", "Retain"));
  }

  @Test
  void aSetThatAnEvacuationEmptiesBeforeItIsDeletedMayTakeItsClaimsWithIt() {
    assertThat(new SetKeepsClaims()).accepts(brokers(false, "false", "tags", "Delete"));
    assertThat(new SetKeepsClaims())
        .refuses(
            brokers(true, "false", "tags", "Delete"),
            "its persistentVolumeClaimRetentionPolicy.whenDeleted is Delete");
    assertThat(new SetKeepsClaims())
        .refuses(
            yaml(
                """
                new-brokers:
                  type: kubernetes:apps/v1:StatefulSet
                  properties:
                    spec: {persistentVolumeClaimRetentionPolicy: {whenDeleted: Delete}}
                """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"executor: CRUISE_CONTROL", "executor: KAFKA, destinations: []"})
  void anEvacuationNamesItsDestinations(String without) {
    String evacuation =
        """
        evacuation:
          type: causeway:kafka:Evacuation
          properties: {%s}
        """;

    assertThat(new EvacuationNamesTargets())
        .refuses(yaml(evacuation.formatted(without)), "its destinations are");
    assertThat(new EvacuationNamesTargets())
        .accepts(yaml(evacuation.formatted("destinations: [3], executor: KAFKA")));
    assertThat(new EvacuationNamesTargets())
        .accepts(yaml(evacuation.formatted("destinations: <unknown>")));
  }

  @Test
  void mirrorsOfDifferentTopicsDoNotLoop() {
    String mirrors =
        """
        mirrors:
          type: kubernetes:kafka.strimzi.io/v1beta2:KafkaMirrorMaker2
          properties:
            spec:
              clusters:
                - {alias: a, bootstrapServers: "a:9092"}
                - {alias: b, bootstrapServers: "b:9092"}
              mirrors:
                - sourceCluster: a
                  targetCluster: b
                  topicsPattern: orders
                  sourceConnector: {config: {replication.policy.class: IdentityReplicationPolicy}}
                - sourceCluster: b
                  targetCluster: a
                  topicsPattern: %s
                  sourceConnector: {config: {replication.policy.class: IdentityReplicationPolicy}}
        """;

    assertThat(new MirrorLoops()).refuses(yaml(mirrors.formatted("orders")), "a to b");
    assertThat(new MirrorLoops()).accepts(yaml(mirrors.formatted("results")));
  }
}
