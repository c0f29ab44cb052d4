package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Optional;

/**
 * Binds claims to volumes. Where a volume may be mounted plays no part: that is the scheduler's.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/volume/persistentvolume/pv_controller.go">syncUnboundClaim,
 *     syncBoundClaim, bind</a>
 */
final class ClaimBinder {
  private final ObjectStore store;
  private final EventRecorder events;
  private final StorageClasses classes;
  private final Provisioning provisioning;

  ClaimBinder(ObjectStore store, EventRecorder events, Provisioning provisioning) {
    this.store = store;
    this.provisioning = provisioning;
    this.events = events;
    this.classes = new StorageClasses(store);
  }

  /** Brings a claim nearer to being bound. */
  void look(Claim claim) {
    if (claim.isBindingComplete()) {
      keepBound(claim);
    } else if (claim.volumeName().isEmpty()) {
      best(claim).ifPresentOrElse(volume -> bind(volume, claim), () -> wait(claim));
    } else {
      volume(claim.volumeName()).ifPresent(volume -> bindWanted(volume, claim));
    }
  }

  private Optional<Volume> volume(String name) {
    return store.get(new Key(ResourceKind.PERSISTENT_VOLUME, "", name)).map(Volume::new);
  }

  /** One that is kept for the claim, else the smallest that suits it. */
  private Optional<Volume> best(Claim claim) {
    boolean later = classes.waitsForConsumer(claim);
    return store.list(ResourceKind.PERSISTENT_VOLUME, "").stream()
        .map(Volume::new)
        .filter(volume -> isKept(volume, claim) || (!later && volume.suits(claim)))
        .min(
            Comparator.comparing((Volume volume) -> !volume.isFor(claim))
                .thenComparing(Volume::capacity));
  }

  private static boolean isKept(Volume volume, Claim claim) {
    return volume.isFor(claim) && volume.capacity().compareTo(claim.request()) >= 0;
  }

  /** The claim asks for this very volume. */
  private void bindWanted(Volume volume, Claim claim) {
    if (!volume.isReserved()) {
      volume
          .mismatch(claim)
          .ifPresentOrElse(
              why ->
                  events.once(
                      claim.object(),
                      "Warning",
                      "VolumeMismatch",
                      "Cannot bind to requested volume \"%s\": %s".formatted(volume.name(), why)),
              () -> bind(volume, claim));
    } else if (volume.isFor(claim)) {
      bind(volume, claim);
    } else {
      events.once(
          claim.object(),
          "Warning",
          "FailedBinding",
          "volume \"%s\" already bound to a different claim.".formatted(volume.name()));
    }
  }

  private void wait(Claim claim) {
    String name = claim.storageClass();
    Optional<String> byDefault =
        claim.object().at("/spec").has("storageClassName") ? Optional.empty() : classes.byDefault();
    if (byDefault.isPresent()) {
      store.change(claim.key(), live -> ofClass(live, byDefault.get()));
    } else if (name.isEmpty()) {
      events.once(
          claim.object(),
          "Normal",
          "FailedBinding",
          "no persistent volumes available for this claim and no storage class is set");
    } else if (classes.find(name).isEmpty()) {
      events.once(
          claim.object(),
          "Warning",
          "ProvisioningFailed",
          "storageclass.storage.k8s.io \"%s\" not found".formatted(name));
    } else if (classes.waitsForConsumer(claim)) {
      events.once(
          claim.object(),
          "Normal",
          "WaitForFirstConsumer",
          "waiting for first consumer to be created before binding");
      provisioning.provision(claim);
    } else {
      events.once(
          claim.object(),
          "Normal",
          "ExternalProvisioning",
          "Waiting for a volume to be created either by the external provisioner '%s' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered."
              .formatted(classes.find(name).orElseThrow().at("/provisioner").asText()));
    }
  }

  /** A class that became the default one serves older claims too. */
  private static KubeObject ofClass(KubeObject claim, String name) {
    claim.spec().put("storageClassName", name);
    return claim;
  }

  private void bind(Volume volume, Claim claim) {
    store.change(volume.key(), live -> bound(live, claim));
    store.change(claim.key(), live -> bound(live, volume));
  }

  private static KubeObject bound(KubeObject volume, Claim claim) {
    if (!new Volume(volume).isFor(claim)) {
      volume.metadata().withObject("/annotations").put(Claim.BOUND_BY_CONTROLLER, "yes");
    }
    ObjectNode reference = volume.spec().withObject("/claimRef");
    reference.put("apiVersion", "v1").put("kind", "PersistentVolumeClaim");
    reference.put("namespace", claim.object().namespace()).put("name", claim.name());
    if (!reference.path("uid").asText().equals(claim.object().uid())) {
      reference.put("uid", claim.object().uid());
      reference.set("resourceVersion", claim.object().at("/metadata/resourceVersion"));
    }
    volume.status().put("phase", "Bound");
    return volume;
  }

  private static KubeObject bound(KubeObject claim, Volume volume) {
    ObjectNode annotations = claim.metadata().withObject("/annotations");
    if (!claim.at("/spec/volumeName").asText().equals(volume.name())) {
      claim.spec().put("volumeName", volume.name());
      annotations.put(Claim.BOUND_BY_CONTROLLER, "yes");
    }
    annotations.put(Claim.BIND_COMPLETED, "yes");
    claim.status().put("phase", "Bound");
    claim.status().set("accessModes", volume.object().at("/spec/accessModes").deepCopy());
    claim.status().set("capacity", volume.object().at("/spec/capacity").deepCopy());
    return claim;
  }

  private void keepBound(Claim claim) {
    Optional<Volume> volume = volume(claim.volumeName());
    if (volume.isEmpty()) {
      lose(
          claim,
          "ClaimLost",
          "Bound claim has lost its PersistentVolume. Data on the volume is lost!");
    } else if (volume.get().isReserved() && !volume.get().isFor(claim)) {
      lose(
          claim,
          "ClaimMisbound",
          "Two claims are bound to the same volume, this one is bound incorrectly");
    } else {
      bind(volume.get(), claim);
    }
  }

  private void lose(Claim claim, String reason, String message) {
    events.once(claim.object(), "Warning", reason, message);
    store.change(
        claim.key(),
        live -> {
          live.status().put("phase", "Lost");
          return live;
        });
  }
}
