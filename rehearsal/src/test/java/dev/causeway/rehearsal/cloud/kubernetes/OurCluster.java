package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;

/** The local cluster with what behaviours need of it. */
final class OurCluster implements TestedCluster {
  private static final Pace PACE = Pace.of(50);

  private final LocalKubernetes cluster = LocalKubernetes.start(PACE);
  private final KubernetesClient client = cluster.client();
  private final Duration patience;

  private OurCluster(Duration patience) {
    this.patience = patience;
    for (String image : List.of("conformance:1", "conformance:2")) {
      cluster.addImage(image, TestContainer.quick(PACE));
    }
    cluster.addImage(
        "conformance:slow", new TestContainer(PACE, Duration.ZERO, Duration.ofHours(1), 0));
    cluster.addImage("conformance:once", PlainProgram.ending(0));
  }

  static OurCluster complete() {
    OurCluster ours = new OurCluster(Duration.ofMinutes(150));
    for (String zone : List.of("eu-central-1a", "eu-central-1b", "eu-central-1c")) {
      ours.cluster.addNode("node-" + zone, zone);
    }
    ours.cluster.addVolumeDriver("ebs.csi.aws.com", new DisksEverywhere());
    return ours;
  }

  /** One that has neither zones nor disks. */
  static OurCluster lacking() {
    return new OurCluster(Duration.ofSeconds(20));
  }

  @Override
  public Trial trial(String name) {
    return new Trial(client, name, Waiting.at(PACE), Duration.ofSeconds(1), patience);
  }

  @Override
  public void close() {
    client.close();
    cluster.close();
  }
}
