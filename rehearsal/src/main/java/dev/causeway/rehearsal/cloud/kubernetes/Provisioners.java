package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Map;
import java.util.Optional;

/** Which claims volumes are made for, and by whom. */
final class Provisioners {
  private static final String SELECTED_NODE = "volume.kubernetes.io/selected-node";

  private final Map<String, VolumeDriver> drivers;
  private final ObjectStore store;
  private final StorageClasses classes;

  /**
   * Those among the drivers that make volumes.
   *
   * @param drivers CSI driver → who does its work
   */
  Provisioners(Map<String, VolumeDriver> drivers, ObjectStore store) {
    this.drivers = drivers;
    this.store = store;
    this.classes = new StorageClasses(store);
  }

  /** Who makes the claim's volume once it has a node; nobody for a class that waits for no pod. */
  Optional<VolumeProvisioner> of(Claim claim) {
    return classes
        .find(claim.storageClass())
        .filter(each -> classes.waitsForConsumer(claim))
        .map(each -> drivers.get(each.at("/provisioner").asText()))
        .filter(VolumeProvisioner.class::isInstance)
        .map(VolumeProvisioner.class::cast);
  }

  /** Says where the claim's pod is going to run. */
  void choose(Claim claim, String node) {
    store.change(
        claim.key(),
        live -> {
          live.metadata().withObject("/annotations").put(SELECTED_NODE, node);
          return live;
        });
  }

  /** The node that was chosen. */
  static Optional<String> chosen(Claim claim) {
    return claim.object().annotation(SELECTED_NODE);
  }
}
