package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;

/** MirrorMaker 2 runs on the Connect cluster of the cluster it writes to. */
public final class MirrorRunsAtTarget implements ResourcePolicy {
  @Override
  public About about() {
    return About.mandatory(
        "mirror-runs-at-its-target",
        "a MirrorMaker 2 whose connectCluster is not the target of its mirrors",
        new Fact(
            "Connect writes to the cluster it runs on, whatever a mirror says: a wrong connectCluster echoes topics into their source",
            "https://github.com/strimzi/strimzi-kafka-operator/issues/9905"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    Place connect = resource.at("spec", "connectCluster");
    return Mirror.of(resource).stream()
        .filter(mirror -> connect.text().isPresent() && mirror.target().text().isPresent())
        .filter(mirror -> !connect.text().equals(mirror.target().text()))
        .map(
            mirror ->
                resource.violation(
                    "its connectCluster is %s, a mirror's targetCluster is %s"
                        .formatted(connect, mirror.target()),
                    "Set connectCluster to the target, and run a MirrorMaker 2 for each target"))
        .limit(1)
        .toList();
  }
}
