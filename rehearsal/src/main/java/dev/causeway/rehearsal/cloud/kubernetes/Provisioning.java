package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * Makes volumes for claims that a node has been chosen for, where the driver that the class names
 * does that; those of a class that waits for no pod are not made.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/storage/dynamic-provisioning/#topology-awareness">dynamic
 *     provisioning</a>
 */
final class Provisioning {
  private static final String PROVISIONED_BY = "pv.kubernetes.io/provisioned-by";
  private static final String ZONE = "topology.ebs.csi.aws.com/zone";
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  private final Provisioners provisioners;
  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;
  private final Executor threads;
  private final StorageClasses classes;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Nothing is made yet.
   *
   * @param drivers CSI driver → who does its work
   * @param threads where drivers may wait
   */
  Provisioning(
      Map<String, VolumeDriver> drivers,
      ObjectStore store,
      Timers timers,
      EventRecorder events,
      Executor threads) {
    this.provisioners = new Provisioners(drivers, store);
    this.store = store;
    this.timers = timers;
    this.events = events;
    this.threads = threads;
    this.classes = new StorageClasses(store);
  }

  /** Makes the claim's volume, if a node has been chosen. */
  void provision(Claim claim) {
    Optional<VolumeProvisioner> driver = provisioners.of(claim);
    Optional<String> node = Provisioners.chosen(claim);
    if (driver.isPresent() && node.isPresent() && underWay.add(claim.object().uid())) {
      threads.execute(() -> make(claim, driver.get(), node.get()));
    }
  }

  private void make(Claim claim, VolumeProvisioner driver, String node) {
    String name = "pvc-" + claim.object().uid();
    int gib = claim.request().divide(GIB, 0, RoundingMode.CEILING).intValueExact();
    try {
      String handle = driver.create(name, gib, node);
      store.add(new Key(ResourceKind.PERSISTENT_VOLUME, "", name), volume(claim, handle, node));
      events.normal(
          claim.object(), "ProvisioningSucceeded", "Successfully provisioned volume " + name);
      underWay.remove(claim.object().uid());
    } catch (RuntimeException e) {
      events.once(claim.object(), "Warning", "ProvisioningFailed", String.valueOf(e.getMessage()));
      timers.after(BETWEEN_TRIES, () -> threads.execute(() -> again(claim, driver, node)));
    }
  }

  /** Not for a claim that is gone meanwhile. */
  private void again(Claim claim, VolumeProvisioner driver, String node) {
    boolean there =
        store.get(claim.key()).filter(live -> live.uid().equals(claim.object().uid())).isPresent();
    if (there) {
      make(claim, driver, node);
    } else {
      underWay.remove(claim.object().uid());
    }
  }

  private KubeObject volume(Claim claim, String handle, String node) {
    KubeObject storageClass = classes.find(claim.storageClass()).orElseThrow();
    String driver = storageClass.at("/provisioner").asText();
    Key key = new Key(ResourceKind.PERSISTENT_VOLUME, "", "pvc-" + claim.object().uid());
    ObjectNode volume = ObjectParts.created(key, timers.timestamp());
    volume.withObject("/metadata/annotations").put(PROVISIONED_BY, driver);
    volume.withObject("/metadata").putArray("finalizers").add(StorageController.VOLUME_PROTECTION);
    ObjectNode spec = volume.putObject("spec");
    spec.put("storageClassName", claim.storageClass())
        .put("volumeMode", "Filesystem")
        .put("persistentVolumeReclaimPolicy", storageClass.at("/reclaimPolicy").asText());
    spec.set("accessModes", claim.object().at("/spec/accessModes").deepCopy());
    spec.set("capacity", claim.object().at("/spec/resources/requests").deepCopy());
    spec.putObject("csi").put("driver", driver).put("volumeHandle", handle).put("fsType", "ext4");
    reserve(spec.putObject("claimRef"), claim);
    affinity(spec, node);
    volume.putObject("status").put("phase", "Pending");
    return new KubeObject(volume);
  }

  private static void reserve(ObjectNode reference, Claim claim) {
    reference
        .put("apiVersion", "v1")
        .put("kind", "PersistentVolumeClaim")
        .put("namespace", claim.object().namespace())
        .put("name", claim.name())
        .put("uid", claim.object().uid());
  }

  /** A disk is reached from its zone alone. */
  private void affinity(ObjectNode spec, String node) {
    store
        .get(new Key(ResourceKind.NODE, "", node))
        .map(found -> found.labels().get(ZONE))
        .ifPresent(
            zone ->
                spec.withObject("/nodeAffinity/required")
                    .putArray("nodeSelectorTerms")
                    .addObject()
                    .putArray("matchExpressions")
                    .addObject()
                    .put("key", ZONE)
                    .put("operator", "In")
                    .putArray("values")
                    .add(zone));
  }
}
