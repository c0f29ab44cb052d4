package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import dev.causeway.rehearsal.report.Counts;
import dev.causeway.rehearsal.report.Outcome;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final List<Counts> counts = new CopyOnWriteArrayList<>();

  @BeforeAll
  void makeEveryTransition() throws InterruptedException, ExecutionException {
    Triples.sideBySide(JOURNEYS, this::make);
  }

  private void make(Journey journey) {
    try (DiskWorld world =
        DiskWorld.open(
            SETTINGS, JOURNEYS.indexOf(journey), Tampering.NONE, OnReturn.BRING_DISKS_HOME)) {
      world.begin(WRITES, journey.legs().size());
      triples.make(journey, world.crossing());
      counts.add(world.end(WRITES, Walk.PATIENCE));
      triples.add(world.ground().faults().all());
    }
  }

  @AfterAll
  void count() {
    System.out.printf(
        "%d legal transitions: entered, finished, reverted, with %d acknowledged writes%n",
        triples.passed(), sum("acknowledged"));
  }

  private long sum(String count) {
    return counts.stream().mapToLong(each -> each.of(count)).sum();
  }

  static List<Transition> transitions() {
    return ROAD.transitions();
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void isEnteredFinishedAndReverted(Transition transition) {
    assertThat(triples.faults())
        .filteredOn(fault -> fault.startsWith(transition.toString()))
        .isEmpty();
    assertThat(triples.made(transition))
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.verdict()).isEqualTo(Outcome.PASS))
        .allSatisfy(result -> assertThat(result.calls()).isPositive());
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
    Set<Transition> allButOne =
        planned().filter(made -> !made.equals(transition)).collect(Collectors.toSet());

    assertThat(Circuits.leftOut(ROAD, allButOne)).containsExactly(transition);
  }

  private static Stream<Transition> planned() {
    return JOURNEYS.stream()
        .flatMap(journey -> journey.legs().stream())
        .map(Journey.Leg::transition);
  }

  @Test
  void everyAcknowledgedWriteIsFoundAndNoFaultBetweenTransitions() {
    assertThat(triples.faults()).isEmpty();
    assertThat(counts).hasSize(JOURNEYS.size());
    assertThat(sum("acknowledged")).isGreaterThanOrEqualTo((long) WRITES * JOURNEYS.size());
    assertThat(sum("found")).isEqualTo(sum("acknowledged"));
    assertThat(sum("lost")).isZero();
  }
}
