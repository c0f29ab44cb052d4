package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;

/**
 * How long machines take, in paced time.
 *
 * @param launch from the decision to launch until the instance is in service
 * @param healthCheck from registration with a target group until the target is healthy
 */
public record FleetTimes(Duration launch, Duration healthCheck) {
  /** A minute to launch, half a minute to be found healthy. */
  public static final FleetTimes USUAL =
      new FleetTimes(Duration.ofSeconds(60), Duration.ofSeconds(30));
}
