package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the blocks of a snapshot have come to a volume made from it. Every block of the volume
 * counts, as if the disk were full; reading one sooner is not modelled.
 *
 * @param mibs MiB a second
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/initalize-volume.html">initialization</a>
 */
record Initialization(Instant since, long mib, int mibs) {
  static Initialization of(EbsVolume volume, int defaultMibs) {
    int asked = volume.spec.initializationRate();
    return new Initialization(
        volume.createdAt, volume.spec.size() * 1_024L, asked == 0 ? defaultMibs : asked);
  }

  /** In percent. */
  long progress(Instant now) {
    return Math.max(0, Math.min(100, mibsSince(now) * 100 / mib));
  }

  long secondsLeft(Instant now) {
    return Math.max(0, mib - mibsSince(now)) / mibs;
  }

  private long mibsSince(Instant now) {
    return Duration.between(since, now).toSeconds() * mibs;
  }
}
