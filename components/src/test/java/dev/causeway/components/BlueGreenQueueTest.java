package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlueGreenQueueTest {
  private static final String ORIGINAL = "cluster-orders-original";
  private static final String QUEUE = "cluster-orders-queue";
  private static final String DLQ = "cluster-orders-dlq";

  @ParameterizedTest
  @CsvSource({
    "baseline, protected, -, -, -, -, -",
    "expand, protected, there, orders, -, -, -",
    "verify, protected, there, orders, -, -, probe",
    "shift-50, protected, there, orders, open, -, -",
    "shift-100, protected, there, orders, open, -, -",
    "drain, protected, there, orders-k8s-dlq, open, open, drained",
    "retire, protected, there, orders-k8s-dlq, open, open, -",
    "release, there, there, orders-k8s-dlq, open, open, -",
    "contract, -, protected, orders-k8s-dlq, closed, closed, empty",
  })
  void thePairIsAsTheTableSays(
      String phase,
      String original,
      String queue,
      String fallback,
      String handback,
      String ownHandback,
      String proof) {
    Declared declared = new Example().declaredAt(Phase.parse(phase));

    assertThat(state(declared, ORIGINAL)).isEqualTo(original);
    assertThat(state(declared, QUEUE)).isEqualTo(queue);
    assertThat(fallback(declared)).isEqualTo(fallback);
    assertThat(way(declared, "cluster-orders-handback")).isEqualTo(handback);
    assertThat(way(declared, "cluster-orders-dlq-handback")).isEqualTo(ownHandback);
    assertThat(List.of("probe", "drained", "empty"))
        .filteredOn(gate -> declared.has("cluster-orders-" + gate))
        .isEqualTo(proof.equals("-") ? List.of() : List.of(proof));
    assertThat(declared.has("cluster-orders-answers")).isEqualTo(proof.equals("probe"));
    assertThat(declared.has("cluster-orders-allowed-source"))
        .isEqualTo(!original.equals("-") && !queue.equals("-"));
    assertThat(declared.has(DLQ)).isEqualTo(fallback.endsWith("-dlq"));
  }

  private static String state(Declared declared, String name) {
    if (!declared.has(name)) {
      return "-";
    }
    return declared.request(name).getProtect() ? "protected" : "there";
  }

  private static String fallback(Declared declared) {
    if (!declared.has("cluster-orders-redrive")) {
      return "-";
    }
    return ((String) declared.input("cluster-orders-redrive", "redrivePolicy"))
        .replaceAll(".*:([a-z0-9-]+)\",\"maxReceiveCount\":2}", "$1");
  }

  private static String way(Declared declared, String name) {
    if (!declared.has(name)) {
      return "-";
    }
    return declared.input(name, "closed").equals(true) ? "closed" : "open";
  }

  @Test
  void theOriginalIsAdoptedAndOwnedInNothing() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);

    assertThat(declared.inputs(ORIGINAL)).isEmpty();
    assertThat(declared.request(ORIGINAL).getImportId()).isEqualTo(Example.URL);
    assertThat(declared.request(ORIGINAL).getIgnoreChangesList())
        .contains(
            "name",
            "policy",
            "redrivePolicy",
            "redriveAllowPolicy",
            "messageRetentionSeconds",
            "visibilityTimeoutSeconds",
            "kmsMasterKeyId",
            "tags",
            "tagsAll");
  }

  @Test
  void theNewQueueTakesTheOriginalsAttributes() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);

    assertThat(declared.inputs(QUEUE))
        .containsEntry("name", "orders-k8s")
        .containsEntry("delaySeconds", 3.0)
        .containsEntry("receiveWaitTimeSeconds", 20.0)
        .containsEntry("maxMessageSize", 65_536.0)
        .containsEntry("kmsMasterKeyId", "alias/orders")
        .containsEntry("kmsDataKeyReusePeriodSeconds", 600.0)
        .doesNotContainKey("sqsManagedSseEnabled")
        .doesNotContainKey("redrivePolicy");
  }

  @Test
  void anOriginalUnderSqssOwnKeyGivesNoOther() {
    Declared declared =
        Program.with(Map.of())
            .finding(
                ORIGINAL, Map.of("sqsManagedSseEnabled", true, "kmsDataKeyReusePeriodSeconds", 300))
            .declares(new Example().at(Phase.DRAIN));

    assertThat(List.of(QUEUE, DLQ))
        .allSatisfy(
            queue ->
                assertThat(declared.inputs(queue))
                    .containsEntry("sqsManagedSseEnabled", true)
                    .doesNotContainKeys("kmsMasterKeyId", "kmsDataKeyReusePeriodSeconds"));
  }

  @Test
  void thePolicyNamesTheNewQueueAndLeavesThoseWhoseNameOnlyBeginsAlike() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);

    assertThat(declared.input(QUEUE, "policy"))
        .isEqualTo(
            "{\"Resource\":\"%s-k8s\",\"NotResource\":\"%s-dlq\"}"
                .formatted(Example.ARN, Example.ARN));
  }

  @Test
  void anOriginalWithoutPolicyGivesNone() {
    assertThat(Inherited.renamed("", "a", "b")).isNull();
    assertThat(Inherited.renamed(null, "a", "b")).isNull();
  }

  @Test
  void withoutAnOriginalTheNewQueueKeepsWhatItTook() {
    Declared declared = new Example().declaredAt(Phase.CONTRACT);

    assertThat(declared.request(QUEUE).getIgnoreChangesList())
        .containsExactlyInAnyOrder(
            "delaySeconds",
            "kmsDataKeyReusePeriodSeconds",
            "kmsMasterKeyId",
            "maxMessageSize",
            "messageRetentionSeconds",
            "policy",
            "receiveWaitTimeSeconds",
            "sqsManagedSseEnabled");
    assertThat(declared.inputs(QUEUE)).containsOnlyKeys("name", "visibilityTimeoutSeconds");
    assertThat(declared.request(DLQ).getIgnoreChangesList())
        .containsExactlyInAnyOrder(
            "kmsDataKeyReusePeriodSeconds", "kmsMasterKeyId", "sqsManagedSseEnabled");
  }

  @Test
  void aMessageThatFallsBackLateHasAsMuchTimeAgain() {
    assertThat(new Example().declaredAt(Phase.EXPAND).input(QUEUE, "messageRetentionSeconds"))
        .isEqualTo(172_800.0);
    assertThat(
            new Example()
                .withQueue(queue -> queue.retention(Duration.ofHours(1)))
                .declaredAt(Phase.CONTRACT)
                .input(QUEUE, "messageRetentionSeconds"))
        .isEqualTo(3600.0);
  }

  @Test
  void itsOwnDeadLettersAreKeptFor14Days() {
    assertThat(new Example().declaredAt(Phase.DRAIN).inputs(DLQ))
        .containsEntry("name", "orders-k8s-dlq")
        .containsEntry("messageRetentionSeconds", 1_209_600.0);
  }

  @Test
  void whoLetsTheNewQueueInKnowsBoth() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);

    assertThat(declared.input("cluster-orders-allowed-source", "original"))
        .isEqualTo(
            Map.of(
                "url",
                Example.URL,
                "arn",
                Example.ARN,
                "fifo",
                false,
                "messageRetentionSeconds",
                345_600.0,
                "visibilityTimeoutSeconds",
                1200.0,
                "redrivePolicy",
                "{\"maxReceiveCount\":5}"));
    assertThat(declared.input("cluster-orders-allowed-source", "newQueue"))
        .isEqualTo(
            Map.of(
                "name",
                "orders-k8s",
                "url",
                Example.URL + "-k8s",
                "arn",
                Example.ARN + "-k8s",
                "fifo",
                false,
                "region",
                "eu-central-1",
                "account",
                "111122223333",
                "messageRetentionSeconds",
                172_800.0,
                "visibilityTimeoutSeconds",
                1200.0,
                "maxReceiveCount",
                2.0));
    assertThat(declared.input("cluster-orders-allowed-source", "longestRun")).isEqualTo("PT15M");
  }

  @Test
  void onlyAQueueProducersSendToWaitsForTheShare() {
    Declared declared = new Example().declaredAt(Phase.DRAIN);

    assertThat(declared.inputs("cluster-orders-handback"))
        .containsEntry("share", Map.of("tableName", "migrations", "key", "cluster"))
        .containsEntry("source", Map.of("url", Example.URL + "-k8s", "arn", Example.ARN + "-k8s"))
        .containsEntry("original", Map.of("url", Example.URL, "arn", Example.ARN))
        .containsEntry("producerCache", "PT30S")
        .containsEntry("quietWindow", "PT5M")
        .containsEntry("receivers", 4.0);
    assertThat(declared.inputs("cluster-orders-dlq-handback"))
        .doesNotContainKey("share")
        .containsEntry(
            "source", Map.of("url", Example.URL + "-k8s-dlq", "arn", Example.ARN + "-k8s-dlq"));
  }

  @Test
  void carryingBackHasTimeEnough() {
    assertThat(
            new Example()
                .declaredAt(Phase.DRAIN)
                .request("cluster-orders-handback")
                .getCustomTimeouts()
                .getDelete())
        .isEqualTo("7200000000000ns");
  }

  @Test
  void theGuardOfContractKnowsItsPhaseWithoutTheLedger() {
    assertThat(new Example().declaredAt(Phase.CONTRACT).inputs("cluster-orders-empty"))
        .containsEntry("queueUrls", List.of(Example.URL))
        .containsEntry("guard", true)
        .containsEntry("mayBeGone", true)
        .containsEntry("phase", "contract")
        .containsEntry("direction", "forward");
  }

  @Test
  void theProbeIsAnsweredOnAQueueOfItsOwn() {
    Declared declared = new Example().declaredAt(Phase.VERIFY);

    assertThat(declared.input("cluster-orders-answers", "name")).isEqualTo("orders-k8s-probe");
    assertThat(declared.inputs("cluster-orders-probe"))
        .containsEntry("queueUrl", Example.URL + "-k8s")
        .containsEntry("answersUrl", Example.URL + "-k8s-probe");
  }

  @Test
  void aFifoQueueIsRefusedWithTheReason() {
    assertThat(
            new Example()
                .withQueue(queue -> queue.original(Example.URL + ".fifo"))
                .refusedAt(Phase.BASELINE))
        .containsExactly(
            "queue original cannot be \"%s.fifo\"; accepted: a standard queue: splitting a FIFO"
                    .formatted(Example.URL)
                + " queue by share breaks the order of its groups. Move it in one step by other"
                + " means");
  }

  @Test
  void aQueueAtAnotherEndpointIsNamedByItsArnToo() {
    Example example =
        new Example()
            .withQueue(
                queue -> queue.original("http://127.0.0.1:9324/111122223333/orders", Example.ARN));

    assertThat(example.declaredAt(Phase.EXPAND).request(ORIGINAL).getImportId())
        .isEqualTo("http://127.0.0.1:9324/111122223333/orders");
    assertThat(
            new Example()
                .withQueue(queue -> queue.original("http://127.0.0.1:9324/111122223333/orders"))
                .refusedAt(Phase.EXPAND))
        .singleElement()
        .asString()
        .startsWith("queue url cannot be \"http://127.0.0.1:9324/111122223333/orders\"; ");
  }

  @Test
  void theUrlAndTheArnHaveToNameOneQueue() {
    assertThat(
            new Example()
                .withQueue(queue -> queue.original(Example.URL, Example.ARN + "2"))
                .refusedAt(Phase.EXPAND))
        .singleElement()
        .asString()
        .startsWith("queue arn cannot be \"%s2\"; accepted: the ARN of".formatted(Example.ARN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT15M", "PT12H1S"})
  void visibilityHasToCoverTheLongestRun(String visibility) {
    assertThat(
            new Example()
                .withQueue(queue -> queue.visibility(Duration.parse(visibility)))
                .refusedAt(Phase.BASELINE))
        .singleElement()
        .asString()
        .startsWith("queue visibility cannot be " + visibility + "; accepted: longer than");
  }

  @Test
  void theProviderHasToBeInTheOriginalsRegion() {
    assertThat(
            Program.with(Map.of("aws:region", "us-east-1"))
                .errors(new Example().at(Phase.BASELINE)))
        .singleElement()
        .asString()
        .startsWith("aws:region cannot be \"us-east-1\"; accepted: eu-central-1, where the");
  }

  @Test
  void theNewQueueNeedsANameOfItsOwn() {
    assertThat(new Example().withQueue(queue -> queue.newName("orders")).refusedAt(Phase.BASELINE))
        .singleElement()
        .asString()
        .startsWith("new queue name cannot be \"orders\"; ");
  }
}
