package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The templates that a StatefulSet has had, each kept as a ControllerRevision.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#revision-history">revision
 *     history</a>
 */
final class Revisions {
  private final ObjectStore store;
  private final Timers timers;

  Revisions(ObjectStore store, Timers timers) {
    this.store = store;
    this.timers = timers;
  }

  /**
   * Two revisions of a set.
   *
   * @param current what all pods were at last
   * @param update what they are to become; often the same
   */
  record Two(KubeObject current, KubeObject update) {}

  /** What the set is at, and is to come to. */
  Two of(KubeObject set) {
    KubeObject update = latest(set);
    String current = set.at("/status/currentRevision").asText();
    return new Two(
        all(set).stream().filter(r -> r.name().equals(current)).findFirst().orElse(update), update);
  }

  static JsonNode template(KubeObject revision) {
    return revision.at("/data/spec/template");
  }

  private List<KubeObject> all(KubeObject set) {
    return store.list(ResourceKind.CONTROLLER_REVISION, set.namespace()).stream()
        .filter(revision -> revision.isOwnedBy(set))
        .sorted(Comparator.comparingLong(Revisions::number))
        .toList();
  }

  private static long number(KubeObject revision) {
    return revision.at("/revision").asLong();
  }

  /** The revision of the present template, numbered as the latest. */
  private KubeObject latest(KubeObject set) {
    List<KubeObject> all = all(set);
    long last = all.stream().mapToLong(Revisions::number).max().orElse(0);
    Optional<KubeObject> same =
        all.stream().filter(r -> template(r).equals(set.at("/spec/template"))).findFirst();
    if (same.isEmpty()) {
      return create(set, last + 1);
    }
    return number(same.get()) == last ? same.get() : renumber(same.get(), last + 1);
  }

  private KubeObject renumber(KubeObject revision, long number) {
    Key key = Key.of(ResourceKind.CONTROLLER_REVISION, revision);
    return store
        .change(
            key,
            live -> {
              live.json().put("revision", number);
              return live;
            })
        .orElse(revision);
  }

  private KubeObject create(KubeObject set, long number) {
    JsonNode template = set.at("/spec/template");
    String hash = Integer.toUnsignedString(template.toString().hashCode(), 36);
    Key key = new Key(ResourceKind.CONTROLLER_REVISION, set.namespace(), set.name() + "-" + hash);
    ObjectNode revision = ObjectParts.ownedBy(set, key, timers.timestamp());
    revision.withObject("/metadata").set("labels", template.at("/metadata/labels").deepCopy());
    revision.withObject("/data/spec").set("template", template.deepCopy());
    revision.put("revision", number);
    KubeObject added = new KubeObject(revision);
    return store.add(key, added).or(() -> store.get(key)).orElse(added);
  }

  /** Removes the oldest beyond the limit that no pod is of. */
  void forget(KubeObject set, Two two) {
    Set<String> live = new HashSet<>(List.of(two.current().name(), two.update().name()));
    store.list(ResourceKind.POD, set.namespace()).stream()
        .filter(pod -> pod.isOwnedBy(set))
        .forEach(pod -> live.add(pod.labels().getOrDefault(StatefulSetController.REVISION, "")));
    List<KubeObject> idle = all(set).stream().filter(r -> !live.contains(r.name())).toList();
    idle.stream()
        .limit(Math.max(0, idle.size() - set.at("/spec/revisionHistoryLimit").asInt(10)))
        .forEach(r -> store.remove(Key.of(ResourceKind.CONTROLLER_REVISION, r)));
  }
}
