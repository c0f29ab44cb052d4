package dev.causeway.policies.kafka;

import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import java.util.List;
import java.util.Optional;

/**
 * Copying of topics from one cluster to another by MirrorMaker 2.
 *
 * @param maker the resource that runs it
 * @param written the entry of its mirrors
 */
record Mirror(Seen maker, Place written) {
  static final String IDENTITY = "IdentityReplicationPolicy";

  /** The mirrors that a resource runs; none of other resources. */
  static List<Mirror> of(Seen resource) {
    return resource.is(Strimzi.MIRROR_MAKER)
        ? resource.at("spec", "mirrors").items().stream()
            .map(written -> new Mirror(resource, written))
            .toList()
        : List.of();
  }

  Place source() {
    return written.at("sourceCluster");
  }

  Place target() {
    return written.at("targetCluster");
  }

  /** A setting of the connector that copies records. */
  Place copying(String key) {
    return written.at("sourceConnector", "config", key);
  }

  /** A setting of the connector that copies groups' offsets. */
  Place offsets(String key) {
    return written.at("checkpointConnector", "config", key);
  }

  /** Whether topics keep their names. */
  boolean keepsNames() {
    return copying("replication.policy.class")
        .text()
        .filter(policy -> policy.endsWith(IDENTITY))
        .isPresent();
  }

  /** Whether it transforms records, and so may leave out what came from its target. */
  boolean filters() {
    return !copying("transforms").isAbsent();
  }

  /** Which topics it copies, as it is written. */
  Optional<String> topics() {
    return written.at("topicsPattern").textOr(".*");
  }

  /** Where a cluster is, by its alias; empty if that is not known. */
  Optional<String> address(Place alias) {
    return maker.at("spec", "clusters").items().stream()
        .filter(
            cluster -> alias.text().isPresent() && cluster.at("alias").text().equals(alias.text()))
        .findFirst()
        .flatMap(cluster -> cluster.at("bootstrapServers").text());
  }
}
