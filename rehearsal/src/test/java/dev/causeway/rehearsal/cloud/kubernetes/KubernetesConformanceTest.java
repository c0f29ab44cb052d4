package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Pace;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The local cluster behaves as Kubernetes documents, in what rehearsals rely on. */
class KubernetesConformanceTest {
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void theLocalClusterConforms(KubernetesBehaviour behaviour) {
    Pace pace = Pace.of(200);
    String name = "conformance-" + Integer.toHexString(behaviour.name().hashCode());
    try (LocalKubernetes cluster = LocalKubernetes.start(pace);
        KubernetesClient client = cluster.client()) {
      cluster.addImage("conformance:1", TestContainer.quick(pace));
      cluster.addImage("conformance:2", TestContainer.quick(pace));

      behaviour.check(client, deployment(name, "conformance:1", 2));
    }
    assertThat(behaviour.link()).startsWith("https://");
  }
}
