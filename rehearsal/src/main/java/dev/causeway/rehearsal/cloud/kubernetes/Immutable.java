package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What cannot be changed once it is made, and what the API says to one who tries.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/validation/validation.go">ValidatePersistentVolumeClaimUpdate,
 *     ValidatePersistentVolumeUpdate</a>
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/apps/validation/validation.go">ValidateStatefulSetUpdate</a>
 */
final class Immutable {
  /** What of a StatefulSet may change. */
  private static final List<String> OF_A_SET =
      List.of(
          "replicas",
          "ordinals",
          "template",
          "updateStrategy",
          "revisionHistoryLimit",
          "persistentVolumeClaimRetentionPolicy",
          "minReadySeconds");

  private static final List<String> CLASS_FIELDS =
      List.of("provisioner", "parameters", "reclaimPolicy", "volumeBindingMode");

  private Immutable() {}

  /** Refuses a change of what cannot be changed. */
  static void check(Key key, KubeObject before, KubeObject after) {
    switch (key.kind()) {
      case DEPLOYMENT, REPLICA_SET -> same(key, before, after, "selector");
      case CONFIG_MAP -> configMap(key, before, after);
      case SERVICE -> same(key, before, after, "clusterIP");
      case POD -> pod(key, before, after);
      case STATEFUL_SET -> statefulSet(key, before, after);
      case JOB ->
          List.of("completions", "selector", "template")
              .forEach(field -> same(key, before, after, field));
      case PERSISTENT_VOLUME -> volume(key, before, after);
      case PERSISTENT_VOLUME_CLAIM -> claim(key, new Claim(before), new Claim(after));
      case STORAGE_CLASS -> storageClass(key, before, after);
      default -> {}
    }
  }

  private static void same(Key key, KubeObject before, KubeObject after, String field) {
    JsonNode now = after.at("/spec/" + field);
    if (!before.at("/spec/" + field).equals(now)) {
      throw Admission.invalid(
          key, "spec.%s: Invalid value: %s: field is immutable".formatted(field, now));
    }
  }

  /**
   * What it holds, once it says so itself.
   *
   * @see <a
   *     href="https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-immutable">immutable
   *     ConfigMaps</a>
   */
  private static void configMap(Key key, KubeObject before, KubeObject after) {
    if (!before.at("/immutable").asBoolean()) {
      return;
    }
    for (String field : List.of("data", "binaryData", "immutable")) {
      if (!before.at("/" + field).equals(after.at("/" + field))) {
        throw Admission.invalid(
            key, "%s: Forbidden: field is immutable when `immutable` is set".formatted(field));
      }
    }
  }

  private static void pod(Key key, KubeObject before, KubeObject after) {
    if (!withoutImages(before).equals(withoutImages(after))) {
      throw Admission.invalid(
          key,
          "spec: Forbidden: pod updates may not change fields other than"
              + " `spec.containers[*].image`");
    }
  }

  private static JsonNode withoutImages(KubeObject pod) {
    ObjectNode spec = pod.at("/spec").deepCopy();
    spec.path("containers").forEach(container -> ((ObjectNode) container).remove("image"));
    return spec;
  }

  private static void statefulSet(Key key, KubeObject before, KubeObject after) {
    if (!before
        .spec()
        .deepCopy()
        .without(OF_A_SET)
        .equals(after.spec().deepCopy().without(OF_A_SET))) {
      throw Admission.invalid(
          key,
          "spec: Forbidden: updates to statefulset spec for fields other than 'replicas',"
              + " 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit',"
              + " 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden");
    }
  }

  private static void volume(Key key, KubeObject before, KubeObject after) {
    if (!before.at("/spec/csi").equals(after.at("/spec/csi"))) {
      throw Admission.invalid(
          key,
          "spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after"
              + " creation");
    }
    same(key, before, after, "volumeMode");
    JsonNode affinity = before.at("/spec/nodeAffinity");
    JsonNode now = after.at("/spec/nodeAffinity");
    if (!affinity.isMissingNode() && !affinity.equals(now)) {
      throw Admission.invalid(
          key,
          "spec.nodeAffinity: Invalid value: %s: field is immutable, except for updating from beta label to GA"
              .formatted(now));
    }
  }

  private static void claim(Key key, Claim before, Claim after) {
    ObjectNode wanted = after.object().spec().deepCopy();
    if (before.volumeName().isEmpty()) {
      wanted.remove("volumeName");
    }
    boolean resized = before.isBound() && after.request().compareTo(before.request()) != 0;
    if (resized) {
      wanted.set("resources", before.object().at("/spec/resources"));
    }
    if (!before.object().at("/spec").equals(wanted)) {
      throw Admission.invalid(
          key,
          "spec: Forbidden: spec is immutable after creation except resources.requests and"
              + " volumeAttributesClassName for bound claims");
    }
    if (resized && after.request().compareTo(before.request()) < 0) {
      throw Admission.invalid(
          key,
          "spec.resources.requests.storage: Forbidden: field can not be less than status.capacity");
    }
    if (resized) {
      throw ApiError.forbidden(
          key,
          "only dynamically provisioned pvc can be resized and the storageclass that provisions the"
              + " pvc must support resize");
    }
  }

  private static void storageClass(Key key, KubeObject before, KubeObject after) {
    for (String field : CLASS_FIELDS) {
      if (!before.at("/" + field).equals(after.at("/" + field))) {
        throw Admission.invalid(
            key, "%s: Forbidden: updates to %s are forbidden.".formatted(field, field));
      }
    }
  }
}
