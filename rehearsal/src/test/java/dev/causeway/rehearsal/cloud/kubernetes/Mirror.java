package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Objects of a real API in a store, for parts of the local cluster that read and change them there.
 * What a kubelet says of a pod's status stands: the API's own is only what it was told last.
 */
final class Mirror implements AutoCloseable {
  private final KubernetesClient client;
  private final ObjectStore store;
  private final List<SharedIndexInformer<?>> informers = new CopyOnWriteArrayList<>();
  private boolean copying;

  Mirror(KubernetesClient client, ObjectStore store) {
    this.client = client;
    this.store = store;
  }

  /** Tells of every change from now on that did not come from the API. */
  void listen(Consumer<Change> listener) {
    var unused =
        store.listen(
            change -> {
              // The store tells of a change within it, and copies nothing meanwhile.
              if (!copying) {
                listener.accept(change);
              }
            });
  }

  /** Keeps the objects of a kind as they are in the API from now on. */
  void follow(ResourceKind kind, Predicate<KubeObject> wanted) {
    informers.add(
        client
            .genericKubernetesResources(context(kind))
            .inAnyNamespace()
            .inform(
                new ResourceEventHandler<>() {
                  @Override
                  public void onAdd(GenericKubernetesResource added) {
                    takeIf(wanted, kind, object(added));
                  }

                  @Override
                  public void onUpdate(
                      GenericKubernetesResource before, GenericKubernetesResource after) {
                    takeIf(wanted, kind, object(after));
                  }

                  @Override
                  public void onDelete(GenericKubernetesResource deleted, boolean unknown) {
                    drop(Key.of(kind, object(deleted)));
                  }
                }));
  }

  private static ResourceDefinitionContext context(ResourceKind kind) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(kind.group())
        .withVersion(kind.version())
        .withKind(kind.kind())
        .withPlural(kind.plural())
        .withNamespaced(kind.isNamespaced())
        .build();
  }

  private void takeIf(Predicate<KubeObject> wanted, ResourceKind kind, KubeObject object) {
    if (wanted.test(object)) {
      take(kind, object);
    }
  }

  /** An object of the API as the store has it. */
  KubeObject object(HasMetadata object) {
    ObjectNode json = client.getKubernetesSerialization().convertValue(object, ObjectNode.class);
    json.withObject("/metadata").remove("managedFields");
    return new KubeObject(json);
  }

  /** Keeps the object as the API has it now. */
  void take(ResourceKind kind, KubeObject object) {
    Key key = Key.of(kind, object);
    copy(
        () -> {
          if (store.get(key).isPresent()) {
            var unused = store.change(key, live -> successor(kind, live, object));
          } else {
            var unused = store.add(key, object.copy());
          }
        });
  }

  private static KubeObject successor(ResourceKind kind, KubeObject live, KubeObject object) {
    KubeObject next = object.copy();
    next.metadata().put("resourceVersion", live.at("/metadata/resourceVersion").asText());
    if (kind == ResourceKind.POD && live.uid().equals(object.uid())) {
      next.json().set("status", live.at("/status").deepCopy());
    }
    return next;
  }

  /** Forgets the object, which is gone from the API. */
  void drop(Key key) {
    copy(() -> store.remove(key));
  }

  private void copy(Runnable change) {
    store.atRest(
        () -> {
          copying = true;
          try {
            change.run();
          } finally {
            copying = false;
          }
        });
  }

  @Override
  public void close() {
    informers.forEach(SharedIndexInformer::close);
  }
}
