package dev.causeway.rehearsal.cloud.kubernetes;

/**
 * What the end of a container cut off.
 *
 * @param runs how many runs were under way
 */
public record KillReport(int runs) {
  public static final KillReport NOTHING = new KillReport(0);

  public KillReport {
    if (runs < 0) {
      throw new IllegalArgumentException("runs must be 0 or more, got " + runs);
    }
  }
}
