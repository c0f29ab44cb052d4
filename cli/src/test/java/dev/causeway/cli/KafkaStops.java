package dev.causeway.cli;

import dev.causeway.phases.Road;
import dev.causeway.stacks.KafkaBrokers;

/** The stack {@code kafka} at every stop of its road; walked once for all tests. */
final class KafkaStops {
  static final WalkedStack WALKED = new WalkedStack("kafka", Road.of(KafkaBrokers.LADDER));

  private KafkaStops() {}
}
