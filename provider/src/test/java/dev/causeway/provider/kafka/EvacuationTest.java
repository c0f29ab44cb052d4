package dev.causeway.provider.kafka;

import static dev.causeway.provider.kafka.RealBrokers.ALL;
import static dev.causeway.provider.kafka.RealBrokers.NEW;
import static dev.causeway.provider.kafka.RealBrokers.OLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.kafka.plan.Layout;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Relocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBrokers.class)
@SuppressWarnings("NullAway.Init")
class EvacuationTest {
  private Pools pools;
  private RealBrokers brokers;

  @BeforeEach
  void pools(RealBrokers shared) {
    brokers = shared;
    pools = new Pools(shared);
  }

  @AfterEach
  void close() {
    pools.close();
  }

  @Test
  void everyReplicaLeavesAndComesBackToWhereItWas() {
    pools.run.create("Evacuation", pools.nobody);
    assertThat(pools.layout()).isEqualTo(pools.before);

    String evidence = pools.out(pools.nobody, pools.all);

    assertThat(evidence)
        .startsWith("no replica on brokers 0, 1, 2, seen twice PT10S apart; moved 5 partitions, 13")
        .endsWith("MiB");
    assertThat(pools.layout().on(OLD)).isEmpty();
    assertThat(new Cordon(brokers.client()).gaps(OLD)).isEmpty();
    assertThat(new Cordon(brokers.client()).gaps(NEW)).isEqualTo(NEW);

    brokers.create("since", 6);
    assertThat(pools.layout().on(OLD)).as("nothing lands on a cordoned broker").isEmpty();

    pools.home();

    Layout after = pools.layout();
    assertThat(after.on(NEW)).isEmpty();
    assertThat(after.replicas()).containsAllEntriesOf(pools.before.replicas());
    assertThat(brokers.kafka().observed().partitions().values())
        .noneMatch(Observed.Replicas::isLedByAnother);
    assertThat(new Cordon(brokers.client()).gaps(ALL)).isEqualTo(OLD);
    assertThat(brokers.configured(Configs.topic("orders"))).containsExactly("min.insync.replicas");
    assertThat(brokers.configured(Configs.broker(0))).isEmpty();
  }

  @Test
  void topicsCreatedWhileItRunsKeepNoReplicaOnWhatIsLeaving() {
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> pools.out(pools.nobody, pools.all));
    List<String> created = new ArrayList<>();
    while (!out.isDone()) {
      String topic = "since-" + created.size();
      brokers.create(topic, 2);
      created.add(topic);
    }

    assertThat(out.join()).startsWith("no replica on brokers 0, 1, 2");
    assertThat(created).isNotEmpty();
    assertThat(pools.layout().on(OLD)).isEmpty();

    pools.home();

