package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The claims that pods name, and the volumes behind them. */
final class Claims {
  private final Function<Key, Optional<KubeObject>> objects;

  /**
   * Claims and volumes that are looked up by their keys.
   *
   * @param objects key → the object, if there is one
   */
  Claims(Function<Key, Optional<KubeObject>> objects) {
    this.objects = objects;
  }

  /** The names of the claims of a pod. */
  static List<String> of(KubeObject pod) {
    return pod.items("/spec/volumes").stream()
        .map(volume -> volume.at("/persistentVolumeClaim/claimName").asText())
        .filter(name -> !name.isEmpty())
        .toList();
  }

  Optional<Claim> find(String namespace, String name) {
    return objects
        .apply(new Key(ResourceKind.PERSISTENT_VOLUME_CLAIM, namespace, name))
        .map(Claim::new);
  }

  /** The volume a claim is bound to, if it still is there. */
  Optional<Volume> volumeOf(Claim claim) {
    return objects
        .apply(new Key(ResourceKind.PERSISTENT_VOLUME, "", claim.volumeName()))
        .map(Volume::new);
  }

  /** What the container of a pod whose claims are bound finds mounted. */
  List<Mount> mounts(KubeObject pod) {
    return pod.items("/spec/containers/0/volumeMounts").stream()
        .flatMap(mount -> mount(pod, mount.path("name").asText(), mount.path("mountPath").asText()))
        .toList();
  }

  private Stream<Mount> mount(KubeObject pod, String volumeName, String path) {
    return pod.items("/spec/volumes").stream()
        .filter(volume -> volume.path("name").asText().equals(volumeName))
        .map(volume -> volume.at("/persistentVolumeClaim/claimName").asText())
        .flatMap(claim -> find(pod.namespace(), claim).stream())
        .flatMap(claim -> volumeOf(claim).map(volume -> volume.mountedAt(path, claim)).stream());
  }
}
