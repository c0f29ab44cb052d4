package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.phases.Transition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The triple of transitions of brokers that are doubled and emptied, with {@code
 * -Dcauseway.kafka.transitions=all} of every legal one: entered (previewed, then made, with no
 * partition short of replicas in sync and no broker gone that had any), finished (a second run
 * finds nothing to do) and reverted (each stop is what it was at the first visit, whatever way led
 * back to it). In one world replicas leave by Kafka's own means, in the other by Cruise Control.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTripleTest {
  private static final Road ROAD = Road.of(List.of(100));
  private static final Settings SETTINGS = Rehearsed.KAFKA_BROKERS.settings().road(ROAD);
  private static final int CONTRACT = ROAD.position(Phase.CONTRACT);
  private static final int RECORDS = 3_000;

  /** Every legal transition: minutes of real brokers that start and end. */
  private static final List<Journey> COMPLETE =
      List.of(
          Circuits.journey(ROAD, List.of(1, 2, 6), CONTRACT),
          Circuits.journey(ROAD, List.of(3, 4, 5), 0));

  /**
   * Every step forward, and every way back from where brokers have left and from where they went.
   */
  private static final List<Journey> USUAL =
      List.of(Circuits.journey(ROAD, List.of(3), CONTRACT), Circuits.journey(ROAD, List.of(5), 0));

  /** Two worlds of about the same length; only one of them may end beyond return. */
  private static final List<Journey> JOURNEYS =
      "all".equals(System.getProperty("causeway.kafka.transitions")) ? COMPLETE : USUAL;

  private static final List<String> EXECUTORS = List.of("KAFKA", "CRUISE_CONTROL");

  private final Triples triples = new Triples();

  @BeforeAll
  void makeEveryTransition() throws InterruptedException, ExecutionException {
    Triples.sideBySide(JOURNEYS, this::make);
  }

  private void make(Journey journey) {
    String executor = EXECUTORS.get(JOURNEYS.indexOf(journey));
    try (KafkaWorld world =
        KafkaWorld.open(SETTINGS, Tampering.NONE, Map.of("kafka-brokers:executor", executor))) {
      triples.make(journey, world, RECORDS);
    }
  }

  @AfterAll
  void count() {
    System.out.printf(
        "%d legal transitions: entered, finished, reverted, with %d acknowledged records%n",
        triples.passed(), triples.sum("acknowledged"));
  }

  static Set<Transition> transitions() {
    return Circuits.transitions(JOURNEYS);
  }

  static List<Transition> legalTransitions() {
    return ROAD.transitions();
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void isEnteredFinishedAndReverted(Transition transition) {
    triples.assertPassed(transition);
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void replicasComeHomeWhereverBrokersThatHaveLeftComeBack(Transition transition) {
    boolean comeBack = transition.from().share() > transition.to().share();

    assertThat(triples.made(transition))
        .allSatisfy(result -> assertThat(!comeBack || result.carried() > 0).isTrue());
  }

  @Test
  void everyTransitionThatIsPlannedIsMadeAndNoOther() {
    assertThat(triples.transitions()).isEqualTo(transitions());
    assertThat(triples.transitions()).contains(forward());
  }

  private static Transition[] forward() {
    List<Phase> stops = ROAD.stops();
    return IntStream.range(1, stops.size())
        .mapToObj(to -> new Transition(stops.get(to - 1), stops.get(to)))
        .toArray(Transition[]::new);
  }

  @Test
  void theCompletePlanMakesEveryLegalTransition() {
    assertThat(Circuits.transitions(COMPLETE)).containsAll(ROAD.transitions());
    assertThat(ROAD.transitions()).hasSize(28);
  }

  @ParameterizedTest
  @MethodSource("legalTransitions")
  void theCheckNoticesATransitionThatIsLeftOut(Transition transition) {
    Set<Transition> allButOne = Circuits.transitions(COMPLETE);
    allButOne.remove(transition);

    assertThat(Circuits.leftOut(ROAD, allButOne)).containsExactly(transition);
  }

  @Test
  void noAcknowledgedRecordIsLostOrThereTwiceAndNoFaultBetweenTransitions() {
    assertThat(triples.faults()).isEmpty();
    assertThat(triples.counts()).hasSize(JOURNEYS.size());
    assertThat(triples.sum("acknowledged"))
        .isGreaterThanOrEqualTo((long) RECORDS * JOURNEYS.size());
    assertThat(triples.sum("lost")).isZero();
    assertThat(triples.sum("duplicated")).isZero();
  }
}
