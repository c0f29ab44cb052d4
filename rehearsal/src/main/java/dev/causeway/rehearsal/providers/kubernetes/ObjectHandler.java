package dev.causeway.rehearsal.providers.kubernetes;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Urn;
import dev.causeway.rehearsal.providers.Handler;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The verbs of one type of object, the same for all of them but for what they wait for. */
final class ObjectHandler implements Handler {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(3);

  private final ObjectType type;
  private final ResourceDefinitionContext context;
  private final Cluster cluster;
  private final Waiting waiting;
  private final EngineLog log;

  ObjectHandler(ObjectType type, Cluster cluster, Waiting waiting, EngineLog log) {
    this.type = type;
    this.context = type.context();
    this.cluster = cluster;
    this.waiting = waiting;
    this.log = log;
  }

  boolean isNamespaced() {
    return type.isNamespaced();
  }

  /** What a create would give; the inputs where the cluster cannot say yet. */
  PropertyMap previewCreate(Create request) {
    try {
      return outputs(request.news(), cluster.create(context, request.news(), true))
          .without("status");
    } catch (KubernetesClientException e) {
      boolean later = Cluster.isAlreadyExists(e) || Cluster.isNotFound(e);
      if (later) {
        return request.news();
      }
      throw notCreated(request.urn(), e);
    }
  }

  /** What an update would give. */
  PropertyMap previewUpdate(Update request) {
    try {
      return outputs(request.news(), cluster.update(context, configuration(request), true));
    } catch (KubernetesClientException e) {
      throw notUpdated(request.urn(), e);
    }
  }

  @Override
  public Created create(Create request) {
    PropertyMap live;
    try {
      live = cluster.create(context, request.news(), false);
    } catch (KubernetesClientException e) {
      throw notCreated(request.urn(), e);
    }
    String id = type.idOf(live).toString();
    PropertyMap ready =
        awaitReady(
            request.urn(),
            request.news(),
            live,
            request.timeout(),
            "resource %s was successfully created, but the Kubernetes API server reported that it failed to fully initialize or become live"
                .formatted(request.urn()));
    return new Created(id, outputs(request.news(), ready));
  }

  private static ProviderException notCreated(Urn urn, KubernetesClientException e) {
    String advice =
        Cluster.isAlreadyExists(e)
            ? "; import it with `pulumi import`, or give the resource another name"
            : "";
    return new ProviderException(
        "resource %s was not successfully created by the Kubernetes API server: %s%s"
            .formatted(urn, Cluster.message(e), advice),
        e);
  }

  @Override
  public PropertyMap update(Update request) {
    PropertyMap live;
    try {
      live = cluster.update(context, configuration(request), false);
    } catch (KubernetesClientException e) {
      throw partly(request, e);
    }
    PropertyMap ready =
        awaitReady(
            request.urn(),
            request.news(),
            live,
            request.timeout(),
            "the Kubernetes API server reported that \"%s\" failed to fully initialize or become live"
                .formatted(request.id()));
    return outputs(request.news(), ready);
  }

  private PropertyMap configuration(Update request) {
    PropertyMap live =
        cluster
            .get(context, type.idOf(request.id()))
            .orElseThrow(
                () ->
                    new ProviderException(
                        "update of resource %s failed: %s %s not found"
                            .formatted(request.urn(), type.kind(), request.id())));
    return Shapes.ignoring(request.ignoreChanges(), live, request.news());
  }

  /** An update that the API refused leaves the object as it is, to be tried again. */
  private ProviderException partly(Update request, KubernetesClientException e) {
    try {
      return cluster
          .get(context, type.idOf(request.id()))
          .<ProviderException>map(
              live ->
                  new InitFailed(
                      request.id(),
                      outputs(request.news(), live),
                      List.of(notUpdated(request.urn(), e).getMessage())))
          .orElseGet(() -> notUpdated(request.urn(), e));
    } catch (KubernetesClientException unreachable) {
      return notUpdated(request.urn(), e);
    }
  }

  private static ProviderException notUpdated(Urn urn, KubernetesClientException e) {
    return new ProviderException(
        "update of resource %s failed: %s".formatted(urn, Cluster.message(e)), e);
  }

  private static PropertyMap outputs(PropertyMap inputs, PropertyMap live) {
    return Shapes.withSecretsOf(inputs, live);
  }

