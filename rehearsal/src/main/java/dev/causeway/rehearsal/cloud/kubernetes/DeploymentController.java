package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Rolls the pods of a Deployment over to its present template.
 *
 * <ol>
 *   <li>The ReplicaSet of the present template is found by its template or made, at size 0.
 *   <li>It grows while all pods together are not more than replicas + maxSurge.
 *   <li>The others shrink while the available pods are not fewer than replicas - maxUnavailable.
 *   <li>The status is written.
 * </ol>
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/deployment/">Deployment</a>
 */
final class DeploymentController implements Controllers.Reconciler {
  static final String HASH = "pod-template-hash";
  static final String REVISION = "deployment.kubernetes.io/revision";

  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;
  private final Consumer<Key> lookAgain;

  DeploymentController(
      ObjectStore store, Timers timers, EventRecorder events, Consumer<Key> lookAgain) {
    this.store = store;
    this.timers = timers;
    this.events = events;
    this.lookAgain = lookAgain;
  }

  @Override
  public void reconcile(Key key) {
    store
        .get(key)
        .ifPresent(
            deployment -> {
              boolean rolls = !deployment.isBeingDeleted() && !isPaused(deployment);
              if (rolls) {
                roll(deployment);
              }
              writeStatus(key);
            });
  }

  private static boolean isPaused(KubeObject deployment) {
    return deployment.at("/spec/paused").asBoolean();
  }

  private void roll(KubeObject deployment) {
    if (deployment.at("/spec/strategy/type").asText().equals("Recreate")
        && oldPodsLeft(deployment)) {
      oldSets(deployment).forEach(old -> scale(deployment, old, 0));
      return;
    }
    KubeObject current = currentSet(deployment).orElseGet(() -> createSet(deployment));
    noteRevision(deployment, current);
    grow(deployment);
    shrink(deployment);
    forgetHistory(deployment);
  }

  private boolean oldPodsLeft(KubeObject deployment) {
    List<KubeObject> old = oldSets(deployment);
    return store.list(ResourceKind.POD, deployment.namespace()).stream()
        .anyMatch(pod -> old.stream().anyMatch(pod::isOwnedBy));
  }

  private List<KubeObject> sets(KubeObject deployment) {
    return store.list(ResourceKind.REPLICA_SET, deployment.namespace()).stream()
        .filter(set -> set.isOwnedBy(deployment) && !set.isBeingDeleted())
        .toList();
  }

  private Optional<KubeObject> currentSet(KubeObject deployment) {
    JsonNode template = deployment.at("/spec/template");
    return sets(deployment).stream()
        .filter(set -> withoutHash(set.at("/spec/template")).equals(template))
        .findFirst();
  }

  private static JsonNode withoutHash(JsonNode template) {
    ObjectNode copy = template.deepCopy();
    copy.withObject("/metadata/labels").remove(HASH);
    return copy;
  }

  private List<KubeObject> oldSets(KubeObject deployment) {
    String current = currentSet(deployment).map(KubeObject::uid).orElse("");
    return sets(deployment).stream()
        .filter(set -> !set.uid().equals(current))
        .sorted(Comparator.comparingLong(DeploymentController::revision))
        .toList();
  }

  private KubeObject createSet(KubeObject deployment) {
    String hash = hash(deployment.at("/spec/template"));
    Key key =
        new Key(ResourceKind.REPLICA_SET, deployment.namespace(), deployment.name() + "-" + hash);
    ObjectNode set = ObjectParts.ownedBy(deployment, key, timers.timestamp());
    ObjectNode template = deployment.at("/spec/template").deepCopy();
    template.withObject("/metadata/labels").put(HASH, hash);
    ObjectNode selector = deployment.at("/spec/selector").deepCopy();
    selector.withObject("/matchLabels").put(HASH, hash);
    set.withObject("/metadata").set("labels", template.at("/metadata/labels").deepCopy());
    set.putObject("spec").put("replicas", 0).set("selector", selector);
    set.withObject("/spec").set("template", template);
    set.putObject("status").put("replicas", 0);
    KubeObject added = new KubeObject(set);
    return store.add(key, added).orElse(added);
  }

  private static String hash(JsonNode template) {
    String hash = Integer.toUnsignedString(template.toString().hashCode(), 36);
    return hash.toLowerCase(Locale.ROOT);
  }

  static long revision(KubeObject object) {
    return object.annotation(REVISION).map(Long::parseLong).orElse(0L);
  }

