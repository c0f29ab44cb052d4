package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Makes the pods of StatefulSets, and before each pod the claims that are not there. */
final class StatefulSetPods {
  private final ObjectStore store;
  private final Timers timers;
  private final EventRecorder events;

  StatefulSetPods(ObjectStore store, Timers timers, EventRecorder events) {
    this.store = store;
    this.timers = timers;
    this.events = events;
  }

  /** Makes the pod of a number, unless one of its claims is on its way out. */
  void create(Ordinals ordinals, int ordinal, KubeObject revision) {
    for (JsonNode template : ordinals.claimTemplates()) {
      claim(ordinals, ordinal, template);
    }
    leaving(ordinals, ordinal)
        .ifPresentOrElse(
            name ->
                events.once(
                    ordinals.set(),
                    "Warning",
                    "FailedCreate",
                    "create Pod %s in StatefulSet %s failed error: pvc %s is being deleted"
                        .formatted(ordinals.podName(ordinal), ordinals.set().name(), name)),
            () -> add(ordinals, ordinal, revision));
  }

  private Optional<String> leaving(Ordinals ordinals, int ordinal) {
    return ordinals.claimTemplates().stream()
        .map(template -> ordinals.claimName(template, ordinal))
        .filter(
            name ->
                store.get(claimKey(ordinals, name)).filter(KubeObject::isBeingDeleted).isPresent())
        .findFirst();
  }

  private static Key claimKey(Ordinals ordinals, String name) {
    return new Key(ResourceKind.PERSISTENT_VOLUME_CLAIM, ordinals.set().namespace(), name);
  }

  /** A claim of that name is taken as it is, whatever it asks for. */
  private void claim(Ordinals ordinals, int ordinal, JsonNode template) {
    Key key = claimKey(ordinals, ordinals.claimName(template, ordinal));
    if (store.get(key).isPresent()) {
      return;
    }
    ObjectNode claim = ObjectParts.created(key, timers.timestamp());
    ObjectNode metadata = claim.withObject("/metadata");
    copy(template.path("metadata"), metadata, "labels", "annotations");
    ordinals.set().texts("/spec/selector/matchLabels").forEach(metadata.withObject("/labels")::put);
    metadata.putArray("finalizers").add(StorageController.CLAIM_PROTECTION);
    claim.set("spec", template.path("spec").deepCopy());
    claim.putObject("status").put("phase", "Pending");
    store.add(key, new KubeObject(claim));
    events.normal(
        ordinals.set(),
        "SuccessfulCreate",
        "create Claim %s Pod %s in StatefulSet %s success"
            .formatted(key.name(), ordinals.podName(ordinal), ordinals.set().name()));
  }

  private static void copy(JsonNode from, ObjectNode to, String... fields) {
    for (String field : fields) {
      if (from.hasNonNull(field)) {
        to.set(field, from.get(field).deepCopy());
      }
    }
  }

  private void add(Ordinals ordinals, int ordinal, KubeObject revision) {
    KubeObject set = ordinals.set();
    JsonNode template = Revisions.template(revision);
    Key key = ordinals.podKey(ordinal);
    ObjectNode pod = ObjectParts.ownedBy(set, key, timers.timestamp());
    ObjectNode metadata = pod.withObject("/metadata");
    metadata.put("generateName", set.name() + "-");
    copy(template.path("metadata"), metadata, "labels", "annotations");
    metadata
        .withObject("/labels")
        .put(StatefulSetController.REVISION, revision.name())
        .put("statefulset.kubernetes.io/pod-name", key.name())
        .put("apps.kubernetes.io/pod-index", String.valueOf(ordinal));
    pod.set("spec", spec(ordinals, ordinal, template));
    pod.putObject("status").put("phase", "Pending");
    say(set, key, store.add(key, new KubeObject(pod)).isPresent());
  }

  private void say(KubeObject set, Key pod, boolean created) {
    String what = "create Pod %s in StatefulSet %s ".formatted(pod.name(), set.name());
    if (created) {
      events.normal(set, "SuccessfulCreate", what + "successful");
    } else {
      String why = "failed error: pods \"%s\" already exists".formatted(pod.name());
      events.once(set, "Warning", "FailedCreate", what + why);
    }
  }

  private static ObjectNode spec(Ordinals ordinals, int ordinal, JsonNode template) {
    ObjectNode spec = template.path("spec").deepCopy();
    spec.put("hostname", ordinals.podName(ordinal));
    String service = ordinals.set().at("/spec/serviceName").asText();
    if (!service.isEmpty()) {
      spec.put("subdomain", service);
    }
    List<String> names =
        ordinals.claimTemplates().stream().map(t -> t.at("/metadata/name").asText()).toList();
    ArrayNode volumes = spec.arrayNode();
    for (JsonNode claim : ordinals.claimTemplates()) {
      ObjectNode volume = volumes.addObject();
      volume.put("name", claim.at("/metadata/name").asText());
      volume
          .putObject("persistentVolumeClaim")
          .put("claimName", ordinals.claimName(claim, ordinal));
    }
    for (JsonNode volume : spec.path("volumes")) {
      if (!names.contains(volume.path("name").asText())) {
        volumes.add(volume);
      }
    }
    if (!volumes.isEmpty()) {
      spec.set("volumes", volumes);
    }
    return spec;
  }
}
