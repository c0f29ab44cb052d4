package dev.causeway.rehearsal.providers.kubernetes;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.output;
import static dev.causeway.rehearsal.providers.Property.required;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.Property;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.ResourceType.Compares;
import dev.causeway.rehearsal.providers.SecondCreate;
import dev.causeway.rehearsal.providers.Shape;
import dev.causeway.rehearsal.providers.Timeouts;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table of types. What holds for all of them:
 *
 * <ul>
 *   <li>name and namespace force a replacement, deleting first if the name was chosen: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/provider/diff.go">diff.go</a>
 *   <li>creating what exists fails; before 4.29.0 it was taken over silently: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/issues/2926">#2926</a>
 *   <li>updates are server-side applies; one that the API refuses leaves the resource initialised
 *       in part, and every verb waits up to the minutes of its row: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/await.go">await.go</a>
 *   <li>deletes are in the foreground and wait until the object is gone, but with {@code skipAwait}
 *       that of a workload does not wait, that of anything else does: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/issues/1232">#1232</a>, <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/issues/3154">#3154</a>
 *   <li>the eight digits of a given name: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/metadata/naming.go">naming.go</a>
 * </ul>
 */
enum ObjectType {
  DEPLOYMENT(
      "apps",
      "Deployment",
      "deployments",
      Scope.NAMESPACE,
      "its newest ReplicaSet is rolled out and available",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/deployment.go",
      true,
      "spec.selector"),
  STATEFUL_SET(
      "apps",
      "StatefulSet",
      "statefulsets",
      Scope.NAMESPACE,
      "all its pods are ready and of its newest revision",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/statefulset.go",
      true,
      "spec.podManagementPolicy",
      "spec.revisionHistoryLimit",
      "spec.selector",
      "spec.serviceName",
      "spec.volumeClaimTemplates"),
  JOB(
      "batch",
      "Job",
      "jobs",
      Scope.NAMESPACE,
      "it is complete",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/job.go",
      true,
      "spec.completions",
      "spec.parallelism",
      "spec.selector",
      "spec.template"),
  SERVICE(
      "",
      "Service",
      "services",
      Scope.NAMESPACE,
      "no pod it selects is unready, for 10 seconds",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/service.go",
      false,
      "spec.clusterIP"),
  CONFIG_MAP(
      "",
      "ConfigMap",
      "configmaps",
      Scope.NAMESPACE,
      "nothing",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/provider/diff.go",
      false,
      "data",
      "binaryData"),
  PERSISTENT_VOLUME(
      "",
      "PersistentVolume",
      "persistentvolumes",
      Scope.CLUSTER,
      "it is available or bound",
      5,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/awaiters.go",
      false,
      "spec.csi"),
  PERSISTENT_VOLUME_CLAIM(
      "",
      "PersistentVolumeClaim",
      "persistentvolumeclaims",
      Scope.NAMESPACE,
      "it is bound",
      5,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/awaiters.go",
      false,
      "spec"),
  STORAGE_CLASS(
      "storage.k8s.io",
      "StorageClass",
      "storageclasses",
      Scope.CLUSTER,
      "nothing",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/awaiters.go",
      false,
      "provisioner",
      "parameters"),
  NETWORK_POLICY(
      "networking.k8s.io",
      "NetworkPolicy",
      "networkpolicies",
      Scope.NAMESPACE,
      "nothing",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/awaiters.go",
      false),
  POD_DISRUPTION_BUDGET(
      "policy",
      "PodDisruptionBudget",
      "poddisruptionbudgets",
      Scope.NAMESPACE,
      "nothing",
      10,
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/awaiters.go",
      false);

  /** Where names of a type are unique. */
  private enum Scope {
    NAMESPACE,
    CLUSTER
  }

  private static final int AUTONAME_DIGITS = 8;

  /** What is not an object. */
  private static final Map<String, Shape> SHAPES =
      Map.of(
          "spec.clusterIP", Shape.TEXT,
          "spec.podManagementPolicy", Shape.TEXT,
          "spec.serviceName", Shape.TEXT,
          "spec.revisionHistoryLimit", Shape.NUMBER,
          "spec.completions", Shape.NUMBER,
          "spec.parallelism", Shape.NUMBER,
          "spec.volumeClaimTemplates", Shape.LIST,
          "provisioner", Shape.TEXT);

