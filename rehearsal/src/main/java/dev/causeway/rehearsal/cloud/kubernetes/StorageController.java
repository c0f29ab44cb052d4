package dev.causeway.rehearsal.cloud.kubernetes;

/**
 * Looks after volumes and claims: binds them, and lets neither go while it is used.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/storage/persistent-volumes/#storage-object-in-use-protection">protection
 *     of what is in use</a>
 */
final class StorageController implements Controllers.Reconciler {
  static final String CLAIM_PROTECTION = "kubernetes.io/pvc-protection";
  static final String VOLUME_PROTECTION = "kubernetes.io/pv-protection";

  private final ObjectStore store;
  private final ClaimBinder claims;
  private final VolumeBinder volumes;

  StorageController(
      ObjectStore store, EventRecorder events, Reclaiming reclaiming, Provisioning provisioning) {
    this.store = store;
    this.claims = new ClaimBinder(store, events, provisioning);
    this.volumes = new VolumeBinder(store, reclaiming);
  }

  @Override
  public void reconcile(Key key) {
    store.get(key).filter(KubeObject::isBeingDeleted).ifPresent(object -> release(key, object));
    if (key.kind() == ResourceKind.PERSISTENT_VOLUME) {
      store.get(key).map(Volume::new).ifPresent(volumes::look);
    } else {
      store.get(key).map(Claim::new).ifPresent(claims::look);
    }
  }

  private void release(Key key, KubeObject object) {
    boolean isVolume = key.kind() == ResourceKind.PERSISTENT_VOLUME;
    boolean used = isVolume ? new Volume(object).phase().equals("Bound") : isMounted(object);
    if (!used) {
      store.change(
          key,
          live -> {
            live.removeFinalizer(isVolume ? VOLUME_PROTECTION : CLAIM_PROTECTION);
            return live;
          });
    }
  }

  /** Only pods that have a node count: the others cannot start any more. */
  private boolean isMounted(KubeObject claim) {
    return store.list(ResourceKind.POD, claim.namespace()).stream()
        .filter(pod -> pod.at("/spec").hasNonNull("nodeName") && !Pods.isFinished(pod))
        .anyMatch(pod -> Claims.of(pod).contains(claim.name()));
  }
}
