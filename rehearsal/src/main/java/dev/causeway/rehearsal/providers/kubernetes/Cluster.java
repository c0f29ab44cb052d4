package dev.causeway.rehearsal.providers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.protocol.PropertyMap;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The calls the provider makes to a cluster, objects as properties. Thread-safe. */
final class Cluster implements AutoCloseable {
  private final KubernetesClient client;
  private final KubernetesSerialization serialization;
  private volatile boolean upsert;

  /**
   * Calls to the cluster.
   *
   * @param clients makes the client of a configuration
   */
  Cluster(Config config, Function<Config, KubernetesClient> clients) {
    config.setUserAgent(FieldOwner.NAME + "/" + LocalKubernetesProvider.VERSION);
    this.client = clients.apply(config);
    this.serialization = client.getKubernetesSerialization();
  }

  KubernetesClient client() {
    return client;
  }

  /** Why the API cannot be reached; empty if it can. */
  Optional<String> unreachable() {
    try {
      client.getKubernetesVersion();
      return Optional.empty();
    } catch (KubernetesClientException e) {
      return Optional.of(
          "unable to load schema information from the API server: %s: %s"
              .formatted(client.getMasterUrl(), message(e)));
    }
  }

  /** Whether {@link #create} takes over what exists. */
  void upsert(boolean wanted) {
    upsert = wanted;
  }

  /**
   * Makes the object; refused if it exists, unless objects are upserted.
   *
   * @see <a
   *     href="https://github.com/pulumi/pulumi-kubernetes/releases/tag/v4.29.0">upsertExistingObjects</a>
   */
  PropertyMap create(ResourceDefinitionContext type, PropertyMap inputs, boolean dryRun) {
    if (upsert) {
      return apply(type, inputs, dryRun);
    }
    Resource<GenericKubernetesResource> resource = resource(type, inputs);
    return properties(dryRun ? resource.dryRun().create() : resource.create());
  }

  private PropertyMap apply(ResourceDefinitionContext type, PropertyMap inputs, boolean dryRun) {
    return properties(resource(type, inputs).patch(applying(dryRun, false)));
  }

  private static PatchContext applying(boolean dryRun, boolean force) {
    return new PatchContext.Builder()
        .withPatchType(PatchType.SERVER_SIDE_APPLY)
        .withFieldManager(FieldOwner.NAME)
        .withForce(force)
        .withDryRun(dryRun ? List.of("All") : List.of())
        .build();
  }

  /** Applies the inputs to the object, taking over what {@link #create} left to its own name. */
  PropertyMap update(ResourceDefinitionContext type, PropertyMap inputs, boolean dryRun) {
    Resource<GenericKubernetesResource> resource = resource(type, inputs);
    Optional<String> takeOver =
        Optional.ofNullable(resource.get())
            .map(HasMetadata::getMetadata)
            .flatMap(FieldOwner::takeOver);
    if (!dryRun) {
      takeOver.ifPresent(patch -> resource.patch(PatchContext.of(PatchType.JSON), patch));
    }
    return properties(resource.patch(applying(dryRun, dryRun && takeOver.isPresent())));
  }

  Optional<PropertyMap> get(ResourceDefinitionContext type, ObjectId id) {
    return Optional.ofNullable(named(type, id).get()).map(this::properties);
  }

  void delete(ResourceDefinitionContext type, ObjectId id, DeletionPropagation propagation) {
    var unused = named(type, id).withPropagationPolicy(propagation).delete();
  }

  private Resource<GenericKubernetesResource> named(ResourceDefinitionContext type, ObjectId id) {
    var all = client.genericKubernetesResources(type);
    return type.isNamespaceScoped()
        ? all.inNamespace(id.namespace()).withName(id.name())
        : all.withName(id.name());
  }

  private Resource<GenericKubernetesResource> resource(
      ResourceDefinitionContext type, PropertyMap inputs) {
    GenericKubernetesResource object =
        serialization.convertValue(ValueJson.object(inputs), GenericKubernetesResource.class);
    var all = client.genericKubernetesResources(type);
    return type.isNamespaceScoped()
        ? all.inNamespace(ObjectId.of(inputs).namespace()).resource(object)
        : all.resource(object);
  }

  private PropertyMap properties(GenericKubernetesResource object) {
    return ValueJson.properties(serialization.convertValue(object, JsonNode.class));
  }

  static boolean isNotFound(KubernetesClientException error) {
    return error.getCode() == 404;
  }

  static boolean isAlreadyExists(KubernetesClientException error) {
    return error.getStatus() != null && "AlreadyExists".equals(error.getStatus().getReason());
  }

  /** What the API said, or what went wrong on the way to it. */
  static String message(KubernetesClientException error) {
    if (error.getStatus() != null && error.getStatus().getMessage() != null) {
      return error.getStatus().getMessage();
    }
    Throwable cause = error;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  @Override
  public void close() {
    client.close();
  }
}
