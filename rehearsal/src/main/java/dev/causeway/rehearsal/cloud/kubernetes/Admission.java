package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Completes what clients write, and refuses what a real API server, or this one, cannot take. */
final class Admission {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
  private static final Set<String> PRE_STOPS = Set.of("exec", "sleep");
  private static final Set<String> ENV_FIELDS =
      Set.of("metadata.name", "metadata.namespace", "spec.nodeName");

  private final Defaults defaults = new Defaults();
  private final KubernetesSerialization serialization;

  private final NewObjects newObjects;

  Admission(KubernetesSerialization serialization, ObjectStore store) {
    this.serialization = serialization;
    this.newObjects = new NewObjects(store);
  }

  /** Completes and checks an object that is to be made. */
  void admitNew(Key key, KubeObject object) {
    newObjects.complete(key, object);
    admit(key, object);
  }

  void admit(Key key, KubeObject object) {
    if (!NAME.matcher(key.name()).matches()) {
      throw invalid(key, "metadata.name: Invalid value: \"%s\"".formatted(key.name()));
    }
    readable(object);
    defaults.fillIn(key.kind(), object);
    switch (key.kind()) {
      case DEPLOYMENT, REPLICA_SET -> workload(key, object);
      case STATEFUL_SET -> {
        workload(key, object);
        StatefulRules.statefulSet(key, object);
      }
      case JOB -> job(key, object);
      case POD -> podSpec(key, "spec", object.spec());
      case PERSISTENT_VOLUME -> StatefulRules.volume(key, object);
      case PERSISTENT_VOLUME_CLAIM -> StatefulRules.claim(key, "spec", object.at("/spec"));
      case NETWORK_POLICY -> NetworkRules.policy(key, object);
      case SERVICE -> service(key, object.spec());
      case POD_DISRUPTION_BUDGET -> budget(key, object.spec());
      default -> {}
    }
  }

  /** Refuses a change of what cannot be changed. */
  void admitChange(Key key, KubeObject before, KubeObject after) {
    Immutable.check(key, before, after);
  }

  static ApiError invalid(Key key, String cause) {
    return ApiError.invalid(key.kind(), key.name(), cause);
  }

  private void readable(KubeObject object) {
    try {
      serialization.convertValue(object.json(), KubernetesResource.class);
    } catch (IllegalArgumentException e) {
      throw ApiError.badRequest(
          "%s in version \"%s\" cannot be handled: %s"
              .formatted(
                  object.at("/kind").asText(), object.at("/apiVersion").asText(), e.getMessage()));
    }
  }

  private static void workload(Key key, KubeObject object) {
    LabelSelector selector = LabelSelector.of(object.at("/spec/selector"));
    if (selector.isEmpty()) {
      throw invalid(key, "spec.selector: Required value");
    }
    if (!selector.matches(object.texts("/spec/template/metadata/labels"))) {
      throw invalid(
          key,
          "spec.template.metadata.labels: Invalid value: %s: `selector` does not match template `labels`"
              .formatted(object.at("/spec/template/metadata/labels")));
    }
    if (object.at("/spec/replicas").asInt() < 0) {
      throw invalid(key, "spec.replicas: must be greater than or equal to 0");
    }
    if (object.at("/spec/minReadySeconds").asInt() > 0) {
      throw ApiError.notModelled(key.kind(), key.name(), "spec.minReadySeconds");
    }
    ObjectNode pod = (ObjectNode) object.at("/spec/template/spec");
    podSpec(key, "spec.template.spec", pod);
    if (!pod.path("restartPolicy").asText().equals("Always")) {
      throw invalid(
          key,
          "spec.template.spec.restartPolicy: Unsupported value: %s: supported values: \"Always\""
              .formatted(pod.path("restartPolicy")));
    }
  }

  private static void job(Key key, KubeObject object) {
    ObjectNode pod = (ObjectNode) object.at("/spec/template/spec");
    podSpec(key, "spec.template.spec", pod);
    if (pod.path("restartPolicy").asText().equals("Always")) {
      throw invalid(
          key,
          "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\","
              + " \"Never\"");
    }
    StatefulRules.job(key, object);
  }

  private static void podSpec(Key key, String path, ObjectNode spec) {
    JsonNode containers = spec.path("containers");
    if (containers.isEmpty()) {
      throw invalid(key, path + ".containers: Required value");
    }
    if (containers.size() > 1 || !spec.path("initContainers").isEmpty()) {
      throw ApiError.notModelled(key.kind(), key.name(), "pods of more than one container");
    }
    container(key, path + ".containers[0]", containers.get(0));
    ZoneSpread.check(key, path, spec);
  }

  private static void container(Key key, String path, JsonNode container) {
    for (String required : List.of("name", "image")) {
      if (container.path(required).asText().isEmpty()) {
        throw invalid(key, "%s.%s: Required value".formatted(path, required));
      }
    }
    container
        .at("/lifecycle/preStop")
        .fieldNames()
        .forEachRemaining(handler -> modelled(key, PRE_STOPS, handler, "preStop handler"));
    if (container.has("envFrom")) {
      throw ApiError.notModelled(key.kind(), key.name(), "envFrom");
    }
    container.path("env").forEach(variable -> variable(key, variable));
    for (String use : List.of("readinessProbe", "startupProbe")) {
      if (use.equals("startupProbe") && container.has(use)) {
        throw ApiError.notModelled(key.kind(), key.name(), use);
      }
    }
  }

  private static void variable(Key key, JsonNode variable) {
    if (variable.has("valueFrom")) {
      String field = variable.at("/valueFrom/fieldRef/fieldPath").asText("another source");
      modelled(key, ENV_FIELDS, field, "environment from");
    }
  }

  private static void modelled(Key key, Set<String> known, String used, String what) {
    if (!known.contains(used)) {
      throw ApiError.notModelled(key.kind(), key.name(), what + " " + used);
    }
  }

  private static void service(Key key, ObjectNode spec) {
    boolean needsPorts =
        !spec.path("type").asText().equals("ExternalName")
            && !spec.path("clusterIP").asText().equals("None");
    if (needsPorts && spec.path("ports").isEmpty()) {
      throw invalid(key, "spec.ports: Required value");
    }
  }

  private static void budget(Key key, ObjectNode spec) {
    if (spec.hasNonNull("minAvailable") && spec.hasNonNull("maxUnavailable")) {
      throw invalid(key, "spec: Invalid value: minAvailable and maxUnavailable cannot be both set");
    }
  }
}
