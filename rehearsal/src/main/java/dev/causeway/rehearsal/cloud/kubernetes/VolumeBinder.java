package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Optional;

/**
 * Says of volumes whether they are bound, and what becomes of one whose claim is gone: it is
 * released and stays so until somebody takes its {@code claimRef} away.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/volume/persistentvolume/pv_controller.go">syncVolume,
 *     reclaimVolume</a>
 */
final class VolumeBinder {
  private final ObjectStore store;
  private final EventRecorder events;

  VolumeBinder(ObjectStore store, EventRecorder events) {
    this.store = store;
    this.events = events;
  }

  /** Brings what a volume says of itself up to date. */
  void look(Volume volume) {
    if (!volume.isReserved() || volume.claimUid().isEmpty()) {
      phase(volume, "Available");
      return;
    }
    Optional<Claim> claim = store.get(volume.claimKey()).map(Claim::new).filter(volume::isFor);
    if (claim.isEmpty()) {
      release(volume);
    } else if (claim.get().volumeName().equals(volume.name())) {
      phase(volume, "Bound");
    } else if (!claim.get().volumeName().isEmpty()) {
      leave(volume);
    }
  }

  private void release(Volume volume) {
    if (volume.phase().equals("Released") || volume.phase().equals("Failed")) {
      return;
    }
    boolean deletes =
        volume.object().at("/spec/persistentVolumeReclaimPolicy").asText().equals("Delete");
    if (deletes) {
      events.once(
          volume.object(),
          "Warning",
          "VolumeFailedDelete",
          "error getting deleter volume plugin for volume \"%s\": no deletable volume plugin matched"
              .formatted(volume.name()));
    }
    phase(volume, deletes ? "Failed" : "Released");
  }

  /** Its claim is bound to another volume. */
  private void leave(Volume volume) {
    boolean byController = volume.object().annotation(Claim.BOUND_BY_CONTROLLER).isPresent();
    store.change(
        volume.key(),
        live -> {
          if (byController) {
            live.spec().remove("claimRef");
          } else {
            live.spec().withObject("/claimRef").remove("uid");
          }
          live.status().put("phase", "Available");
          return live;
        });
  }

  private void phase(Volume volume, String phase) {
    store.change(
        volume.key(),
        live -> {
          live.status().put("phase", phase);
          return live;
        });
  }
}
