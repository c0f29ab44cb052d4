package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;

/**
 * How long stand-alone instances and their disks take, in paced time.
 *
 * @param start from {@code pending} to {@code running}
 * @param stop from {@code stopping} to {@code stopped}, and from {@code shutting-down} to {@code
 *     terminated}
 * @param createVolume from {@code creating} to {@code available}
 * @param deleteVolume until a volume that is being deleted is gone
 * @param attach how long a volume is {@code attaching}
 * @param detach from {@code detaching} until the volume is {@code available}
 * @param releaseDevice how much longer the instance's device name is taken after that
 * @param firstSnapshotPerGib how long the first snapshot of a disk takes for each GiB
 * @param laterSnapshot how long every other takes: only changed blocks follow
 * @param defaultInitializationMibs how many MiB a second come from a snapshot to a new volume where
 *     no rate is asked for
 * @param statusLag how old what {@code DescribeVolumeStatus} says of that is
 */
public record DiskTimes(
    Duration start,
    Duration stop,
    Duration createVolume,
    Duration deleteVolume,
    Duration attach,
    Duration detach,
    Duration releaseDevice,
    Duration firstSnapshotPerGib,
    Duration laterSnapshot,
    int defaultInitializationMibs,
    Duration statusLag) {

  /**
   * About what people see of a volume of a hundred GiB; the lag is the longest that AWS documents.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VolumeStatusItem.html">the
   *     lag of up to five minutes</a>
   */
  public static final DiskTimes USUAL =
      new DiskTimes(
          Duration.ofSeconds(20),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(8),
          Duration.ofSeconds(3),
          Duration.ofSeconds(45),
          25,
          Duration.ofMinutes(5));
}
