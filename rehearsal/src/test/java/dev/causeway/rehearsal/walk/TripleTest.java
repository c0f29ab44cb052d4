package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.phases.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The triple of every legal transition: it is entered (previewed, then made, with the invariant
 * held at every call), finished (a second run finds nothing to do) and reverted (each stop is what
 * it was at the first visit, whatever way led back to it).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TripleTest {
  private static final Road ROAD = Road.of(List.of(10, 50, 100));
  private static final Settings SETTINGS = Settings.DEFAULT.road(ROAD).speed(100);
  private static final int CONTRACT = ROAD.position(Phase.CONTRACT);

  /** Three worlds of about the same length; only one of them may end beyond return. */
  private static final List<Journey> JOURNEYS =
      List.of(
          Circuits.journey(ROAD, List.of(8), CONTRACT),
          Circuits.journey(ROAD, List.of(1, 4, 7), 0),
          Circuits.journey(ROAD, List.of(2, 3, 5, 6), 0));

  private final Triples triples = new Triples();
  private final List<Long> lost = new ArrayList<>();

  @BeforeAll
  void makeEveryTransition() throws InterruptedException, ExecutionException {
    Triples.sideBySide(JOURNEYS, this::make);
  }

  private void make(Journey journey) {
    try (World world =
        World.open(
            SETTINGS,
            JOURNEYS.indexOf(journey),
            Tampering.NONE,
            Handful.layout(List.of("orders"), Handful.PATIENT))) {
      world.load().start(0);
      triples.make(journey, world.crossing());
      closeTheBook(world);
    }
  }

  private void closeTheBook(World world) {
    var book = world.load().accounting();
    world
        .waiting()
        .untilOpen(
            () ->
                book.open() == 0
                    ? new Verdict.Open("every request is answered")
                    : new Verdict.NotYet(book.open() + " requests have no answer yet"),
            Duration.ofSeconds(15),
            Duration.ofHours(6),
            verdict -> {});
    triples.add(world.faults().all());
    synchronized (this) {
      lost.addAll(book.unanswered());
    }
  }

  @AfterAll
  void count() {
    System.out.printf("%d legal transitions: entered, finished, reverted%n", triples.passed());
  }

  static List<Transition> transitions() {
    return ROAD.transitions();
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void isEnteredFinishedAndReverted(Transition transition) {
    triples.assertPassed(transition);
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void isMadeTheOtherWayToo(Transition transition) {
    if (ROAD.transitions().contains(transition.reverse())) {
      assertThat(triples.made(transition.reverse())).isNotEmpty();
    } else if (!transition.to().equals(Phase.CONTRACT)) {
      Phase lastStep = ROAD.previous(transition.from()).orElseThrow();
      assertThat(triples.made(new Transition(lastStep, transition.from()))).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void carriesTheMessagesOfEveryHandbackThatIsUndone(Transition transition) {
    if (undoesHandbacks(transition)) {
      assertThat(triples.made(transition))
          .allSatisfy(result -> assertThat(result.carried()).isPositive());
    } else {
      assertThat(triples.made(transition))
          .allSatisfy(result -> assertThat(result.carried()).isZero());
    }
  }

  private static boolean undoesHandbacks(Transition transition) {
    boolean queue = transition.from().share() > 0 && transition.to().share() == 0;
    boolean deadLetters =
        transition.from().kind().compareTo(PhaseKind.SHIFT) > 0
            && transition.to().kind() == PhaseKind.SHIFT;
    return queue || deadLetters;
  }

  @Test
  void everyLegalTransitionIsMadeAndNoOther() {
    assertThat(triples.transitions()).isEqualTo(Set.copyOf(ROAD.transitions())).hasSize(45);
    assertThat(Circuits.leftOut(ROAD, triples.transitions())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void theCheckNoticesATransitionThatIsLeftOut(Transition transition) {
    Set<Transition> allButOne = Circuits.transitions(JOURNEYS);
    allButOne.remove(transition);

    assertThat(Circuits.leftOut(ROAD, allButOne)).containsExactly(transition);
  }

  @Test
  void nothingIsLostAndNoFaultIsFoundBetweenTransitions() {
    assertThat(lost).isEmpty();
    assertThat(triples.faults()).isEmpty();
  }
}
