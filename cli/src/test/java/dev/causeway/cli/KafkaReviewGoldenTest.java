package dev.causeway.cli;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Transition;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The reviews of {@code kafka-brokers}: every step forward, and ways back of each sort. */
class KafkaReviewGoldenTest extends ReviewGoldens {
  KafkaReviewGoldenTest() {
    super(KafkaStops.WALKED, "review-of-brokers");
  }

  @Override
  List<Transition> transitions() {
    List<Phase> stops = KafkaStops.WALKED.road().stops();
    Stream<Transition> forward =
        IntStream.range(1, stops.size())
            .mapToObj(at -> new Transition(stops.get(at - 1), stops.get(at)));
    return Stream.concat(
            forward,
            Stream.of(
                new Transition(Phase.shift(67), Phase.shift(34)),
                new Transition(Phase.shift(67), Phase.BASELINE),
                new Transition(Phase.RETIRE, Phase.BASELINE),
                new Transition(Phase.RELEASE, Phase.BASELINE)))
        .toList();
  }
}
