package dev.causeway.rehearsal.cloud.kubernetes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Who is held to Kubernetes' documentation. */
enum TestedClusters {
  OURS("ours"),
  REAL("Kubernetes 1.34.4");

  static final String VARIABLE = "CAUSEWAY_KUBE";

  private final String word;

  TestedClusters(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** The cluster, by the environment; empty if it has not been started. */
  Optional<TestedCluster> start(Map<String, String> environment) {
    return this == OURS
        ? Optional.of(OurCluster.complete())
        : Optional.ofNullable(environment.get(VARIABLE)).map(Path::of).map(RealCluster::new);
  }

  /** Goes on only where it is. */
  void mustBeThere(Map<String, String> environment) {
    if (!environment.containsKey(VARIABLE)) {
      endTest(environment);
    }
  }

  /** Ends the test of one that is not there: skipped on a laptop, failed in CI. */
  void endTest(Map<String, String> environment) {
    if ("true".equals(environment.get("CI"))) {
      throw new AssertionError(missing());
    }
    Assumptions.abort(missing());
  }

  /** How to have it. */
  String missing() {
    return "%s is not there: %s is not set; run eval \"$(tools/kube start)\" (the first time it needs Go) and this again"
        .formatted(word, VARIABLE);
  }
}
