package dev.causeway.rehearsal.cloud.kubernetes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

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

  /** How to have it. */
  String missing() {
    return "%s is not there: %s is not set; run eval \"$(tools/kube start)\" and this again"
        .formatted(word, VARIABLE);
  }
}
