package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.awaitAvailable;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("the processor time is that of all threads, those of tests side by side too")
class LocalKubernetesLoadTest {
  @Test
  void fourClustersOfEightIdlePodsCostLessThanAFifthOfOneProcessor() {
    Pace pace = Pace.of(60);
    List<LocalKubernetes> clusters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clusters.add(withEightPods(pace));
    }

    Duration before = processorTime();
    Waiting.at(pace).pause(Duration.ofMinutes(5));
    Duration used = processorTime().minus(before);

    clusters.forEach(LocalKubernetes::close);
    assertThat(used).isLessThan(Duration.ofSeconds(1));
  }

  private static LocalKubernetes withEightPods(Pace pace) {
    LocalKubernetes cluster = LocalKubernetes.start(pace);
    cluster.addImage("app:1", TestContainer.quick(pace));
    try (KubernetesClient client = cluster.client()) {
      client.resource(deployment("workers", "app:1", 8)).create();
      awaitAvailable(client, "workers", 8);
    }
    return cluster;
  }

  private static Duration processorTime() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof com.sun.management.OperatingSystemMXBean process
        ? Duration.ofNanos(process.getProcessCpuTime())
        : Duration.ZERO;
  }
}
