package dev.causeway.components;

import com.pulumi.aws.ebs.Volume;
import com.pulumi.aws.ebs.VolumeArgs;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.PersistentVolume;
import com.pulumi.kubernetes.core.v1.PersistentVolumeArgs;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaim;
import com.pulumi.kubernetes.core.v1.PersistentVolumeClaimArgs;
import com.pulumi.kubernetes.core.v1.inputs.CSIPersistentVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorRequirementArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorTermArgs;
import com.pulumi.kubernetes.core.v1.inputs.ObjectReferenceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PersistentVolumeSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeNodeAffinityArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.DiskPlaceArgs;
import dev.causeway.components.resources.VolumeReady;
import dev.causeway.components.resources.VolumeReadyArgs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A disk's way to a pod: a volume of a snapshot in the zone of its node, a persistent volume that
 * stands for it and for nothing else, and the claim that a set finds by name.
 */
final class AdoptedDisk {
  private static final String DRIVER = "ebs.csi.aws.com";
  private static final String ZONE = "topology.ebs.csi.aws.com/zone";

  private final VolumesScope scope;
  private final Adoption adoption;
  private final int ordinal;
  private final ClaimTemplate claim;
  private final String child;
  private final List<Resource> upstream;

  /**
   * @param upstream what each part relies on, besides the one before
   */
  AdoptedDisk(
      VolumesScope scope,
      Adoption adoption,
      int ordinal,
      ClaimTemplate claim,
      List<Resource> upstream) {
    this.scope = scope;
    this.adoption = adoption;
    this.ordinal = ordinal;
    this.claim = claim;
    this.child = adoption.child(scope.name(), ordinal, claim);
    this.upstream = upstream;
  }

  /** Declares all of it; the answer is what a set that mounts the claim relies on. */
  List<Resource> declare(DiskSnapshots snapshots) {
    Volume volume = volume(snapshots);
    VolumeReady ready = ready(volume);
    PersistentVolume standIn = persistentVolume(volume, ready);
    return List.of(volume, standIn, claim(standIn));
  }

  private LegacyNode node() {
    return scope.nodes().get(ordinal);
  }

  private LegacyDisk disk() {
    return node().on(scope.args().device(claim));
  }

  private String claimName() {
    return adoption.claim(scope.args().set(), ordinal, claim);
  }

  private Volume volume(DiskSnapshots snapshots) {
    VolumeArgs.Builder volume =
        VolumeArgs.builder()
            .availabilityZone(node().zone())
            .snapshotId(snapshots.of(disk().device()))
            .size(disk().sizeGib());
    scope
        .args()
        .nodes()
        .disk(node(), disk())
        .ifPresent(old -> CarriedDisk.into(volume, old, claimName()));
    return scope
        .migration()
        .add(
            new Volume(
                child + "-volume",
                volume.build(),
                after(Stream.of(snapshots.resource()))
                    .ignoreChanges(CarriedDisk.PROPERTIES)
                    .retainOnDelete(adoption.livesOn())
                    .protect(isKept())
                    .build()));
  }

  private boolean isKept() {
    return adoption.livesOn() && scope.facts().last.isKept();
  }

  private CustomResourceOptions.Builder after(Stream<Resource> before) {
    return scope.after(Stream.concat(upstream.stream(), before).toList());
  }

  private VolumeReady ready(Volume volume) {
    VolumeReadyArgs gate =
        new VolumeReadyArgs()
            .volumeId(volume.id())
            .zone(node().zone())
            .firstRead(scope.args().firstRead().name())
            .phase(scope.migration().ledgerPhase())
            .direction(scope.migration().ledgerDirection());
    if (adoption.livesOn() && !scope.facts().way.isClosed()) {
      gate.standsInFor(
          new DiskPlaceArgs()
              .instanceId(node().instanceId())
              .device(disk().device())
              .adoptedBy(scope.adoptedBy(ordinal)));
    }
    return scope
        .migration()
        .add(new VolumeReady(child + "-ready", gate, after(Stream.of(volume)).build()));
  }

  private String persistentVolumeName() {
    return scope.args().namespace() + "-" + claimName();
  }

  private PersistentVolume persistentVolume(Volume volume, VolumeReady ready) {
    PersistentVolumeArgs args =
        PersistentVolumeArgs.builder()
            .metadata(
                ObjectMetaArgs.builder()
                    .name(persistentVolumeName())
                    .labels(scope.args().volumeLabels())
                    .build())
            .spec(spec(volume.id()))
            .build();
    return scope
        .migration()
        .add(
            new PersistentVolume(
                child + "-pv", args, after(Stream.of(volume, ready)).protect(isKept()).build()));
  }

  private PersistentVolumeSpecArgs spec(Output<String> volumeId) {
    return PersistentVolumeSpecArgs.builder()
        .capacity(Map.of("storage", claim.storage()))
        .accessModes(claim.accessModes())
        .persistentVolumeReclaimPolicy("Retain")
        .storageClassName(claim.storageClass())
        .csi(
            CSIPersistentVolumeSourceArgs.builder()
                .driver(DRIVER)
                .volumeHandle(volumeId)
                .fsType(scope.args().fileSystem())
                .build())
        .claimRef(
            ObjectReferenceArgs.builder()
                .apiVersion("v1")
                .kind("PersistentVolumeClaim")
                .namespace(scope.args().namespace())
                .name(claimName())
                .build())
        .nodeAffinity(inZone(node().zone()))
        .build();
  }

  private static VolumeNodeAffinityArgs inZone(String zone) {
    NodeSelectorRequirementArgs isThere =
        NodeSelectorRequirementArgs.builder().key(ZONE).operator("In").values(zone).build();
    return VolumeNodeAffinityArgs.builder()
        .required(
            NodeSelectorArgs.builder()
                .nodeSelectorTerms(NodeSelectorTermArgs.builder().matchExpressions(isThere).build())
                .build())
        .build();
  }

  private PersistentVolumeClaim claim(PersistentVolume standIn) {
    PersistentVolumeClaimArgs args =
        PersistentVolumeClaimArgs.builder()
            .metadata(
                ObjectMetaArgs.builder()
                    .name(claimName())
                    .namespace(scope.args().namespace())
                    .labels(claim.labels())
                    .build())
            .spec(claim.spec().volumeName(persistentVolumeName()).build())
            .build();
    return scope
        .migration()
        .add(
            new PersistentVolumeClaim(
                child + "-claim", args, after(Stream.of(standIn)).protect(isKept()).build()));
  }
}
