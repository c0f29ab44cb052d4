package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What a StatefulSet says of its pods' numbers and names. */
record Ordinals(KubeObject set) {

  int start() {
    return set.at("/spec/ordinals/start").asInt(0);
  }

  /** The numbers it wants, lowest first. */
  List<Integer> wanted() {
    int replicas = set.at("/spec/replicas").asInt(1);
    return IntStream.range(start(), start() + replicas).boxed().toList();
  }

  /** The lowest number that a rolling update reaches. */
  int partition() {
    return start() + set.at("/spec/updateStrategy/rollingUpdate/partition").asInt(0);
  }

  /** The numbers that a rolling update reaches, in its order. */
  List<Integer> rolledHighestFirst() {
    return wanted().stream()
        .filter(ordinal -> ordinal >= partition())
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  boolean rolls() {
    return set.at("/spec/updateStrategy/type").asText().equals("RollingUpdate");
  }

  /** Whether one pod waits for another. */
  boolean areOrdered() {
    return !set.at("/spec/podManagementPolicy").asText().equals("Parallel");
  }

  String podName(int ordinal) {
    return set.name() + "-" + ordinal;
  }

  Key podKey(int ordinal) {
    return new Key(ResourceKind.POD, set.namespace(), podName(ordinal));
  }

  /** The number in a pod's name; empty if the set would not give it that name. */
  OptionalInt of(KubeObject pod) {
    String prefix = set.name() + "-";
    String number = pod.name().startsWith(prefix) ? pod.name().substring(prefix.length()) : "";
    return number.matches("0|[1-9]\\d{0,8}")
        ? OptionalInt.of(Integer.parseInt(number))
        : OptionalInt.empty();
  }

  List<JsonNode> claimTemplates() {
    return set.items("/spec/volumeClaimTemplates");
  }

  /**
   * The claim of a number, known by its name and by nothing else.
   *
   * @see <a
   *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/controller/statefulset/stateful_set_utils.go">getPersistentVolumeClaimName</a>
   */
  String claimName(JsonNode template, int ordinal) {
    return "%s-%s-%d".formatted(template.at("/metadata/name").asText(), set.name(), ordinal);
  }
}