  private PropertyMap awaitReady(
      Urn urn, PropertyMap inputs, PropertyMap live, Duration timeout, String failure) {
    ObjectId id = type.idOf(live);
    Readiness readiness = Readiness.of(type, new Annotations(inputs), cluster.client(), waiting);
    PropertyMap[] last = {live};
    String ending = "'%s' timed out waiting to be Ready".formatted(id.name());
    try {
      Verdict verdict =
          waiting.untilOpen(
              () -> look(readiness, id, last), BETWEEN_LOOKS, timeout, v -> note(urn, v));
      if (verdict.isOpen()) {
        return last[0];
      }
      if (verdict instanceof Verdict.Never never) {
        ending = never.reason();
      }
    } catch (WaitEnded e) {
      String cancelled = "%s: Resource operation was cancelled for \"%s\"";
      throw failed(inputs, last[0], cancelled.formatted(failure, id.name()), readiness);
    }
    throw failed(inputs, last[0], "%s: %s".formatted(failure, ending), readiness);
  }

  private Verdict look(Readiness readiness, ObjectId id, PropertyMap[] last) {
    try {
      Optional<PropertyMap> live = cluster.get(context, id);
      live.ifPresent(object -> last[0] = object);
      return live.map(readiness::look).orElseGet(() -> new Verdict.NotYet(id + " is gone"));
    } catch (KubernetesClientException e) {
      return new Verdict.NotYet(Cluster.message(e));
    }
  }

  private void note(Urn urn, Verdict verdict) {
    if (!verdict.isOpen()) {
      log.info(urn, verdict.words());
    }
  }

  private InitFailed failed(
      PropertyMap inputs, PropertyMap live, String reason, Readiness readiness) {
    List<String> reasons = new ArrayList<>(List.of(reason));
    try {
      reasons.addAll(readiness.missing(live));
    } catch (KubernetesClientException e) {
      reasons.add(Cluster.message(e));
    }
    return new InitFailed(type.idOf(live).toString(), outputs(inputs, live), reasons);
  }

  @Override
  public Optional<Resource> read(Read request) {
    try {
      return cluster
          .get(context, type.idOf(request.id()))
          .map(
              live -> {
                PropertyMap inputs =
                    request
                        .inputs()
                        .map(olds -> Shapes.withSecretsOf(olds, Shapes.prune(live, olds)))
                        .orElseGet(() -> Shapes.imported(live));
                return new Resource(request.id(), inputs, outputs(inputs, live));
              });
    } catch (KubernetesClientException e) {
      throw new ProviderException(
          "reading %s %s: %s".formatted(type.kind(), request.id(), Cluster.message(e)), e);
    }
  }

  @Override
  public void delete(Delete request) {
    Annotations annotations = new Annotations(request.oldInputs());
    ObjectId id = type.idOf(request.id());
    try {
      cluster.delete(context, id, propagation(annotations));
      if (!(annotations.skipAwait() && type.skipAwaitSkipsDelete())) {
        awaitGone(request, id);
      }
    } catch (KubernetesClientException | WaitEnded e) {
      String why = e instanceof KubernetesClientException k ? Cluster.message(k) : e.getMessage();
      throw new ProviderException(
          "deleting %s %s: %s".formatted(type.kind(), request.id(), why), e);
    }
  }

  private static DeletionPropagation propagation(Annotations annotations) {
    return switch (annotations.propagation()) {
      case "orphan" -> DeletionPropagation.ORPHAN;
      case "background" -> DeletionPropagation.BACKGROUND;
      default -> DeletionPropagation.FOREGROUND;
    };
  }

  private void awaitGone(Delete request, ObjectId id) {
    Verdict verdict =
        waiting.untilOpen(
            () -> lookWhetherGone(request, id),
            BETWEEN_LOOKS,
            request.timeout(),
            v -> note(request.urn(), v));
    if (!verdict.isOpen()) {
      throw new ProviderException(
          "timed out waiting for deletion of %s %s: %s"
              .formatted(type.kind(), id, verdict.words()));
    }
  }

  /** One of the same name with another uid is not the one that was deleted. */
  private Verdict lookWhetherGone(Delete request, ObjectId id) {
    Optional<PropertyMap> live = cluster.get(context, id).filter(o -> isSame(o, request.olds()));
    return live.<Verdict>map(
            object ->
                new Verdict.NotYet(
                    "finalizers might be preventing deletion (%s)"
                        .formatted(
                            String.join(", ", object.object("metadata").texts("finalizers")))))
        .orElseGet(() -> new Verdict.Open("gone"));
  }

  private static boolean isSame(PropertyMap live, PropertyMap olds) {
    Optional<String> uid = olds.object("metadata").text("uid");
    return uid.isEmpty() || uid.equals(live.object("metadata").text("uid"));
  }
}