  private void noteRevision(KubeObject deployment, KubeObject current) {
    long before =
        oldSets(deployment).stream().mapToLong(DeploymentController::revision).max().orElse(0);
    long now = revision(current) > before ? revision(current) : before + 1;
    annotate(Key.of(ResourceKind.REPLICA_SET, current), now);
    annotate(Key.of(ResourceKind.DEPLOYMENT, deployment), now);
  }

  private void annotate(Key key, long revision) {
    store.change(
        key,
        object -> {
          object.metadata().withObject("/annotations").put(REVISION, String.valueOf(revision));
          return object;
        });
  }

  private void grow(KubeObject deployment) {
    KubeObject current = currentSet(deployment).orElseThrow();
    int replicas = replicas(deployment);
    int size = replicas(current);
    int all = sets(deployment).stream().mapToInt(DeploymentController::replicas).sum();
    int room = Math.max(0, replicas + RollingUpdate.of(deployment).maxSurge() - all);
    int wanted = size > replicas ? replicas : size + Math.min(room, replicas - size);
    scale(deployment, current, wanted);
  }

  private void shrink(KubeObject deployment) {
    KubeObject current = currentSet(deployment).orElseThrow();
    List<KubeObject> old = oldSets(deployment);
    int minAvailable = replicas(deployment) - RollingUpdate.of(deployment).maxUnavailable();
    int all = sets(deployment).stream().mapToInt(DeploymentController::replicas).sum();
    int newUnavailable = replicas(current) - available(current);
    int room = all - minAvailable - newUnavailable;
    room -= shrinkUnavailable(deployment, old, room);
    int availablePods = sets(deployment).stream().mapToInt(DeploymentController::available).sum();
    shrinkAvailable(deployment, Math.min(room, availablePods - minAvailable));
  }

  /** Pods that are not available anyway go first. */
  private int shrinkUnavailable(KubeObject deployment, List<KubeObject> old, int room) {
    int left = room;
    for (KubeObject set : old) {
      int by = Math.min(left, Math.max(0, replicas(set) - available(set)));
      if (by > 0) {
        scale(deployment, set, replicas(set) - by);
        left -= by;
      }
    }
    return room - left;
  }

  private void shrinkAvailable(KubeObject deployment, int room) {
    int left = room;
    for (KubeObject set : oldSets(deployment)) {
      int by = Math.min(left, replicas(set));
      if (by > 0) {
        scale(deployment, set, replicas(set) - by);
        left -= by;
      }
    }
  }

  private void scale(KubeObject deployment, KubeObject set, int replicas) {
    int before = replicas(set);
    if (before == replicas) {
      return;
    }
    store.change(
        Key.of(ResourceKind.REPLICA_SET, set),
        object -> {
          object.spec().put("replicas", replicas);
          object.metadata().put("generation", object.generation() + 1);
          return object;
        });
    String direction = replicas > before ? "up" : "down";
    events.normal(
        deployment,
        "ScalingReplicaSet",
        "Scaled %s replica set %s from %d to %d"
            .formatted(direction, set.name(), before, replicas));
  }

  private void forgetHistory(KubeObject deployment) {
    int limit = deployment.at("/spec/revisionHistoryLimit").asInt(10);
    List<KubeObject> idle =
        oldSets(deployment).stream()
            .filter(set -> replicas(set) == 0 && set.at("/status/replicas").asInt() == 0)
            .toList();
    idle.stream()
        .limit(Math.max(0, idle.size() - limit))
        .forEach(set -> store.remove(Key.of(ResourceKind.REPLICA_SET, set)));
  }

  private void writeStatus(Key key) {
    store
        .change(key, this::withStatus)
        .filter(deployment -> !deployment.isBeingDeleted())
        .ifPresent(deployment -> lookAtDeadline(key, deployment));
  }

  private KubeObject withStatus(KubeObject deployment) {
    new DeploymentStatus(deployment, sets(deployment), currentSet(deployment), timers.now())
        .write();
    return deployment;
  }

  private void lookAtDeadline(Key key, KubeObject deployment) {
    Optional<Instant> deadline = DeploymentStatus.deadline(deployment);
    deadline
        .map(instant -> Duration.between(timers.now(), instant).plusSeconds(1))
        .filter(left -> !left.isNegative())
        .ifPresent(left -> timers.after(left, () -> lookAgain.accept(key)));
  }

  static int replicas(KubeObject object) {
    return object.at("/spec/replicas").asInt(1);
  }

  static int available(KubeObject set) {
    return set.at("/status/availableReplicas").asInt();
  }
}
