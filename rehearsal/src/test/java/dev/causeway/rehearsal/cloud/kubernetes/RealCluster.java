package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.phases.Waiting;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.time.Duration;

/** The control plane that {@code tools/kube} started. */
final class RealCluster implements TestedCluster {
  private final KubernetesClient client;

  RealCluster(Path kubeconfig) {
    client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
            .build();
    AgentNodes.giveBack(client);
  }

  @Override
  public Trial trial(String name) {
    return new Trial(
        client, name, Waiting.inRealTime(), Duration.ofMillis(100), Duration.ofMinutes(3));
  }

  @Override
  public void close() {
    client.close();
  }
}
