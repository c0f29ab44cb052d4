package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
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
 * The triple of every legal transition of disks that change houses: entered (previewed, then made,
 * with every acknowledged write found on the side that serves), finished (a second run finds
 * nothing to do) and reverted (each stop is what it was at the first visit, whatever way led back
 * to it).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiskTripleTest {
  private static final Road ROAD = Road.of(List.of(100));
  private static final Settings SETTINGS = Rehearsed.CASSANDRA_VOLUMES.settings().speed(100);
  private static final int CONTRACT = ROAD.position(Phase.CONTRACT);
  private static final int WRITES = 2_000;

  /** Three worlds of about the same length; only one of them may end beyond return. */
  private static final List<Journey> JOURNEYS =
      List.of(
          Circuits.journey(ROAD, List.of(6), CONTRACT),
          Circuits.journey(ROAD, List.of(3, 5), 0),
          Circuits.journey(ROAD, List.of(1, 2, 4), 0));

  private final Triples triples = new Triples();

  @BeforeAll
  void makeEveryTransition() throws InterruptedException, ExecutionException {
    Triples.sideBySide(JOURNEYS, this::make);
  }

  private void make(Journey journey) {
    try (DiskWorld world =
        DiskWorld.open(
            SETTINGS, JOURNEYS.indexOf(journey), Tampering.NONE, OnReturn.BRING_DISKS_HOME)) {
      triples.make(journey, world, WRITES);
    }
  }

  @AfterAll
  void count() {
    System.out.printf(
        "%d legal transitions: entered, finished, reverted, with %d acknowledged writes%n",
        triples.passed(), triples.sum("acknowledged"));
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
  void bringsHomeWhatWasWrittenExactlyWhereDisksComeHome(Transition transition) {
    boolean comeHome = transition.from().share() == 100 && transition.to().share() == 0;

    assertThat(triples.made(transition))
        .allSatisfy(result -> assertThat(result.carried() > 0).isEqualTo(comeHome));
  }

  @Test
  void everyLegalTransitionIsMadeAndNoOther() {
    assertThat(triples.transitions()).isEqualTo(Set.copyOf(ROAD.transitions())).hasSize(28);
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
  void everyAcknowledgedWriteIsFoundAndNoFaultBetweenTransitions() {
    assertThat(triples.faults()).isEmpty();
    assertThat(triples.counts()).hasSize(JOURNEYS.size());
    assertThat(triples.sum("acknowledged")).isGreaterThanOrEqualTo((long) WRITES * JOURNEYS.size());
    assertThat(triples.sum("found")).isEqualTo(triples.sum("acknowledged"));
    assertThat(triples.sum("lost")).isZero();
  }
}
