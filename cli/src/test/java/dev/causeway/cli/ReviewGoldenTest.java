package dev.causeway.cli;

/** The reviews of {@code queue-workers}. */
class ReviewGoldenTest extends ReviewGoldens {
  ReviewGoldenTest() {
    super(Stops.WALKED, "review");
  }
}
