package dev.causeway.rehearsal.walk;

import static dev.causeway.phases.Phase.BASELINE;
import static dev.causeway.rehearsal.walk.SideBySideTest.moves;
import static dev.causeway.rehearsal.walk.TwoKafkaMigrations.FIRST;
import static dev.causeway.rehearsal.walk.TwoKafkaMigrations.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.rehearsal.kafka.Broker;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Two clusters in one stack change their brokers and come home without noticing each other. */
@Execution(ExecutionMode.CONCURRENT)
class KafkaSideBySideTest {
  private static final List<Phase> STEPS =
      Road.of(List.of(100)).before(Phase.RETIRE).stream()
          .filter(stop -> !stop.equals(BASELINE))
          .toList();
  private static final Phase THERE = Phase.DRAIN;
  private static final int RECORDS = 200;

  @Test
  void twoClustersGoThereAndComeHomeEachOnItsOwn() {
    try (TwoKafkaMigrations two = new TwoKafkaMigrations()) {
      moves(two.up(BASELINE, BASELINE), "");
      two.open();
      produce(two);
      Map<String, List<Integer>> first = two.replicas(FIRST);
      Map<String, List<Integer>> second = two.replicas(SECOND);

      STEPS.forEach(stop -> alone(two, FIRST, SECOND, () -> two.up(stop, BASELINE)));
      assertServedBy(two, false, true);
      STEPS.forEach(stop -> alone(two, SECOND, FIRST, () -> two.up(THERE, stop)));
      assertServedBy(two, false, false);

      alone(two, SECOND, FIRST, () -> two.up(THERE, BASELINE));
      assertServedBy(two, false, true);
      alone(two, FIRST, SECOND, () -> two.up(BASELINE, BASELINE));
      assertServedBy(two, true, true);

      assertThat(two.replicas(FIRST)).containsAllEntriesOf(first);
      assertThat(two.replicas(SECOND)).containsAllEntriesOf(second);
      assertThat(two.up(BASELINE, BASELINE).hasChanges()).isFalse();
      assertThat(two.findings()).isEmpty();
      assertThat(two.faults()).isEmpty();
    }
  }

  /** One of them moves; of the other no broker is started anew, and no replica moves. */
  private static void alone(TwoKafkaMigrations two, String mover, String other, Supplier<Run> up) {
    List<Broker> brokers = two.brokers(other);
    Map<String, List<Integer>> replicas = two.replicas(other);
    List<String> entries = two.entries(other);

    moves(up.get(), mover);

    assertThat(two.brokers(other)).isEqualTo(brokers).hasSizeGreaterThanOrEqualTo(3);
    assertThat(two.replicas(other)).containsAllEntriesOf(replicas);
    assertThat(two.entries(other)).isEqualTo(entries);
  }

  /** Clients of both are led to brokers that have everything, and get more through. */
  private static void assertServedBy(TwoKafkaMigrations two, boolean first, boolean second) {
    assertServedBy(two, FIRST, first);
    assertServedBy(two, SECOND, second);
    produce(two);
  }

  private static void assertServedBy(TwoKafkaMigrations two, String migration, boolean old) {
    assertThat(two.entries(migration)).isEqualTo(two.addresses(migration, old));
    assertThat(two.onOldBrokers(migration) > 0)
        .as("%s on its old brokers", migration)
        .isEqualTo(old);
  }

  private static void produce(TwoKafkaMigrations two) {
    assertThat(two.produce(FIRST, RECORDS)).isTrue();
    assertThat(two.produce(SECOND, RECORDS)).isTrue();
  }
}
