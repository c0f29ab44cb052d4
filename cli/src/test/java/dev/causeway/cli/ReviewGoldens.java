package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.cli.foresight.Foresight.Foreseen;
import dev.causeway.cli.foresight.Outlook;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.phases.Phase;
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
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The review of every legal transition of a stack, as it is checked in: whole for each step
 * forward, its headline for each way back. {@code -Dcauseway.goldens=write} writes them anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReviewGoldens {
  private static final Path FOLDERS = Path.of("src", "test", "resources");
  private static final Instant LATER = Instant.parse("2026-01-31T00:00:00Z");

  private final WalkedStack stack;
  private final Path folder;
  private final Map<Transition, String> comments = new ConcurrentHashMap<>();

  ReviewGoldens(WalkedStack stack, String folder) {
    this.stack = stack;
    this.folder = FOLDERS.resolve(folder);
  }

  List<Transition> transitions() {
    return stack.road().transitions();
  }

  private String comment(Transition transition) {
    return comments.computeIfAbsent(transition, each -> review(each).comment());
  }

  private boolean isOneStopForward(Transition transition) {
    return stack.road().position(transition.to()) - stack.road().position(transition.from()) == 1;
  }

  private Review review(Transition transition) {
    ExportedState state = stack.exported(transition.from());
    Outlook outlook = new Outlook(WalkedStack.PROJECT, stack.name(), stack.config(transition.to()));
    Foreseen forward = outlook.from(state, Clock.fixed(LATER, ZoneOffset.UTC));
    Optional<PreviewDocument> back =
        isOneStopForward(transition) && !transition.to().equals(Phase.CONTRACT)
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
    String comment = comment(transition);
    String shown = isOneStopForward(transition) ? comment : headline(comment);
    Path golden = folder.resolve("%s-%s.md".formatted(transition.from(), transition.to()));
    if ("write".equals(System.getProperty("causeway.goldens"))) {
      Files.createDirectories(folder);
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
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted()).isEqualTo(expected);
    }
  }
}
