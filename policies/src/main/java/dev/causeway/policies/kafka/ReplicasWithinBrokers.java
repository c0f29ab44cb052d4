package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A topic has no more replicas than its cluster has brokers. */
public final class ReplicasWithinBrokers implements StackPolicy {
  private static final List<String> FACTORS =
      List.of(
          "default.replication.factor",
          "offsets.topic.replication.factor",
          "transaction.state.log.replication.factor",
          "min.insync.replicas");

  @Override
  public About about() {
    return About.mandatory(
        "replicas-within-brokers",
        "a topic, or a default, with more replicas than the cluster has brokers",
        new Fact(
            "The replication factor must stay at or below the number of live brokers, or topics cannot be made and evacuations cannot end",
            "https://github.com/linkedin/cruise-control/blob/main/docs/wiki/Troubleshooting.md"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return stack.all(Strimzi.KAFKA).stream()
        .flatMap(
            kafka -> {
              OptionalDouble brokers = brokers(kafka, stack);
              return brokers.isPresent() ? check(kafka, stack, brokers.getAsDouble()) : Stream.of();
            })
        .toList();
  }

  /** The sum of its broker pools or, without any, its own number; empty if that is not known. */
  private static OptionalDouble brokers(Seen kafka, Stack stack) {
    List<Seen> pools = stack.all(Strimzi.NODE_POOL);
    if (pools.stream().anyMatch(pool -> Strimzi.cluster(pool).isUnknown())) {
      return OptionalDouble.empty();
    }
    List<Place> sizes =
        pools.stream()
            .filter(pool -> Strimzi.belongs(pool, kafka) && isOfBrokers(pool))
            .map(pool -> pool.at("spec", "replicas"))
            .toList();
    List<Place> counted = sizes.isEmpty() ? List.of(kafka.at("spec", "kafka", "replicas")) : sizes;
    return counted.stream().allMatch(size -> size.number().isPresent())
        ? OptionalDouble.of(counted.stream().mapToDouble(size -> size.number().orElse(0.0)).sum())
        : OptionalDouble.empty();
  }

  private static boolean isOfBrokers(Seen pool) {
    Place roles = pool.at("spec", "roles");
    return roles.hasUnknowns() || roles.texts().contains("broker");
  }

  private static Stream<Violation> check(Seen kafka, Stack stack, double brokers) {
    Stream<Optional<Violation>> topics =
        stack.all(Strimzi.TOPIC).stream()
            .filter(topic -> Strimzi.belongs(topic, kafka))
            .map(topic -> check(topic, "spec.replicas", topic.at("spec", "replicas"), brokers));
    Stream<Optional<Violation>> defaults =
        FACTORS.stream()
            .map(key -> check(kafka, key, kafka.at("spec", "kafka", "config", key), brokers));
    return Stream.concat(topics, defaults).flatMap(Optional::stream);
  }

  private static Optional<Violation> check(
      Seen resource, String key, Place factor, double brokers) {
    return factor
        .number()
        .filter(replicas -> replicas > brokers)
        .map(
            replicas ->
                resource.violation(
                    "its %s is %s, the cluster has %s brokers"
                        .formatted(key, factor, Place.shown(brokers)),
                    "Lower it, or add brokers first"));
  }
}
