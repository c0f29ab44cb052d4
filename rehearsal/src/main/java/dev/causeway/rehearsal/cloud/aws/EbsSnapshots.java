package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What can be done with snapshots; for whoever has the turn. */
final class EbsSnapshots {
  /**
   * How long after a snapshot that is still pending the next of a volume may begin.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html">SnapshotCreationPerVolumeRateExceeded</a>
   */
  private static final Duration BETWEEN = Duration.ofSeconds(15);

  private final Ec2 ec2;

  EbsSnapshots(Ec2 ec2) {
    this.ec2 = ec2;
  }

  /**
   * Keeps what the volumes hold at this instant, as one set.
   *
   * @param tags what each snapshot is tagged with, by its volume
   */
  List<EbsSnapshot> create(
      List<EbsVolume> volumes, String description, Function<EbsVolume, Map<String, String>> tags) {
    volumes.forEach(this::refuse);
    Instant now = ec2.turns.instant();
    Map<String, Disk> disks = new LinkedHashMap<>();
    List<EbsSnapshot> made =
        volumes.stream()
            .map(
                volume -> {
                  EbsSnapshot snapshot = begin(volume, description, now);
                  snapshot.tags.putAll(tags.apply(volume));
                  disks.put(snapshot.id, volume.disk);
                  return snapshot;
                })
            .toList();
    ec2.store.snap(disks);
    made.forEach(this::keep);
    return made;
  }

  private EbsSnapshot begin(EbsVolume volume, String description, Instant now) {
    return new EbsSnapshot(
        ec2.snapshots.nextId(), volume.id, volume.spec, description, now, takes(volume));
  }

  private void keep(EbsSnapshot snapshot) {
    ec2.snapshots.add(snapshot);
    ec2.turns.later(snapshot.takes, () -> snapshot.completed = true);
  }

  private void refuse(EbsVolume volume) {
    if (volume.state == EbsVolume.State.CREATING || volume.state == EbsVolume.State.DELETING) {
      throw AwsError.of(
          "IncorrectState",
          "Volume '%s' is in the '%s' state.".formatted(volume.id, volume.state.word));
    }
    Instant latest = ec2.turns.instant().minus(BETWEEN);
    boolean tooSoon =
        of(volume).stream().anyMatch(s -> !s.completed && s.startedAt.isAfter(latest));
    if (tooSoon) {
      throw AwsError.of(
          "SnapshotCreationPerVolumeRateExceeded",
          "The maximum per volume CreateSnapshot request rate has been exceeded. Use an increasing or variable sleep interval between requests.");
    }
  }

  private List<EbsSnapshot> of(EbsVolume volume) {
    return ec2.snapshots.all().stream().filter(s -> s.volumeId.equals(volume.id)).toList();
  }

  /** Everything follows into the first of a disk, only what has changed into the others. */
  private Duration takes(EbsVolume volume) {
    boolean first = of(volume).isEmpty() && !ec2.snapshots.has(volume.spec.snapshotId());
    return first
        ? ec2.times.firstSnapshotPerGib().multipliedBy(volume.spec.size())
        : ec2.times.laterSnapshot();
  }

  /** The snapshot, to make a volume from; refused while it is pending. */
  EbsSnapshot whole(String id) {
    EbsSnapshot snapshot = ec2.snapshots.get(id);
    if (!snapshot.completed) {
      throw AwsError.of("IncorrectState", "Snapshot is in invalid state - pending");
    }
    return snapshot;
  }

  void delete(String id) {
    ec2.snapshots.remove(ec2.snapshots.get(id));
    ec2.store.delete(id);
  }
}
