package dev.causeway.policies.testing;

import static dev.causeway.policies.testing.Given.yaml;
import static dev.causeway.policies.testing.PolicyAssert.assertThat;

import dev.causeway.policies.road.OriginalsKept;
import dev.causeway.policies.sqs.ReceivesTwice;
import dev.causeway.policies.sqs.RedriveAllowed;
import dev.causeway.policies.sqs.RedriveOutlives;
import dev.causeway.policies.sqs.RedriveSameType;
import dev.causeway.policies.sqs.VisibilityCoversRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueuePoliciesTest {
  private static final String ARN = "arn:aws:sqs:eu-central-1:444455556666:";

  private static Given redrive(String target, String count) {
    return yaml(
        """
        orders:
          type: aws:sqs/queue:Queue
          properties:
            name: orders
            redrivePolicy: '{"deadLetterTargetArn": "%s", "maxReceiveCount": %s}'
        """
            .formatted(target, count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "1001", "\"1\""})
  void aCountOutsideTwoToAThousandIsRefused(String count) {
    assertThat(new ReceivesTwice()).refuses(redrive(ARN + "dead", count));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "1000", "\"3\""})
  void aCountOfTwoToAThousandIsAccepted(String count) {
    assertThat(new ReceivesTwice()).accepts(redrive(ARN + "dead", count));
  }

  @Test
  void aTargetThatIsNotKnownYetHasNoType() {
    assertThat(new RedriveSameType()).accepts(redrive("04da6b54-80e4-46f7-96ec-b56ff0331ba9", "3"));
  }

  @Test
  void aPolicyResourceOverrulesWhatTheQueueSaid() {
    assertThat(new RedriveOutlives())
        .accepts(
            yaml(
                """
                orders:
                  type: aws:sqs/queue:Queue
                  properties:
                    arn: %1$sorders
                    messageRetentionSeconds: 86400
                    redrivePolicy: '{"deadLetterTargetArn": "%1$sshort", "maxReceiveCount": 3}'
                orders-redrive:
                  type: aws:sqs/redrivePolicy:RedrivePolicy
                  properties:
                    queueUrl: https://sqs.eu-central-1.amazonaws.com/444455556666/orders
                    redrivePolicy: '{"deadLetterTargetArn": "%1$slong", "maxReceiveCount": 3}'
                short:
                  type: aws:sqs/queue:Queue
                  properties: {arn: %1$sshort, messageRetentionSeconds: 60}
                long:
                  type: aws:sqs/queue:Queue
                  properties: {arn: %1$slong, messageRetentionSeconds: 1209600}
                """
                    .formatted(ARN)));
  }

  @Test
  void theDefaultRetentionCounts() {
    assertThat(new RedriveOutlives())
        .refuses(
            yaml(
                """
                orders:
                  type: aws:sqs/queue:Queue
                  properties:
                    arn: %1$sorders
                    redrivePolicy: '{"deadLetterTargetArn": "%1$sdead", "maxReceiveCount": 3}'
                dead:
                  type: aws:sqs/queue:Queue
                  properties: {arn: %1$sdead}
                """
                    .formatted(ARN)),
            "345600 s (4 d) in orders");
  }

  private static Given allowed(String more) {
    return yaml(
        """
        dead:
          type: aws:sqs/queue:Queue
          properties: {arn: %1$sdead, redriveAllowPolicy: '{"redrivePermission": "denyAll"}'}
        orders:
          type: aws:sqs/queue:Queue
          properties:
            arn: %1$sorders
            redrivePolicy: '{"deadLetterTargetArn": "%1$sdead", "maxReceiveCount": 3}'
        %2$s
        """
            .formatted(ARN, more));
  }

  @Test
  void aQueueThatAllowsNobodyIsRefusedUnlessTheProviderAddsTheSource() {
    String added =
        """
        allowed:
          type: causeway:sqs:AllowedSource
          properties: {newQueue: {arn: %sorders}}
        """
            .formatted(ARN);

    assertThat(new RedriveAllowed()).refuses(allowed(""), "denyAll");
    assertThat(new RedriveAllowed()).accepts(allowed(added));
  }

  @ParameterizedTest
  @CsvSource({"ORDERS_QUEUE_URL, true", "RESPONSE_QUEUE_URL, false", "DLQ_URL, false"})
  void aQueueThatAPodSendsToHoldsNoRunOfIts(String variable, boolean refused) {
    Given workers =
        yaml(
            """
            orders:
              type: aws:sqs/queue:Queue
              properties: {arn: %sorders}
            workers:
              type: kubernetes:apps/v1:Deployment
              properties:
                spec:
                  template:
                    spec:
                      terminationGracePeriodSeconds: 960
                      containers:
                        - env: [{name: %s, value: "https://sqs.eu-central-1.amazonaws.com/444455556666/orders"}]
                          lifecycle: {preStop: {exec: {command: [finish]}}}
            """
                .formatted(ARN, variable));

    if (refused) {
      assertThat(new VisibilityCoversRun()).refuses(workers, "not set, so 30", "960");
    } else {
      assertThat(new VisibilityCoversRun()).accepts(workers);
    }
  }

  private static Given migration(String phase, String original) {
    return yaml(
        """
        ledger:
          type: causeway:index:Ledger
          properties: {phase: %2$s}
        handback:
          type: causeway:sqs:Handback
          properties: {original: {arn: %1$sorders}}
          options: {dependsOn: [ledger]}
        %3$s
        """
            .formatted(ARN, phase, original.formatted(ARN)));
  }

  private static final String UNPROTECTED =
      """
      original:
        type: aws:sqs/queue:Queue
        properties: {arn: %sorders}
      """;

  @ParameterizedTest
  @ValueSource(strings = {"expand", "shift-25", "retire"})
  void anOriginalIsProtectedBeforeRelease(String phase) {
    assertThat(new OriginalsKept())
        .refuses(migration(phase, UNPROTECTED), "original: protect is false", "at " + phase);
  }

  @ParameterizedTest
  @ValueSource(strings = {"release", "contract", "<unknown>", "nowhere"})
  void anOriginalMayBeUnprotectedFromReleaseOn(String phase) {
    assertThat(new OriginalsKept()).accepts(migration(phase, UNPROTECTED));
  }

  @ParameterizedTest
  @CsvSource({"retire, true", "release, true", "contract, false"})
  void anOriginalIsDeclaredBeforeContract(String phase, boolean refused) {
    if (refused) {
      assertThat(new OriginalsKept())
          .refuses(migration(phase, ""), "handback: the stack is at " + phase);
    } else {
      assertThat(new OriginalsKept()).accepts(migration(phase, ""));
    }
  }

  @Test
  void anOriginalThatMayYetTurnOutToBeTheOneIsNotMissed() {
    String unknown = UNPROTECTED.replace("%sorders", "<unknown>");

    assertThat(new OriginalsKept()).accepts(migration("expand", unknown));
  }
}
