package dev.causeway.rehearsal.providers.kubernetes;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.output;

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

/**
 * The table of types. What holds for all of them:
 *
 * <ul>
 *   <li>name and namespace force a replacement, deleting first if the name was chosen: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/provider/diff.go">diff.go</a>
 *   <li>creating what exists fails; before 4.29.0 it was taken over silently: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/issues/2926">#2926</a>
 *   <li>updates are server-side applies; one that the API refuses leaves the resource initialised
 *       in part, and every verb waits up to 10 minutes: <a
 *       href="https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/await.go">await.go</a>
 *   <li>deletes are in the foreground and wait until the object is gone, but with {@code skipAwait}
 *       that of a Deployment does not wait, that of a Service or budget does: <a
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
      "its newest ReplicaSet is rolled out and available",
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/deployment.go",
      true,
      "spec.selector"),
  SERVICE(
      "",
      "Service",
      "services",
      "no pod it selects is unready, for 10 seconds",
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/service.go",
      false,
      "spec.clusterIP"),
  POD_DISRUPTION_BUDGET(
      "policy",
      "PodDisruptionBudget",
      "poddisruptionbudgets",
      "nothing",
      "https://github.com/pulumi/pulumi-kubernetes/blob/v4.29.0/provider/pkg/await/awaiters.go",
      false,
      "");

  private static final int AUTONAME_DIGITS = 8;

  private final String group;
  private final String kind;
  private final String plural;
  private final String awaits;
  private final String source;
  private final boolean skipAwaitSkipsDelete;
  private final String replacing;

  ObjectType(
      String group,
      String kind,
      String plural,
      String awaits,
      String source,
      boolean skipAwaitSkipsDelete,
      String replacing) {
    this.group = group;
    this.kind = kind;
    this.plural = plural;
    this.awaits = awaits;
    this.source = source;
    this.skipAwaitSkipsDelete = skipAwaitSkipsDelete;
    this.replacing = replacing;
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

  boolean skipAwaitSkipsDelete() {
    return skipAwaitSkipsDelete;
  }

  ResourceDefinitionContext context() {
    return new ResourceDefinitionContext.Builder()
        .withGroup(group)
        .withVersion("v1")
        .withKind(kind)
        .withPlural(plural)
        .withNamespaced(true)
        .build();
  }

  ResourceType row(Handler handler) {
    return ResourceType.of(token(), source, handler, properties())
        .comparing(Compares.INPUTS)
        .awaiting(awaits, Timeouts.each(Duration.ofMinutes(10)))
        .secondCreate(SecondCreate.REFUSED)
        .autoNamed("metadata.name", AUTONAME_DIGITS);
  }

  private Property[] properties() {
    List<Property> properties = new ArrayList<>();
    properties.add(optional("apiVersion", Shape.TEXT).or(Value.of(apiVersion())));
    properties.add(optional("kind", Shape.TEXT).or(Value.of(kind)));
    properties.add(optional("metadata", Shape.OBJECT));
    properties.add(optional("metadata.name", Shape.TEXT).replacing());
    properties.add(optional("metadata.namespace", Shape.TEXT).or(Value.of("default")).replacing());
    properties.add(optional("spec", Shape.OBJECT));
    if (!replacing.isEmpty()) {
      properties.add(optional(replacing, shape(replacing)).replacing());
    }
    properties.add(output("status", Shape.OBJECT));
    return properties.toArray(Property[]::new);
  }

  private static Shape shape(String path) {
    return path.equals("spec.selector") ? Shape.OBJECT : Shape.TEXT;
  }
}
