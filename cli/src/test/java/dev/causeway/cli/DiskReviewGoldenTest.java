package dev.causeway.cli;

/** The reviews of {@code cassandra-volumes}. */
class DiskReviewGoldenTest extends ReviewGoldens {
  DiskReviewGoldenTest() {
    super(DiskStops.HOME, "review-of-disks");
  }
}