    assertThat(pools.layout().on(NEW)).isEmpty();
    assertThat(pools.layout().replicas()).containsAllEntriesOf(pools.before.replicas());
  }

  @Test
  void anUpdateToASmallerSetGivesBackExactlyWhatThoseHad() {
    pools.out(pools.nobody, pools.all);

    String evidence = pools.out(pools.all, pools.leaving(Set.of(1)));

    Layout after = pools.layout();
    assertThat(evidence).startsWith("no replica on broker 1, seen twice");
    assertThat(after.on(Set.of(0))).isEqualTo(pools.before.on(Set.of(0)));
    assertThat(after.on(Set.of(2))).isEqualTo(pools.before.on(Set.of(2)));
    assertThat(after.on(Set.of(1))).isEmpty();
    assertThat(new Cordon(brokers.client()).gaps(OLD)).isEqualTo(Set.of(0, 2));

    assertThat(pools.out(pools.leaving(Set.of(1)), pools.nobody)).isEqualTo("nobody leaves");
    assertThat(pools.layout()).isEqualTo(pools.before);
  }

  @Test
  void anExecutionOfSomebodyElseIsRefusedBeforeAnythingChanges() {
    brokers.fill("events", 2, 50);
    brokers.slow("events");
    brokers
        .kafka()
        .reassign(
            List.of(new Relocation(new Partition("events", 0), List.of(2, 1), List.of(0, 1))));

    assertThatThrownBy(() -> pools.out(pools.nobody, pools.all))
        .hasMessage(
            "it cannot move replicas: a reassignment of somebody else is under way: events-0, adding"
                + " brokers [0] and removing [2]; accepted: one execution at a time. Let it end or"
                + " cancel it, and run pulumi up again; nothing was changed");
    assertThat(new Cordon(brokers.client()).gaps(OLD)).isEqualTo(OLD);
    assertThat(pools.run.faults.calls()).doesNotContain("incrementalAlterConfigs");
  }

  @Test
  void whatIsUnderWayTheOtherWayIsTakenBackWhenItTurnsRound() {
    brokers.slow("orders");
    brokers
        .kafka()
        .reassign(
            List.of(
                new Relocation(new Partition("orders", 0), List.of(0, 1, 2), List.of(3, 4, 5))));
    assertThat(brokers.kafka().ongoing()).hasSize(1);

    pools.home();

    assertThat(brokers.kafka().ongoing()).isEmpty();
    assertThat(pools.layout()).isEqualTo(pools.before);
  }

  @Test
  void aDestinationThatIsNotThereIsRefusedInOneLine() {
    PropertyMap wrong = pools.all.with("destinations", Pools.ids(Set.of(3, 4, 9)));

    assertThatThrownBy(() -> pools.run.create("Evacuation", wrong))
        .isNotInstanceOf(InitFailed.class)
        .hasMessage(
            "it cannot move replicas: destinations has broker 9, which the cluster does not have or"
                + " takes for dead; alive are brokers 0, 1, 2, 3, 4, 5. Start it, or correct"
                + " destinations, and run pulumi up again; nothing was changed");
  }

  @Test
  void tooFewRacksAreRefusedBeforeAnythingChanges() {
    PropertyMap wrong = pools.all.with("destinations", Pools.ids(Set.of(3, 4)));

    assertThatThrownBy(() -> pools.run.create("Evacuation", wrong))
        .isNotInstanceOf(InitFailed.class)
        .hasMessageContaining(
            "orders-0 has replicas on brokers [0, 1, 2] in 3 racks, and brokers [3, 4] in racks [a,"
                + " b] cannot stand in");
    assertThat(pools.layout()).isEqualTo(pools.before);
    assertThat(pools.run.faults.calls()).doesNotContain("incrementalAlterConfigs");
  }

  @Test
  void cancelledItLeavesWhatWasWantedInTheStateAndTheNextRunGoesOn() {
    pools.run.waiting.cancel();

    InitFailed half =
        catchThrowableOfType(InitFailed.class, () -> pools.out(pools.nobody, pools.all));

    assertThat(half.reasons())
        .containsExactly(
            "it: cancelled while replicas were moving, those under way will arrive; run pulumi up"
                + " again to go on");
    assertThat(half.outputs().get("leaving")).isEqualTo(pools.all.get("leaving"));

    Run next = new Run(brokers::client);
    next.update("Evacuation", pools.all, pools.all);
    assertThat(pools.layout().on(OLD)).isEmpty();
    next.delete("Evacuation", pools.all);
    assertThat(pools.layout()).isEqualTo(pools.before);
    next.close();
  }

  @Test
  void closedItMovesNothing() {
    PropertyMap closed = pools.all.with("closed", true);
    pools.run.create("Evacuation", closed);
    pools.run.delete("Evacuation", closed);

    assertThat(pools.layout()).isEqualTo(pools.before);
    assertThat(pools.run.log.lines()).containsExactly("INFO it: closed: no replica comes home");
  }

  @Test
  void anOldBrokerThatIsDeadIsNamedBeforeAnythingComesHome() {
    pools.out(pools.nobody, pools.all);
    brokers.kill(0);
    try {
      assertThatThrownBy(pools::home)
          .hasMessageStartingWith(
              "it cannot move replicas: oldBrokers has broker 0, which the cluster does not have or"
                  + " takes for dead");
      assertThat(pools.layout().on(OLD)).isEmpty();
    } finally {
      brokers.start(0);
    }

    pools.home();

    assertThat(pools.layout()).isEqualTo(pools.before);
  }

  @Test
  void aNewBrokerThatDiedDoesNotKeepReplicasFromComingHome() {
    pools.out(pools.nobody, pools.all);
    brokers.kill(4);
    try {
      pools.home();

      assertThat(pools.layout()).isEqualTo(pools.before);
    } finally {
      brokers.start(4);
    }
  }
}
