package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Gives new objects what they have from their first moment: finalizers that protect storage, the
 * default storage class, and the labels by which a Job knows its pods.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/">StorageObjectInUseProtection,
 *     DefaultStorageClass</a>
 */
final class NewObjects {
  private final StorageClasses classes;

  NewObjects(ObjectStore store) {
    this.classes = new StorageClasses(store);
  }

  void complete(Key key, KubeObject object) {
    switch (key.kind()) {
      case PERSISTENT_VOLUME -> object.addFinalizer(StorageController.VOLUME_PROTECTION);
      case PERSISTENT_VOLUME_CLAIM -> claim(object);
      case JOB -> job(key, object);
      default -> {}
    }
  }

  private void claim(KubeObject claim) {
    claim.addFinalizer(StorageController.CLAIM_PROTECTION);
    if (!claim.at("/spec").has("storageClassName")) {
      classes.byDefault().ifPresent(name -> claim.spec().put("storageClassName", name));
    }
  }

  private static void job(Key key, KubeObject job) {
    if (job.at("/spec/manualSelector").asBoolean()) {
      return;
    }
    if (job.at("/spec").has("selector")) {
      throw Admission.invalid(
          key,
          "spec.selector: Invalid value: %s: `selector` not auto-generated"
              .formatted(job.at("/spec/selector")));
    }
    ObjectNode labels = job.json().withObject("/spec/template/metadata/labels");
    labels.put(JobController.UID, job.uid()).put("batch.kubernetes.io/job-name", key.name());
    labels.put("controller-uid", job.uid()).put("job-name", key.name());
    job.json().withObject("/spec/selector/matchLabels").put(JobController.UID, job.uid());
  }
}
