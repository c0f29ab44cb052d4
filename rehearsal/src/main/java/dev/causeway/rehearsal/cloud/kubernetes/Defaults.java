package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fills in what the API server fills in.
 *
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/apps/v1/defaults.go">apps/v1
 *     defaults</a>
 * @see <a
 *     href="https://github.com/kubernetes/kubernetes/blob/v1.34.4/pkg/apis/core/v1/defaults.go">core/v1
 *     defaults</a>
 */
final class Defaults {
  private static final Set<ResourceKind> PENDING_AT_FIRST =
      EnumSet.of(
          ResourceKind.POD, ResourceKind.PERSISTENT_VOLUME, ResourceKind.PERSISTENT_VOLUME_CLAIM);

  private static final Set<ResourceKind> WITHOUT_STATUS =
      EnumSet.of(
          ResourceKind.EVENT,
          ResourceKind.CONFIG_MAP,
          ResourceKind.CONTROLLER_REVISION,
          ResourceKind.ENDPOINT_SLICE,
          ResourceKind.NETWORK_POLICY,
          ResourceKind.STORAGE_CLASS);

  private final AtomicInteger addresses = new AtomicInteger();

  void fillIn(ResourceKind kind, KubeObject object) {
    switch (kind) {
      case DEPLOYMENT -> deployment(object.spec());
      case STATEFUL_SET -> statefulSet(object.spec());
      case JOB -> job(object.spec());
      case REPLICA_SET -> template(set(object.spec(), "replicas", 1));
      case POD -> pod(object.spec());
      case SERVICE -> service(object.spec());
      case NAMESPACE -> namespace(object);
      case PERSISTENT_VOLUME -> StorageDefaults.volume(object.spec());
      case PERSISTENT_VOLUME_CLAIM -> StorageDefaults.claim(object.spec());
      case STORAGE_CLASS -> StorageDefaults.storageClass(object.json());
      case NETWORK_POLICY -> networkPolicy(object.spec());
      default -> {}
    }
    status(kind, object);
  }

  private static void status(ResourceKind kind, KubeObject object) {
    if (PENDING_AT_FIRST.contains(kind)) {
      set(object.status(), "phase", "Pending");
    } else if (!WITHOUT_STATUS.contains(kind)) {
      object.status();
    }
  }

  static ObjectNode set(ObjectNode object, String key, int number) {
    return object.hasNonNull(key) ? object : object.put(key, number);
  }

  static ObjectNode set(ObjectNode object, String key, String text) {
    return object.hasNonNull(key) ? object : object.put(key, text);
  }

  private static void deployment(ObjectNode spec) {
    set(spec, "replicas", 1);
    set(spec, "revisionHistoryLimit", 10);
    set(spec, "progressDeadlineSeconds", 600);
    ObjectNode strategy = set(spec.withObject("/strategy"), "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      ObjectNode rolling = strategy.withObject("/rollingUpdate");
      set(rolling, "maxUnavailable", "25%");
      set(rolling, "maxSurge", "25%");
    }
    template(spec);
  }

  private static void statefulSet(ObjectNode spec) {
    set(spec, "replicas", 1);
    set(spec, "podManagementPolicy", "OrderedReady");
    set(spec, "revisionHistoryLimit", 10);
    ObjectNode strategy = set(spec.withObject("/updateStrategy"), "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      set(strategy.withObject("/rollingUpdate"), "partition", 0);
    }
    ObjectNode retention = spec.withObject("/persistentVolumeClaimRetentionPolicy");
    set(set(retention, "whenDeleted", "Retain"), "whenScaled", "Retain");
    spec.path("volumeClaimTemplates")
        .forEach(template -> StorageDefaults.claimTemplate((ObjectNode) template));
    template(spec);
  }

  private static void job(ObjectNode spec) {
    set(spec, "parallelism", 1);
    set(spec, "completions", 1);
    set(spec, "backoffLimit", 6);
    set(spec, "completionMode", "NonIndexed");
    template(spec);
  }

  private static void networkPolicy(ObjectNode spec) {
    if (!spec.has("policyTypes")) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (!spec.path("egress").isEmpty()) {
        types.add("Egress");
      }
    }
    for (String direction : new String[] {"ingress", "egress"}) {
      spec.path(direction)
          .forEach(
              rule ->
                  rule.path("ports").forEach(port -> set((ObjectNode) port, "protocol", "TCP")));
    }
  }

  private static void template(ObjectNode spec) {
    spec.withObject("/template/metadata");
    pod(spec.withObject("/template/spec"));
  }

  private static void pod(ObjectNode spec) {
    set(spec, "restartPolicy", "Always");
    set(spec, "terminationGracePeriodSeconds", 30);
    set(spec, "dnsPolicy", "ClusterFirst");
    set(spec, "schedulerName", "default-scheduler");
    spec.withObject("/securityContext");
    spec.path("containers").forEach(container -> container((ObjectNode) container));
  }

  private static void container(ObjectNode container) {
    String image = container.path("image").asText();
    boolean latest =
        image.endsWith(":latest") || !image.substring(image.lastIndexOf('/') + 1).contains(":");
    set(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
    set(container, "terminationMessagePath", "/dev/termination-log");
    set(container, "terminationMessagePolicy", "File");
    container.withObject("/resources");
    container.path("ports").forEach(port -> set((ObjectNode) port, "protocol", "TCP"));
    for (String probe : new String[] {"readinessProbe", "livenessProbe", "startupProbe"}) {
      if (container.path(probe) instanceof ObjectNode object) {
        probe(object);
      }
    }
  }

  private static void probe(ObjectNode probe) {
    set(probe, "timeoutSeconds", 1);
    set(probe, "periodSeconds", 10);
    set(probe, "successThreshold", 1);
    set(probe, "failureThreshold", 3);
  }

  private void service(ObjectNode spec) {
    set(spec, "type", "ClusterIP");
    set(spec, "sessionAffinity", "None");
    set(spec, "internalTrafficPolicy", "Cluster");
    for (JsonNode port : spec.path("ports")) {
      set((ObjectNode) port, "protocol", "TCP");
      if (!port.hasNonNull("targetPort")) {
        ((ObjectNode) port).set("targetPort", port.path("port"));
      }
    }
    if (spec.path("type").asText().equals("ExternalName")) {
      return;
    }
    if (!spec.hasNonNull("clusterIP")) {
      int number = addresses.incrementAndGet();
      spec.put("clusterIP", "10.96.%d.%d".formatted(number / 250, number % 250 + 1));
    }
    if (!spec.has("clusterIPs")) {
      spec.putArray("clusterIPs").add(spec.get("clusterIP"));
    }
  }

  private static void namespace(KubeObject namespace) {
    if (namespace.items("/spec/finalizers").isEmpty() && !namespace.isBeingDeleted()) {
      namespace.spec().putArray("finalizers").add("kubernetes");
    }
    set(namespace.status(), "phase", "Active");
    namespace.metadata().withObject("/labels").put("kubernetes.io/metadata.name", namespace.name());
  }
}
