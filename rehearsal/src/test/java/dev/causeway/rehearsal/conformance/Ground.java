package dev.causeway.rehearsal.conformance;

import dev.causeway.phases.Pace;
import dev.causeway.rehearsal.cloud.aws.AwsClients;
import java.time.Duration;

/** A peer while behaviours are tried on it, several at once. */
interface Ground extends AutoCloseable {
  AwsClients clients();

  /** How fast its time passes. */
  Pace pace();

  /** How long to wait, in its time, for what comes about later. */
  Duration patience();

  /** Makes a target group; returns its ARN. */
  String targetGroup(String name, Duration deregistrationDelay);

  /** Makes a launch template that instances can be launched from. */
  void launchTemplate(String name);

  /** The id of an image that instances can be launched from. */
  String image();

  @Override
  void close();
}
