package dev.causeway.rehearsal.cloud.aws;

import java.util.Set;

/**
 * What a volume is to be.
 *
 * @param size in GiB
 * @param iops operations a second; 0 of a type that has none
 * @param throughput in MiB a second; 0 of a type that has none
 * @param kmsKeyId the ARN of the key; empty of a volume that is not encrypted
 * @param snapshotId what it is made from; empty of one made empty
 * @param initializationRate in MiB a second; 0 for the default
 */
record VolumeSpec(
    String zone,
    VolumeType type,
    int size,
    int iops,
    int throughput,
    boolean encrypted,
    String kmsKeyId,
    String snapshotId,
    int initializationRate) {

  /** The zones of the region. */
  static final Set<String> ZONES =
      Set.of(LocalAws.REGION + "a", LocalAws.REGION + "b", LocalAws.REGION + "c");

  private static final String USUAL_KEY =
      "arn:aws:kms:%s:%s:key/aws-ebs".formatted(LocalAws.REGION, LocalAws.ACCOUNT);

  /** Refuses what is no volume. */
  VolumeSpec {
    refuseIf(
        !ZONES.contains(zone),
        "InvalidZone.NotFound",
        "The zone '%s' does not exist.".formatted(zone));
    refuseIf(
        !type.size().has(size),
        "InvalidParameterValue",
        "Volume size of %d GiB is out of range for %s: %s"
            .formatted(size, type.word(), type.size()));
    refuseIf(
        type.needsIops() && iops == 0,
        "MissingParameter",
        "The request must contain the parameter iops for %s volumes.".formatted(type.word()));
    refuseFigure("iops", iops, type, type.iops());
    refuseFigure("throughput", throughput, type, type.throughput());
    refuseIf(
        !kmsKeyId.isEmpty() && !encrypted,
        "InvalidParameterDependency",
        "The parameter KmsKeyId requires the parameter Encrypted to be set.");
    refuseRate(initializationRate, snapshotId);
    iops = iops == 0 ? type.usualIops(size) : iops;
    throughput = throughput == 0 ? type.usualThroughput() : throughput;
    kmsKeyId = encrypted && kmsKeyId.isEmpty() ? USUAL_KEY : kmsKeyId;
  }

  private static void refuseFigure(
      String name, int value, VolumeType type, VolumeType.Range accepted) {
    refuseIf(
        value != 0 && accepted.equals(VolumeType.Range.NONE),
        "InvalidParameterCombination",
        "The parameter %s is not supported for %s volumes.".formatted(name, type.word()));
    refuseIf(
        value != 0 && !accepted.has(value),
        "InvalidParameterValue",
        "Volume %s of %d is out of range for %s: %s".formatted(name, value, type.word(), accepted));
  }

  private static void refuseRate(int rate, String snapshotId) {
    refuseIf(
        rate != 0 && snapshotId.isEmpty(),
        "InvalidParameterCombination",
        "The parameter VolumeInitializationRate is only supported for volumes made from snapshots.");
    refuseIf(
        rate != 0 && (rate < 100 || rate > 300),
        "InvalidParameterValue",
        "VolumeInitializationRate must be between 100 and 300, got %d".formatted(rate));
  }

  private static void refuseIf(boolean wrong, String code, String message) {
    if (wrong) {
      throw AwsError.of(code, message);
    }
  }
}
