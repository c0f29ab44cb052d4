package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the conformance test of Kubernetes fails when it should. */
class ClusterRulesTest {
  @Test
  void aMissingControlPlaneIsSkippedOnALaptopAndFailsInCi() {
    assertThatThrownBy(() -> TestedClusters.REAL.endTest(Map.of()))
        .isNotInstanceOf(AssertionError.class)
        .hasMessageContaining("run eval \"$(tools/kube start)\"");
    assertThatThrownBy(() -> TestedClusters.REAL.endTest(Map.of("CI", "true")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("CAUSEWAY_KUBE is not set");
  }

  @Test
  void aClusterThatBehavesOtherwiseFails() {
    try (TestedCluster lacking = OurCluster.lacking()) {
      assertThatThrownBy(
              () ->
                  StatefulSetBehaviour.A_CLAIM_OF_THE_RIGHT_NAME_IS_ADOPTED.check(
                      lacking.trial("a")))
          .isInstanceOf(AssertionError.class);
      assertThatThrownBy(
              () ->
                  ClusterPartsBehaviour.A_POD_RUNS_ON_A_NODE_THAT_IT_SELECTS.check(
                      lacking.trial("b")))
          .isInstanceOf(AssertionError.class);
    }
  }
}
