package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/** What is refused of objects that keep or use data. */
final class StatefulRules {
  private static final Set<String> JOB_FIELDS =
      Set.of(
          "activeDeadlineSeconds",
          "backoffLimitPerIndex",
          "podFailurePolicy",
          "successPolicy",
          "ttlSecondsAfterFinished");

  private static final Set<String> RETENTIONS = Set.of("Retain", "Delete");
  private static final List<String> TERM_FIELDS = List.of("matchFields");
  private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");

  private StatefulRules() {}

  static void statefulSet(Key key, KubeObject set) {
    for (String when : List.of("whenDeleted", "whenScaled")) {
      String does = set.at("/spec/persistentVolumeClaimRetentionPolicy/" + when).asText();
      if (!RETENTIONS.contains(does)) {
        throw Admission.invalid(
            key,
            "spec.persistentVolumeClaimRetentionPolicy.%s: Unsupported value: \"%s\": supported values: \"Delete\", \"Retain\""
                .formatted(when, does));
      }
    }
    int number = 0;
    for (JsonNode template : set.items("/spec/volumeClaimTemplates")) {
      claim(key, "spec.volumeClaimTemplates[%d].spec".formatted(number++), template.path("spec"));
    }
  }

  static void claim(Key key, String path, JsonNode spec) {
    if (spec.path("accessModes").isEmpty()) {
      throw Admission.invalid(
          key, path + ".accessModes: Required value: at least 1 access mode is required");
    }
    if (!spec.at("/resources/requests").hasNonNull("storage")) {
      throw Admission.invalid(key, path + ".resources[storage]: Required value");
    }
    if (!spec.path("volumeMode").asText("Filesystem").equals("Filesystem")) {
      throw ApiError.notModelled(key.kind(), key.name(), "a volumeMode other than Filesystem");
    }
  }

  static void volume(Key key, KubeObject volume) {
    if (volume.items("/spec/accessModes").isEmpty()) {
      throw Admission.invalid(key, "spec.accessModes: Required value");
    }
    if (!volume.at("/spec/capacity").hasNonNull("storage")) {
      throw Admission.invalid(key, "spec.capacity: Required value");
    }
    if (volume.at("/spec/csi/driver").asText().isEmpty()) {
      throw ApiError.notModelled(key.kind(), key.name(), "volumes of other sources than csi");
    }
    if (volume.at("/spec/csi/volumeHandle").asText().isEmpty()) {
      throw Admission.invalid(key, "spec.csi.volumeHandle: Required value");
    }
    if (volume.at("/spec/persistentVolumeReclaimPolicy").asText().equals("Recycle")) {
      throw ApiError.notModelled(key.kind(), key.name(), "the reclaim policy Recycle");
    }
    terms(key, volume.at("/spec/nodeAffinity/required"));
  }

  private static void terms(Key key, JsonNode selector) {
    for (JsonNode term : selector.path("nodeSelectorTerms")) {
      for (String field : TERM_FIELDS) {
        if (term.has(field)) {
          throw ApiError.notModelled(key.kind(), key.name(), "terms of " + field);
        }
      }
      for (JsonNode expression : term.path("matchExpressions")) {
        String operator = expression.path("operator").asText();
        if (!OPERATORS.contains(operator)) {
          throw ApiError.notModelled(key.kind(), key.name(), "terms with operator " + operator);
        }
      }
    }
  }

  static void job(Key key, KubeObject job) {
    JOB_FIELDS.stream()
        .filter(job.at("/spec")::has)
        .forEach(
            field -> {
              throw ApiError.notModelled(key.kind(), key.name(), "spec." + field);
            });
    if (job.at("/spec/suspend").asBoolean()) {
      throw ApiError.notModelled(key.kind(), key.name(), "a Job that is suspended");
    }
    if (!job.at("/spec/completionMode").asText().equals("NonIndexed")) {
      throw ApiError.notModelled(key.kind(), key.name(), "completionMode Indexed");
    }
  }
}
