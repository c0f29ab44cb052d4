package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.Mount;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The disks one member has mounted. */
final class Disks implements AutoCloseable {
  private final Map<DiskPlace, Mount> mounts = new EnumMap<>(DiskPlace.class);

  private Disks() {}

  /** Mounts a disk at each place, or none at all. */
  static Disks mount(List<DiskPlace> places, Function<DiskPlace, Mount> mounting) {
    Disks disks = new Disks();
    try {
      places.forEach(place -> disks.mounts.put(place, mounting.apply(place)));
      return disks;
    } catch (RuntimeException e) {
      disks.close();
      throw e;
    }
  }

  /** What is wrong with a disk of that member, as the end of a sentence; nothing if all are its. */
  Optional<String> strange(String ring, int member) {
    return mounts.entrySet().stream()
        .flatMap(
            each ->
                strange(each.getValue(), new Identity(ring, member, each.getKey().claim()))
                    .stream())
        .findFirst();
  }

  private static Optional<String> strange(Mount disk, Identity wanted) {
    Optional<Identity> found = Identity.on(disk);
    if (found.equals(Optional.of(wanted))) {
      return Optional.empty();
    }
    String what = found.map(other -> "the disk of " + other).orElse("a disk without identity");
    return Optional.of("%s, not that of %s".formatted(what, wanted));
  }

  void identify(String ring, int member) {
    mounts.forEach((place, disk) -> new Identity(ring, member, place.claim()).write(disk));
  }

  Store open() {
    Mount data = Objects.requireNonNull(mounts.get(DiskPlace.DATA));
    return Store.open(data, mounts.getOrDefault(DiskPlace.COMMIT_LOG, data));
  }

  boolean areMounted() {
    return mounts.values().stream().allMatch(Mount::isOpen);
  }

  /** The ids of the volumes. */
  List<String> volumeIds() {
    return mounts.values().stream().map(Mount::volumeId).toList();
  }

  @Override
  public void close() {
    mounts.values().forEach(Mount::close);
  }
}
