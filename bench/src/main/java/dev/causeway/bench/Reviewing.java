package dev.causeway.bench;

import dev.causeway.engine.Engine;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.PreviewDigest;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import dev.causeway.review.PreviewDocument;
import dev.causeway.review.Review;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How long the review of a large preview takes, from the document to the comment. */
final class Reviewing {
  private static final int STEPS = 5000;
  private static final int WARM_UP = 3;

  private Reviewing() {}

  static Measure measure() throws Exception {
    String document = document();
    Timing.middle(WARM_UP, () -> new double[] {Timing.millis(() -> comment(document))});
    double millis = Timing.millis(() -> comment(document));
    return new Measure("review of a preview", STEPS, millis, 0, Optional.empty());
  }

  private static void comment(String document) {
    PreviewDocument preview = PreviewDocument.read(document, "the benchmark");
    int length = Review.of(List.of(new Review.Stack(preview, Optional.empty()))).comment().length();
    if (length > Review.LONGEST_COMMENT) {
      throw new IllegalStateException("the comment has %d characters".formatted(length));
    }
  }

  private static String document() {
    StackProgram program =
        new StackProgram("bench", "dev", Map.of(), Set.of(), Shape.FLAT.program(STEPS));
    PreviewDigest digest = new PreviewDigest(program);
    Run preview =
        Engine.builder()
            .provider(Item.PACKAGE, log -> new EchoProvider())
            .build()
            .preview(program, new MemoryCheckpoints(), digest);
    return digest.toJson(preview, Duration.ZERO);
  }
}
