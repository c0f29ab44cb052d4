package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of the claims of a StatefulSet: with the set go those that it owns, with a pod too
 * many those that the pod owns.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention">retention
 *     of claims</a>
 */
final class ClaimRetention {
  private static final String POLICY = "/spec/persistentVolumeClaimRetentionPolicy/";

  private final ObjectStore store;

  ClaimRetention(ObjectStore store) {
    this.store = store;
  }

  /**
   * Says whose the claims are.
   *
   * @param present number → its pod
   */
  void keep(Ordinals ordinals, Map<Integer, KubeObject> present) {
    Set<Integer> numbers = new TreeSet<>(ordinals.wanted());
    numbers.addAll(present.keySet());
    for (int ordinal : numbers) {
      ArrayNode owners = owners(ordinals, ordinal, present);
      for (JsonNode template : ordinals.claimTemplates()) {
        own(ordinals, ordinals.claimName(template, ordinal), owners);
      }
    }
  }

  private static ArrayNode owners(
      Ordinals ordinals, int ordinal, Map<Integer, KubeObject> present) {
    KubeObject pod = present.get(ordinal);
    boolean tooMany = !ordinals.wanted().contains(ordinal);
    if (tooMany && pod != null && deletes(ordinals, "whenScaled")) {
      return ObjectParts.owners(pod);
    }
    return deletes(ordinals, "whenDeleted")
        ? ObjectParts.owners(ordinals.set())
        : JsonNodeFactory.instance.arrayNode();
  }

  private static boolean deletes(Ordinals ordinals, String when) {
    return ordinals.set().at(POLICY + when).asText().equals("Delete");
  }

  /** A claim that somebody else owns stays theirs. */
  private void own(Ordinals ordinals, String name, ArrayNode owners) {
    Key key = new Key(ResourceKind.PERSISTENT_VOLUME_CLAIM, ordinals.set().namespace(), name);
    store
        .get(key)
        .filter(claim -> !claim.isBeingDeleted() && isOurs(ordinals, claim))
        .filter(claim -> !claim.at("/metadata/ownerReferences").equals(owners))
        .filter(claim -> !(owners.isEmpty() && claim.items("/metadata/ownerReferences").isEmpty()))
        .ifPresent(claim -> store.change(key, live -> owned(live, owners)));
  }

  private static boolean isOurs(Ordinals ordinals, KubeObject claim) {
    return claim.items("/metadata/ownerReferences").stream()
        .allMatch(
            owner ->
                owner.path("uid").asText().equals(ordinals.set().uid())
                    || owner.path("kind").asText().equals("Pod"));
  }

  private static KubeObject owned(KubeObject claim, ArrayNode owners) {
    if (owners.isEmpty()) {
      claim.metadata().remove("ownerReferences");
    } else {
      claim.metadata().set("ownerReferences", owners.deepCopy());
    }
    return claim;
  }
}
