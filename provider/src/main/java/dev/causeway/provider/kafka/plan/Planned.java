package dev.causeway.provider.kafka.plan;

/** What planning came to. */
public sealed interface Planned permits Plan, Planned.Impossible {
  /**
   * There is no plan that keeps what has to be kept.
   *
   * @param reason what is in the way, as a part of a sentence
   * @param remedy what to do about it, as a sentence without its period
   */
  record Impossible(String reason, String remedy) implements Planned {}
}
