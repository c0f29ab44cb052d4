package dev.causeway.rehearsal.cloud.aws;

import java.util.Optional;

/** Reads what a volume is to be out of a request. */
final class VolumeSpecs {
  private final EbsSnapshots snapshots;

  VolumeSpecs(EbsSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * The volume that is asked for; what is not asked for is as its snapshot's.
   *
   * @param size the name of the parameter that has the size
   */
  VolumeSpec read(QueryParams params, String size, String zone) {
    Optional<EbsSnapshot> snapshot = params.text("SnapshotId").map(snapshots::whole);
    Optional<VolumeSpec> source = snapshot.map(from -> from.source);
    boolean encrypted =
        params.isTrue("Encrypted") || source.filter(VolumeSpec::encrypted).isPresent();
    return new VolumeSpec(
        zone,
        VolumeType.of(params.text("VolumeType").orElse("gp2")),
        size(params, size, snapshot),
        params.integer("Iops").orElse(0),
        params.integer("Throughput").orElse(0),
        encrypted,
        params.text("KmsKeyId").or(() -> source.map(VolumeSpec::kmsKeyId)).orElse(""),
        snapshot.map(EbsSnapshot::id).orElse(""),
        params.integer("VolumeInitializationRate").orElse(0));
  }

  private static int size(QueryParams params, String name, Optional<EbsSnapshot> snapshot) {
    int least = snapshot.map(from -> from.source.size()).orElse(0);
    int size = params.integer(name).orElse(least);
    if (size == 0) {
      throw AwsError.of("MissingParameter", "The request must contain the parameter size/snapshot");
    }
    if (size < least) {
      throw AwsError.of(
          "InvalidParameterValue",
          "Volume of %dGiB is smaller than snapshot '%s', expect size >= %dGiB"
              .formatted(size, snapshot.orElseThrow().id, least));
    }
    return size;
  }
}
