package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who set which field of an object, which is what server-side apply goes by. A manager is known by
 * its name alone, however it writes.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-Side
 *     Apply</a>
 */
final class FieldOwners {
  private static final List<String> NOT_OWNED =
      List.of(
          ".apiVersion",
          ".kind",
          ".status",
          ".metadata.name",
          ".metadata.namespace",
          ".metadata.uid",
          ".metadata.resourceVersion",
          ".metadata.generation",
          ".metadata.creationTimestamp",
          ".metadata.deletionTimestamp",
          ".metadata.deletionGracePeriodSeconds",
          ".metadata.managedFields");

  /** Object's uid → path → managers. */
  private final Map<String, Map<String, Set<String>>> owners = new ConcurrentHashMap<>();

  /** Notes what a manager changed. */
  void changed(JsonNode before, KubeObject after, String manager) {
    Map<String, JsonNode> old = owned(before);
    Map<String, JsonNode> now = owned(after.json());
    Map<String, Set<String>> managers = of(after);
    managers.keySet().retainAll(now.keySet());
    now.forEach(
        (path, value) -> {
          if (!value.equals(old.get(path))) {
            managers.put(path, new HashSet<>(Set.of(manager)));
          }
        });
  }

  /** Notes what a manager applied. */
  void applied(ObjectNode config, KubeObject after, String manager, boolean force) {
    Map<String, Set<String>> managers = of(after);
    managers.values().forEach(names -> names.remove(manager));
    owned(config)
        .keySet()
        .forEach(
            path -> {
              Set<String> names = managers.computeIfAbsent(path, p -> new HashSet<>());
              if (force) {
                names.clear();
              }
              names.add(manager);
            });
    managers.values().removeIf(Set::isEmpty);
  }

  /** Takes over what others know. */
  void takeOver(FieldOwners others) {
    others.owners.forEach((uid, paths) -> owners.put(uid, copy(paths)));
  }

  private static Map<String, Set<String>> copy(Map<String, Set<String>> paths) {
    Map<String, Set<String>> copy = new ConcurrentHashMap<>();
    paths.forEach((path, managers) -> copy.put(path, new HashSet<>(managers)));
    return copy;
  }

  void forget(KubeObject object) {
    owners.remove(object.uid());
  }

  /**
   * The object with a manager's configuration applied: its fields set, and what it set before and
   * names no more taken away.
   *
   * @throws ApiError if another manager set one of the fields to another value, unless forced
   */
  JsonNode apply(KubeObject live, ObjectNode config, String manager, boolean force) {
    Map<String, JsonNode> wanted = owned(config);
    Map<String, Set<String>> managers = of(live);
    if (!force) {
      refuseConflicts(live, wanted, manager);
    }
    Set<String> gone = new HashSet<>(managers.keySet());
    Set<String> alone = Set.of(manager);
    gone.removeIf(path -> wanted.containsKey(path) || !alone.equals(managers.get(path)));
    return Fields.merge(Fields.without(live.json(), gone), config);
  }

  private void refuseConflicts(KubeObject live, Map<String, JsonNode> wanted, String manager) {
    Map<String, JsonNode> now = Fields.of(live.json());
    of(live)
        .forEach(
            (path, names) -> {
              boolean differs = wanted.containsKey(path) && !wanted.get(path).equals(now.get(path));
              if (differs && names.stream().anyMatch(name -> !name.equals(manager))) {
                String other =
                    names.stream().filter(name -> !name.equals(manager)).findFirst().orElse("");
                throw ApiError.conflict(
                    "Apply failed with 1 conflict: conflict with \"%s\": %s"
                        .formatted(other, path));
              }
            });
  }

  private Map<String, Set<String>> of(KubeObject object) {
    return owners.computeIfAbsent(object.uid(), uid -> new ConcurrentHashMap<>());
  }

  private static Map<String, JsonNode> owned(JsonNode object) {
    Map<String, JsonNode> fields = Fields.of(object);
    fields.keySet().removeIf(path -> NOT_OWNED.stream().anyMatch(prefix -> isWithin(prefix, path)));
    return fields;
  }

  private static boolean isWithin(String prefix, String path) {
    return path.equals(prefix) || path.startsWith(prefix + ".") || path.startsWith(prefix + "[");
  }
}
