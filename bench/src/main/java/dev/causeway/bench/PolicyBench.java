package dev.causeway.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.policies.Pack;
import dev.causeway.policies.files.LintFile;
import dev.causeway.policies.pack.CausewayPack;
import java.util.Optional;

/** Measures the policy pack. */
final class PolicyBench {
  private static final int RESOURCES = 5000;
  private static final int WARM_UP = 3;
  private static final String ARN = "arn:aws:sqs:eu-central-1:444455556666:queue-";

  private PolicyBench() {}

  /** How long the pack looks at a state. */
  static Measure overAState() throws Exception {
    String state = state();
    Timing.middle(WARM_UP, () -> new double[] {Timing.millis(() -> look(state))});
    double millis = Timing.millis(() -> look(state));
    return new Measure("policy pack over a state", RESOURCES, millis, 0, Optional.empty());
  }

  private static void look(String state) {
    Pack pack = CausewayPack.create();
    int found = LintFile.read("state.json", state).subjects().findings(pack.start()).size();
    if (found != RESOURCES / 5) {
      throw new IllegalStateException("the pack finds %d of %d".formatted(found, RESOURCES / 5));
    }
  }

  /** Queues, their redrive policies, workers of them, claims and volumes, as many of each. */
  private static String state() {
    ObjectNode document = new JsonMapper().createObjectNode().put("version", 3);
    ArrayNode resources = document.putObject("deployment").putArray("resources");
    for (int at = 0; at < RESOURCES / 5; at++) {
      add(resources, "aws:sqs/queue:Queue", at).put("arn", ARN + at);
      add(resources, "aws:sqs/redrivePolicy:RedrivePolicy", at)
          .put("queueUrl", "https://sqs.eu-central-1.amazonaws.com/444455556666/queue-" + at)
          .put(
              "redrivePolicy",
              "{\"deadLetterTargetArn\": \"%sdead-%d\", \"maxReceiveCount\": 3}"
                  .formatted(ARN, at));
      workers(add(resources, "kubernetes:apps/v1:Deployment", at));
      claim(add(resources, "kubernetes:core/v1:PersistentVolumeClaim", at), at);
      volume(add(resources, "kubernetes:core/v1:PersistentVolume", at), at);
    }
    return document.toString();
  }

  private static ObjectNode add(ArrayNode resources, String type, int at) {
    ObjectNode properties = new JsonMapper().createObjectNode();
    resources
        .addObject()
        .put("urn", "urn:pulumi:dev::bench::%s::it-%d".formatted(type, at))
        .put("type", type)
        .<ObjectNode>set("inputs", properties)
        .set("outputs", properties);
    return properties;
  }

  /** Violates one policy. */
  private static void workers(ObjectNode properties) {
    properties
        .putObject("spec")
        .putObject("template")
        .putObject("spec")
        .putArray("containers")
        .addObject()
        .putObject("lifecycle")
        .putObject("preStop")
        .putObject("sleep")
        .put("seconds", 900);
  }

  private static void claim(ObjectNode properties, int at) {
    properties.putObject("metadata").put("name", "data-it-" + at);
    properties.putObject("spec").put("volumeName", "it-" + at).put("storageClassName", "");
  }

  private static void volume(ObjectNode properties, int at) {
    properties.putObject("metadata").put("name", "it-" + at);
    properties.putObject("spec").putObject("capacity").put("storage", "100Gi");
  }
}
