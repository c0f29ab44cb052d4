package dev.causeway.rehearsal.cloud.aws;

import java.util.Arrays;
import java.util.Locale;

/**
 * The types of volumes and what may be asked of each; a row of AWS's table.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateVolume.html">CreateVolume</a>
 */
enum VolumeType {
  GP2(1, 16_384, 0, 0, 0, 0),
  GP3(1, 65_536, 3_000, 80_000, 125, 2_000),
  IO1(4, 16_384, 100, 64_000, 0, 0),
  IO2(4, 65_536, 100, 256_000, 0, 0),
  SC1(125, 16_384, 0, 0, 0, 0),
  ST1(125, 16_384, 0, 0, 0, 0),
  STANDARD(1, 1_024, 0, 0, 0, 0);

  private final int leastSize;
  private final int mostSize;
  private final int leastIops;
  private final int mostIops;
  private final int leastThroughput;
  private final int mostThroughput;

  VolumeType(
      int leastSize,
      int mostSize,
      int leastIops,
      int mostIops,
      int leastThroughput,
      int mostThroughput) {
    this.leastSize = leastSize;
    this.mostSize = mostSize;
    this.leastIops = leastIops;
    this.mostIops = mostIops;
    this.leastThroughput = leastThroughput;
    this.mostThroughput = mostThroughput;
  }

  /** In GiB. */
  Range size() {
    return new Range(leastSize, mostSize);
  }

  Range iops() {
    return new Range(leastIops, mostIops);
  }

  /** In MiB a second. */
  Range throughput() {
    return new Range(leastThroughput, mostThroughput);
  }

  /** What a figure may be. */
  record Range(int least, int most) {
    /** Of a figure that may not be given. */
    static final Range NONE = new Range(0, 0);

    @Override
    public String toString() {
      return "%d to %d".formatted(least, most);
    }

    boolean has(int value) {
      return value >= least && value <= most;
    }
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static VolumeType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                AwsError.of(
                    "InvalidParameterValue", "Invalid value '%s' for VolumeType.".formatted(word)));
  }

  /** Whether a volume of the type is only made with a number of operations a second. */
  boolean needsIops() {
    return this == IO1 || this == IO2;
  }

  /** The operations a second of a volume for which none were asked; 0 where AWS tells none. */
  int usualIops(int size) {
    return switch (this) {
      case GP2 -> Math.min(Math.max(100, 3 * size), 16_000);
      case GP3 -> 3_000;
      default -> 0;
    };
  }

  int usualThroughput() {
    return this == GP3 ? 125 : 0;
  }
}
