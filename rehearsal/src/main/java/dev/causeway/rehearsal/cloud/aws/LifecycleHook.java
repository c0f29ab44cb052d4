package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;

/**
 * What holds an instance up on its way out, until somebody completes the action or the time for it
 * is over.
 *
 * @param heartbeat how long it waits for a sign
 * @param defaultResult what the action ends with when none comes
 * @param metadata what it tells those who act on it
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html">PutLifecycleHook</a>
 */
record LifecycleHook(String name, Duration heartbeat, String defaultResult, String metadata) {
  static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";
  static final String CONTINUE = "CONTINUE";
  static final String ABANDON = "ABANDON";

  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(2);
  private static final int HEARTBEATS = 100;

  /** One of which nothing is said. */
  static LifecycleHook usual(String name) {
    return new LifecycleHook(name, USUAL, ABANDON, "");
  }

  /** How long signs can hold an instance up at most. */
  Duration globalTimeout() {
    Duration all = heartbeat.multipliedBy(HEARTBEATS);
    return all.compareTo(LONGEST) < 0 ? all : LONGEST;
  }
}
