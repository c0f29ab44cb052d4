package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The columns in which {@code kubectl get} shows objects.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/printers/internalversion/printers.go">printers.go</a>
 */
final class Columns {
  /**
   * One column.
   *
   * @param cell of an object, at an instant
   */
  record Column(String name, BiFunction<KubeObject, Instant, String> cell) {}

  private static final Column NAME = new Column("Name", (object, now) -> object.name());
  private static final Column AGE =
      new Column("Age", (object, now) -> age(object, "/metadata/creationTimestamp", now));

  private static final Map<ResourceKind, List<Column>> BETWEEN = between();

  private Columns() {}

  /** The columns of a kind, from left to right. */
  static List<Column> of(ResourceKind kind) {
    if (kind == ResourceKind.EVENT) {
      return BETWEEN.getOrDefault(kind, List.of());
    }
    List<Column> columns = new ArrayList<>(List.of(NAME));
    columns.addAll(BETWEEN.getOrDefault(kind, List.of()));
    columns.add(AGE);
    return columns;
  }

  private static Map<ResourceKind, List<Column>> between() {
    Map<ResourceKind, List<Column>> between = new EnumMap<>(ResourceKind.class);
    between.put(ResourceKind.NAMESPACE, List.of(field("Status", "/status/phase", "")));
    between.put(
        ResourceKind.EVENT,
        List.of(
            new Column("Last Seen", (event, now) -> age(event, "/lastTimestamp", now)),
            field("Type", "/type", ""),
            field("Reason", "/reason", ""),
            new Column("Object", (event, now) -> subject(event)),
            field("Message", "/message", "")));
    between.put(
        ResourceKind.POD,
        List.of(
            new Column("Ready", (pod, now) -> ready(pod)),
            new Column("Status", (pod, now) -> status(pod)),
            field("Restarts", "/status/containerStatuses/0/restartCount", "0")));
    between.put(
        ResourceKind.SERVICE,
        List.of(
            field("Type", "/spec/type", "ClusterIP"),
            field("Cluster-IP", "/spec/clusterIP", "<none>"),
            new Column("External-IP", (service, now) -> "<none>"),
            new Column("Port(s)", (service, now) -> ports(service))));
    between.put(
        ResourceKind.CONFIG_MAP,
        List.of(
            new Column(
                "Data",
                (config, now) ->
                    Integer.toString(
                        config.at("/data").size() + config.at("/binaryData").size()))));
    between.put(
        ResourceKind.DEPLOYMENT,
        List.of(
            new Column(
                "Ready",
                (deployment, now) ->
                    text(deployment, "/status/readyReplicas", "0")
                        + "/"
                        + text(deployment, "/spec/replicas", "1")),
            field("Up-to-date", "/status/updatedReplicas", "0"),
            field("Available", "/status/availableReplicas", "0")));
    between.put(
        ResourceKind.REPLICA_SET,
        List.of(
            field("Desired", "/spec/replicas", "0"),
            field("Current", "/status/replicas", "0"),
            field("Ready", "/status/readyReplicas", "0")));
    between.put(
        ResourceKind.POD_DISRUPTION_BUDGET,
        List.of(
            field("Min Available", "/spec/minAvailable", "N/A"),
            field("Max Unavailable", "/spec/maxUnavailable", "N/A"),
            field("Allowed Disruptions", "/status/disruptionsAllowed", "0")));
    StorageColumns.putInto(between);
    between.put(
        ResourceKind.STATEFUL_SET,
        List.of(
            new Column(
                "Ready", (set, now) -> part(set, "/status/readyReplicas", "/spec/replicas"))));
    between.put(
        ResourceKind.JOB,
        List.of(
            new Column("Status", (job, now) -> condition(job)),
            new Column(
                "Completions", (job, now) -> part(job, "/status/succeeded", "/spec/completions"))));
    between.put(ResourceKind.NODE, List.of(new Column("Status", (node, now) -> nodeStatus(node))));
    return Collections.unmodifiableMap(between);
  }

  private static String part(KubeObject object, String have, String want) {
    return text(object, have, "0") + "/" + text(object, want, "1");
  }

  private static String condition(KubeObject job) {
    return job.is("Complete") ? "Complete" : job.is("Failed") ? "Failed" : "Running";
  }

  private static String nodeStatus(KubeObject node) {
    String ready = node.is("Ready") ? "Ready" : "NotReady";
    return Nodes.isUnschedulable(node) ? ready + ",SchedulingDisabled" : ready;
  }

  static Column field(String name, String pointer, String absent) {
    return new Column(name, (object, now) -> text(object, pointer, absent));
  }

  static String text(KubeObject object, String pointer, String absent) {
    JsonNode value = object.at(pointer);
    return value.isMissingNode() || value.isNull() ? absent : value.asText();
  }

  private static String ready(KubeObject pod) {
    long ready =
        pod.items("/status/containerStatuses").stream()
            .filter(container -> container.path("ready").asBoolean())
            .count();
    return ready + "/" + pod.items("/spec/containers").size();
  }

  private static String status(KubeObject pod) {
    if (pod.isBeingDeleted()) {
      return "Terminating";
    }
    String waiting = text(pod, "/status/containerStatuses/0/state/waiting/reason", "");
    return waiting.isEmpty() ? text(pod, "/status/phase", "Unknown") : waiting;
  }

  private static String ports(KubeObject service) {
    return service.items("/spec/ports").stream()
        .map(port -> port.path("port").asText() + "/" + port.path("protocol").asText("TCP"))
        .collect(Collectors.joining(","));
  }

  private static String subject(KubeObject event) {
    return text(event, "/involvedObject/kind", "").toLowerCase(java.util.Locale.ROOT)
        + "/"
        + text(event, "/involvedObject/name", "");
  }

  private static String age(KubeObject object, String pointer, Instant now) {
    String since = text(object, pointer, "");
    return since.isEmpty() ? "<unknown>" : age(Duration.between(Instant.parse(since), now));
  }

  /**
   * A duration as kubectl writes it.
   *
   * @see <a
   *     href="https://github.com/kubernetes/apimachinery/blob/v0.34.4/pkg/util/duration/duration.go">HumanDuration</a>
   */
  static String age(Duration age) {
    if (age.compareTo(Duration.ofMinutes(2)) < 0) {
      return Math.max(0, age.toSeconds()) + "s";
    }
    if (age.compareTo(Duration.ofMinutes(10)) < 0) {
      return two(age.toMinutes(), "m", age.toSecondsPart(), "s");
    }
    if (age.compareTo(Duration.ofHours(3)) < 0) {
      return age.toMinutes() + "m";
    }
    if (age.compareTo(Duration.ofHours(8)) < 0) {
      return two(age.toHours(), "h", age.toMinutesPart(), "m");
    }
    if (age.compareTo(Duration.ofDays(2)) < 0) {
      return age.toHours() + "h";
    }
    return age.compareTo(Duration.ofDays(8)) < 0
        ? two(age.toDays(), "d", age.toHoursPart(), "h")
        : age.toDays() + "d";
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return large + unit + (small == 0 ? "" : small + smallUnit);
  }
}
