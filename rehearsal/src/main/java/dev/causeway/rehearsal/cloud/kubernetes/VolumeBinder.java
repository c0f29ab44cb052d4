package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Optional;

/**
 * Says of volumes whether they are bound, and what becomes of one whose claim is gone: it is
 * released and stays so until somebody takes its {@code claimRef} away, unless it is to be deleted.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/volume/persistentvolume/pv_controller.go">syncVolume,
 *     reclaimVolume</a>
 */
final class VolumeBinder {
  private final ObjectStore store;
  private final Reclaiming reclaiming;

  VolumeBinder(ObjectStore store, Reclaiming reclaiming) {
    this.store = store;
    this.reclaiming = reclaiming;
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
    phase(volume, "Released");
    reclaiming.reclaim(volume);
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
