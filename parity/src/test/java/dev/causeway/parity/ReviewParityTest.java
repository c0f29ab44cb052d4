package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.review.PreviewDocument;
import dev.causeway.review.Review;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code causeway review} makes of the unmodified CLI's own preview. */
@OnRealPulumi
class ReviewParityTest {
  private static final Phase NEXT = Phase.shift(10);

  @Test
  void aRealPreviewIsReviewedAsTheEmbeddedOneIs(@TempDir Path folder) throws Exception {
    try (Place place = Place.open(Ways.ROAD, folder)) {
      Ways.ROAD.before(NEXT).forEach(place::go);
      place.handToReal();

      String real = review(place.previewReal(NEXT));
      String embedded = review(place.previewEmbedded(NEXT));

      assertThat(headline(real))
          .contains("`queue-workers` verify → shift-10")
          .contains("**Law:** allows it")
          .contains("**Removes the only copy of data:** no");
      assertThat(real).isEqualTo(embedded);
    }
  }

  private static String review(String preview) {
    PreviewDocument document = PreviewDocument.read(preview, "the preview");
    return Review.of(List.of(new Review.Stack(document, Optional.empty()))).full();
  }

  private static String headline(String review) {
    return review.split("\n### ", -1)[0];
  }
}