  private final String group;
  private final String kind;
  private final String plural;
  private final Scope scope;
  private final String awaits;
  private final int minutes;
  private final String source;
  private final boolean skipAwaitSkipsDelete;

  /** The paths that force a replacement, with a space between each two. */
  private final String replacing;

  ObjectType(
      String group,
      String kind,
      String plural,
      Scope scope,
      String awaits,
      int minutes,
      String source,
      boolean skipAwaitSkipsDelete,
      String... replacing) {
    this.group = group;
    this.kind = kind;
    this.plural = plural;
    this.scope = scope;
    this.awaits = awaits;
    this.minutes = minutes;
    this.source = source;
    this.skipAwaitSkipsDelete = skipAwaitSkipsDelete;
    this.replacing = String.join(" ", replacing);
  }

  /** The type's name in Pulumi, such as {@code kubernetes:apps/v1:Deployment}. */
  String token() {
    return "kubernetes:%s/v1:%s".formatted(group.isEmpty() ? "core" : group, kind);
  }

  String apiVersion() {
    return group.isEmpty() ? "v1" : group + "/v1";
  }

  String kind() {
    return kind;
  }

  boolean isNamespaced() {
    return scope == Scope.NAMESPACE;
  }

  boolean skipAwaitSkipsDelete() {
    return skipAwaitSkipsDelete;
  }

  /** The place of an object of this type. */
  ObjectId idOf(PropertyMap object) {
    return isNamespaced() ? ObjectId.of(object) : ObjectId.ofCluster(object);
  }

  /** The place that an id of Pulumi's names. */
  ObjectId idOf(String id) {
    return isNamespaced() ? ObjectId.parse(id) : new ObjectId("", id);
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(isNamespaced())
        .build();
  }

  ResourceType row(Handler handler) {
    return ResourceType.of(token(), source, handler, properties())
        .comparing(Compares.INPUTS)
        .awaiting(awaits, Timeouts.each(Duration.ofMinutes(minutes)))
        .secondCreate(SecondCreate.REFUSED)
        .autoNamed("metadata.name", AUTONAME_DIGITS);
  }

  private Property[] properties() {
    List<Property> properties = new ArrayList<>();
    properties.add(optional("apiVersion", Shape.TEXT).or(Value.of(apiVersion())));
    properties.add(optional("kind", Shape.TEXT).or(Value.of(kind)));
    properties.add(optional("metadata", Shape.OBJECT));
    properties.add(optional("metadata.name", Shape.TEXT).replacing());
    if (isNamespaced()) {
      properties.add(
          optional("metadata.namespace", Shape.TEXT).or(Value.of("default")).replacing());
    }
    properties.addAll(
        switch (this) {
          case STORAGE_CLASS -> ofStorageClass();
          case CONFIG_MAP -> ofConfigMap();
          default -> ofSpec();
        });
    return properties.toArray(Property[]::new);
  }

  private List<String> replacing() {
    return replacing.isEmpty() ? List.of() : List.of(replacing.split(" "));
  }

  private List<Property> ofSpec() {
    List<Property> properties = new ArrayList<>();
    if (!replacing().contains("spec")) {
      properties.add(optional("spec", Shape.OBJECT));
    }
    replacing().forEach(path -> properties.add(optional(path, shape(path)).replacing()));
    properties.add(output("status", Shape.OBJECT));
    return properties;
  }

  private static List<Property> ofStorageClass() {
    return List.of(
        required("provisioner", Shape.TEXT).replacing(),
        optional("parameters", Shape.OBJECT).replacing(),
        optional("reclaimPolicy", Shape.TEXT),
        optional("volumeBindingMode", Shape.TEXT),
        optional("allowVolumeExpansion", Shape.BOOL),
        optional("mountOptions", Shape.LIST));
  }

  private static List<Property> ofConfigMap() {
    return List.of(
        optional("data", Shape.OBJECT).replacing(),
        optional("binaryData", Shape.OBJECT).replacing(),
        optional("immutable", Shape.BOOL));
  }

  private static Shape shape(String path) {
    return SHAPES.getOrDefault(path, Shape.OBJECT);
  }
}
