package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Defaults.set;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Fills in what the API server fills in of volumes and claims.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/v1/defaults.go">core/v1
 *     defaults</a>
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/storage/v1/defaults.go">storage/v1
 *     defaults</a>
 */
final class StorageDefaults {
  private StorageDefaults() {}

  static void volume(ObjectNode spec) {
    set(spec, "volumeMode", "Filesystem");
    set(spec, "persistentVolumeReclaimPolicy", "Retain");
  }

  static void claim(ObjectNode spec) {
    set(spec, "volumeMode", "Filesystem");
  }

  static void claimTemplate(ObjectNode template) {
    set(set(template, "apiVersion", "v1"), "kind", "PersistentVolumeClaim");
    claim(template.withObject("/spec"));
    set(template.withObject("/status"), "phase", "Pending");
  }

  static void storageClass(ObjectNode storageClass) {
    set(storageClass, "reclaimPolicy", "Delete");
    set(storageClass, "volumeBindingMode", "Immediate");
  }
}
