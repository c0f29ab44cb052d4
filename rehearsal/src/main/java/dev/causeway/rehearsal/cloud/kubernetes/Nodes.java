package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The nodes that pods can be put on. */
final class Nodes {
  /** What a pod runs on where nobody declared a node. */
  static final String LOCAL = "local";

  private static final String HOSTNAME = "kubernetes.io/hostname";

  private final ObjectStore store;

  Nodes(ObjectStore store) {
    this.store = store;
  }

  /** The declared nodes; where there are none, the one that is always there. */
  List<KubeObject> all() {
    List<KubeObject> declared = store.list(ResourceKind.NODE, "");
    return declared.isEmpty() ? List.of(local()) : declared;
  }

  private static KubeObject local() {
    ObjectNode node = ObjectParts.created(new Key(ResourceKind.NODE, "", LOCAL), "");
    node.withObject("/metadata/labels").put(HOSTNAME, LOCAL);
    return new KubeObject(node);
  }

  /** A node in a zone, with the labels that a node of EC2 has. */
  static KubeObject in(String zone, String name, String now) {
    ObjectNode node = ObjectParts.created(new Key(ResourceKind.NODE, "", name), now);
    node.withObject("/metadata/labels")
        .put(HOSTNAME, name)
        .put("topology.kubernetes.io/zone", zone)
        .put("topology.ebs.csi.aws.com/zone", zone);
    node.putObject("spec");
    return new KubeObject(node);
  }

  static boolean isUnschedulable(KubeObject node) {
    return node.at("/spec/unschedulable").asBoolean();
  }

  /** Whether a pod may be put on a node in spite of its taints. */
  static boolean tolerates(KubeObject pod, KubeObject node) {
    return node.items("/spec/taints").stream()
        .filter(taint -> !taint.path("effect").asText().equals("PreferNoSchedule"))
        .allMatch(
            taint ->
                pod.items("/spec/tolerations").stream().anyMatch(each -> tolerates(each, taint)));
  }

  private static boolean tolerates(JsonNode toleration, JsonNode taint) {
    String key = toleration.path("key").asText();
    boolean any = toleration.path("operator").asText().equals("Exists");
    boolean sameKey = key.isEmpty() ? any : key.equals(taint.path("key").asText());
    boolean sameValue =
        any || toleration.path("value").asText().equals(taint.path("value").asText());
    String effect = toleration.path("effect").asText();
    return sameKey
        && sameValue
        && (effect.isEmpty() || effect.equals(taint.path("effect").asText()));
  }
}
