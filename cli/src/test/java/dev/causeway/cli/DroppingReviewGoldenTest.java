package dev.causeway.cli;

/** The reviews of {@code cassandra-volumes} where what was written since does not come home. */
class DroppingReviewGoldenTest extends ReviewGoldens {
  DroppingReviewGoldenTest() {
    super(DiskStops.DROP, "review-of-disks-that-drop");
  }
}
