package dev.causeway.policies.kafka;

import dev.causeway.policies.Kind;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import java.util.Optional;

/**
 * The custom resources of Strimzi.
 *
 * @see <a href="https://strimzi.io/docs/operators/latest/configuring">their fields</a>
 */
final class Strimzi {
  static final Kind KAFKA = strimzi("Kafka");
  static final Kind NODE_POOL = strimzi("KafkaNodePool");
  static final Kind TOPIC = strimzi("KafkaTopic");
  static final Kind REBALANCE = strimzi("KafkaRebalance");
  static final Kind MIRROR_MAKER = strimzi("KafkaMirrorMaker2");

  private static final String CLUSTER = "strimzi.io/cluster";

  private Strimzi() {}

  private static Kind strimzi(String name) {
    return Kind.kubernetes("kafka.strimzi.io", name);
  }

  /** The cluster a topic or a pool belongs to. */
  static Place cluster(Seen resource) {
    return resource.at("metadata", "labels", CLUSTER);
  }

  /** Whether a topic or a pool belongs to the Kafka resource, as far as is known. */
  static boolean belongs(Seen resource, Seen kafka) {
    Optional<String> cluster = cluster(resource).text();
    return cluster.isPresent()
        && cluster.equals(kafka.at("metadata", "name").text())
        && resource
            .at("metadata", "namespace")
            .textOr("default")
            .equals(kafka.at("metadata", "namespace").textOr("default"));
  }
}
