package dev.causeway.rehearsal.kafka;

import java.util.Map;

/** Starts the Cruise Control of a site where its pod starts. */
@FunctionalInterface
public interface CruiseControlStarter {
  /**
   * Starts one that serves until it is closed, which is its end.
   *
   * @param port where it listens on loopback
   * @param properties what its {@code cruisecontrol.properties} say
   */
  AutoCloseable start(int port, Map<String, String> properties);
}
