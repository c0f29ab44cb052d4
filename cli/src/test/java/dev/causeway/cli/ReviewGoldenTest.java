package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.foresight.Foresight.Foreseen;
import dev.causeway.cli.foresight.Outlook;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.review.PreviewDocument;
import dev.causeway.review.Review;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The review of every legal transition of {@code queue-workers}, as it is checked in: whole for
 * each step forward, its headline for each way back. {@code -Dcauseway.goldens=write} writes them
 * anew.
 */
class ReviewGoldenTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "review");
  private static final Road ROAD = Stops.ROAD;
  private static final Instant LATER = Instant.parse("2026-01-31T00:00:00Z");
  private static final Map<Transition, String> COMMENTS = new ConcurrentHashMap<>();

  static List<Transition> transitions() {
    return ROAD.transitions();
  }

  private static String comment(Transition transition) {
    return COMMENTS.computeIfAbsent(transition, each -> review(each).comment());
  }

  private static Review review(Transition transition) {
    ExportedState state = Stops.exported(transition.from());
    Outlook outlook = new Outlook(Stops.PROJECT, Stops.STACK, Stops.config(transition.to()));
    Foreseen forward = outlook.from(state, Clock.fixed(LATER, ZoneOffset.UTC));
    Optional<PreviewDocument> back =
        ROAD.position(transition.to()) - ROAD.position(transition.from()) == 1
                && !transition.to().equals(Phase.CONTRACT)
            ? Optional.of(PreviewDocument.read(outlook.backTo(state).json(), "the way back"))
            : Optional.empty();
    return Review.of(
        List.of(new Review.Stack(PreviewDocument.read(forward.json(), "preview"), back)));
  }

  private static String headline(String comment) {
    return comment.split("\n### ", -1)[0];
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void theReviewIsAsCheckedIn(Transition transition) throws IOException {
    boolean forward = ROAD.position(transition.from()) < ROAD.position(transition.to());
    String comment = comment(transition);
    String shown = forward ? comment : headline(comment);
    Path golden = FOLDER.resolve("%s-%s.md".formatted(transition.from(), transition.to()));
    if ("write".equals(System.getProperty("causeway.goldens"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(golden, shown);
    }

    assertThat(shown).isEqualTo(Files.readString(golden));
    assertThat(comment.length()).isLessThan(Review.LONGEST_COMMENT);
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void theHeadlineFitsAScreen(Transition transition) {
    List<String> lines = headline(comment(transition)).lines().toList();

    assertThat(lines).hasSizeLessThanOrEqualTo(40);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void noLegalTransitionRemovesTheOnlyCopyOfData(Transition transition) {
    assertThat(comment(transition))
        .contains("**Removes the only copy of data:** no")
        .contains("**Law:** allows it");
  }

  @Test
  void everyGoldenIsOfALegalTransition() throws IOException {
    List<String> expected =
        transitions().stream()
            .map(each -> "%s-%s.md".formatted(each.from(), each.to()))
            .sorted()
            .toList();
    try (var files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted()).isEqualTo(expected);
    }
  }
}
