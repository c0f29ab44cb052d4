package dev.causeway.components;

import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetPersistentVolumeClaimRetentionPolicyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.TCPSocketActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The pods of the new brokers: spread evenly over the zones, each on a disk of its own. */
final class BrokerPods {
  /** The variables every pod is given. */
  static final Set<String> GIVEN =
      new TreeSet<>(
          Set.of(
              "ADVERTISED_ADDRESSES",
              "FIRST_BROKER_ID",
              "NODE_NAME",
              "POD_NAME",
              "SERVICE_DOMAIN"));

  private static final String CLAIM = "data";
  private static final String ZONE = "topology.kubernetes.io/zone";

  private final DoubledBrokerPoolArgs args;

  BrokerPods(DoubledBrokerPoolArgs args) {
    this.args = args;
  }

  private Map<String, String> labels() {
    return PodParts.labels(args.set());
  }

  private LabelSelectorArgs selector() {
    return LabelSelectorArgs.builder().matchLabels(labels()).build();
  }

  /**
   * The set; until the road's end the disks go with it, so that a broker that comes back starts
   * empty instead of with what it held before.
   */
  StatefulSetSpecArgs spec(boolean kept) {
    return StatefulSetSpecArgs.builder()
        .serviceName(args.set())
        .replicas(args.pools().newIds().size())
        .podManagementPolicy("Parallel")
        .selector(selector())
        .template(template())
        .volumeClaimTemplates(claim())
        .persistentVolumeClaimRetentionPolicy(
            StatefulSetPersistentVolumeClaimRetentionPolicyArgs.builder()
                .whenDeleted(kept ? "Retain" : "Delete")
                .whenScaled("Retain")
                .build())
        .build();
  }

  private PersistentVolumeClaimArgs claim() {
    return ClaimTemplate.claim(CLAIM, args.sizeGib())
        .storageClass(args.storageClass())
        .labels(labels())
        .template();
  }

  private PodTemplateSpecArgs template() {
    return PodTemplateSpecArgs.builder()
        .metadata(ObjectMetaArgs.builder().labels(labels()).build())
        .spec(
            PodSpecArgs.builder()
                .terminationGracePeriodSeconds((int) args.grace().toSeconds())
                .topologySpreadConstraints(
                    TopologySpreadConstraintArgs.builder()
                        .topologyKey(ZONE)
                        .maxSkew(1)
                        .whenUnsatisfiable("DoNotSchedule")
                        .labelSelector(selector())
                        .build())
                .containers(container())
                .build())
        .build();
  }

  private ContainerArgs container() {
    return ContainerArgs.builder()
        .name("kafka")
        .image(args.image())
        .env(environment())
        .ports(ContainerPortArgs.builder().containerPort(args.port()).build())
        .readinessProbe(
            ProbeArgs.builder()
                .tcpSocket(TCPSocketActionArgs.builder().port(args.port()).build())
                .build())
        .volumeMounts(VolumeMountArgs.builder().name(CLAIM).mountPath(args.dataPath()).build())
        .build();
  }

  /** What others refer to comes first, since a variable knows only those before it. */
  private List<EnvVarArgs> environment() {
    return Stream.concat(
            given(),
            args.environment().entrySet().stream()
                .map(each -> PodParts.variable(each.getKey(), each.getValue())))
        .toList();
  }

  private Stream<EnvVarArgs> given() {
    BrokerPools pools = args.pools();
    return Stream.of(
        PodParts.field("POD_NAME", "metadata.name"),
        PodParts.field("NODE_NAME", "spec.nodeName"),
        PodParts.variable("FIRST_BROKER_ID", String.valueOf(pools.firstNew())),
        PodParts.variable("ADVERTISED_ADDRESSES", String.join(",", pools.newAddresses())),
        PodParts.variable("SERVICE_DOMAIN", args.domain()));
  }
}
