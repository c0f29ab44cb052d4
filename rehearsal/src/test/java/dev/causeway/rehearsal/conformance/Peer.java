package dev.causeway.rehearsal.conformance;

import java.net.URI;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Who is held to AWS's documentation. */
enum Peer {
  OURS("ours", "", EnumSet.allOf(Service.class), endpoint -> new OurGround()),
  ELASTICMQ("ElasticMQ", "", EnumSet.of(Service.SQS), endpoint -> new ElasticMqGround()),
  LOCALSTACK("LocalStack", "CAUSEWAY_LOCALSTACK", EnumSet.of(Service.SQS), RemoteGround::new),
  MOTO("moto", "CAUSEWAY_MOTO", EnumSet.allOf(Service.class), RemoteGround::new),
  /** Whatever somebody wants to know of; it has no column in the table. */
  OTHER("other", "CAUSEWAY_AWS_ENDPOINT", EnumSet.allOf(Service.class), RemoteGround::new);

  private final String word;
  private final String variable;
  private final Set<Service> services;
  private final Function<URI, Ground> ground;

  Peer(String word, String variable, Set<Service> services, Function<URI, Ground> ground) {
    this.word = word;
    this.variable = variable;
    this.services = services;
    this.ground = ground;
  }

  String word() {
    return word;
  }

  boolean has(Service service) {
    return services.contains(service);
  }

  /** Whether it runs within the tests, or elsewhere and has to be started first. */
  boolean isAtHand() {
    return variable.isEmpty();
  }

  /** Where it is, by the environment; empty if it has not been started. */
  Optional<Ground> ground(Map<String, String> environment) {
    if (isAtHand()) {
      return Optional.of(ground.apply(URI.create("")));
    }
    return Optional.ofNullable(environment.get(variable)).map(URI::create).map(ground);
  }

  /** What to do when it is missing. */
  String missing() {
    return this == OTHER
        ? "no other endpoint: %s is not set".formatted(variable)
        : "%s is not there: %s is not set. Run eval \"$(tools/emulators start)\""
            .formatted(word, variable);
  }
}
