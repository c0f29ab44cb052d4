package dev.causeway.rehearsal.conformance;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Who is held to AWS's documentation. */
enum Peer {
  OURS("ours", "", false),
  ELASTICMQ("ElasticMQ", "", true),
  LOCALSTACK("LocalStack", "CAUSEWAY_LOCALSTACK", true),
  MOTO("moto", "CAUSEWAY_MOTO", false),
  /** Whatever somebody wants to know of; it has no column in the table. */
  OTHER("other", "CAUSEWAY_AWS_ENDPOINT", false);

  private final String word;
  private final String variable;
  private final boolean queuesOnly;

  Peer(String word, String variable, boolean queuesOnly) {
    this.word = word;
    this.variable = variable;
    this.queuesOnly = queuesOnly;
  }

  String word() {
    return word;
  }

  boolean has(Service service) {
    return !queuesOnly || service == Service.SQS;
  }

  /** Where it is, by the environment; empty if it has not been started. */
  Optional<Ground> ground(Map<String, String> environment) {
    return switch (this) {
      case OURS -> Optional.of(new OurGround());
      case ELASTICMQ -> Optional.of(new ElasticMqGround());
      default ->
          Optional.ofNullable(environment.get(variable)).map(URI::create).map(RemoteGround::new);
    };
  }

  /** What to do when it is missing. */
  String missing() {
    return this == OTHER
        ? "no other endpoint: %s is not set".formatted(variable)
        : "%s is not there: %s is not set. Run eval \"$(tools/emulators start)\""
            .formatted(word, variable);
  }
}
