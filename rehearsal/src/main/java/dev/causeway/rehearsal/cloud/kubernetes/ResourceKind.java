package dev.causeway.rehearsal.cloud.kubernetes;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kinds of object that the local API serves; every other path is not found. */
enum ResourceKind {
  NAMESPACE("", "v1", "namespaces", "Namespace", "ns", false),
  EVENT("", "v1", "events", "Event", "ev", true),
  POD("", "v1", "pods", "Pod", "po", true),
  SERVICE("", "v1", "services", "Service", "svc", true),
  CONFIG_MAP("", "v1", "configmaps", "ConfigMap", "cm", true),
  DEPLOYMENT("apps", "v1", "deployments", "Deployment", "deploy", true),
  REPLICA_SET("apps", "v1", "replicasets", "ReplicaSet", "rs", true),
  POD_DISRUPTION_BUDGET("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", "pdb", true),
  NODE("", "v1", "nodes", "Node", "no", false),
  PERSISTENT_VOLUME("", "v1", "persistentvolumes", "PersistentVolume", "pv", false),
  PERSISTENT_VOLUME_CLAIM("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", "pvc", true),
  STORAGE_CLASS("storage.k8s.io", "v1", "storageclasses", "StorageClass", "sc", false),
  STATEFUL_SET("apps", "v1", "statefulsets", "StatefulSet", "sts", true),
  CONTROLLER_REVISION("apps", "v1", "controllerrevisions", "ControllerRevision", "", true),
  JOB("batch", "v1", "jobs", "Job", "", true),
  ENDPOINT_SLICE("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", "", true),
  NETWORK_POLICY("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", "netpol", true);

  /** Made by controllers, or there from the start. */
  private static final Set<ResourceKind> OF_THE_CLUSTER =
      EnumSet.of(NAMESPACE, EVENT, POD, REPLICA_SET, NODE, CONTROLLER_REVISION, ENDPOINT_SLICE);

  private final String group;
  private final String version;
  private final String plural;
  private final String kind;
  private final String shortName;
  private final boolean namespaced;

  ResourceKind(
      String group,
      String version,
      String plural,
      String kind,
      String shortName,
      boolean namespaced) {
    this.group = group;
    this.version = version;
    this.plural = plural;
    this.kind = kind;
    this.shortName = shortName;
    this.namespaced = namespaced;
  }

  String group() {
    return group;
  }

  String version() {
    return version;
  }

  /** The name in paths, such as {@code pods}. */
  String plural() {
    return plural;
  }

  /** The name in objects, such as {@code Pod}. */
  String kind() {
    return kind;
  }

  /** The name that people type, such as {@code po}; empty if there is no shorter one. */
  String shortName() {
    return shortName;
  }

  /** Whether only people and tools make objects of this kind. */
  boolean isAskedFor() {
    return !OF_THE_CLUSTER.contains(this);
  }

  boolean isNamespaced() {
    return namespaced;
  }

  /** The value of {@code apiVersion} in objects, such as {@code apps/v1}. */
  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** The name in error messages, such as {@code deployments.apps}. */
  String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  static Optional<ResourceKind> of(String group, String version, String plural) {
    return Arrays.stream(values())
        .filter(k -> k.group.equals(group) && k.version.equals(version) && k.plural.equals(plural))
        .findFirst();
  }
}
