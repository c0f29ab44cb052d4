package dev.causeway.rehearsal.cruise;

import static dev.causeway.rehearsal.kafka.Asking.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cruise.Caller.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the stand-in has in common with the real one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class CruiseControlStandInTest {
  private static final Settings SETTINGS =
      Settings.DEFAULT
          .withWindow(Duration.ofNanos(1))
          .withCheckInterval(Duration.ofSeconds(5))
          .withFailureThreshold(Duration.ofSeconds(10));
  private static final String REMOVE_ALL =
      "remove_broker?brokerid=0,1,2&destination_broker_ids=3,4,5&dryrun=false";

  private TwoPools pools;
  private CruiseControlStandIn standIn;
  private Caller caller;
  private Map<String, List<Integer>> before;

  @BeforeAll
  void brokers(@TempDir Path folder) {
    pools = new TwoPools(folder);
  }

  @BeforeEach
  void start() {
    pools.create("orders", List.of(List.of(0, 1, 2), List.of(1, 2, 0), List.of(2, 0, 1)));
    pools.create("events", List.of(List.of(2, 1), List.of(0, 2)));
    before = pools.layout();
    start(SETTINGS);
  }

  private void start(Settings settings) {
    Waiting waiting = Waiting.at(new Pace(50, Instant.now()));
    standIn = CruiseControlStandIn.start(0, pools::client, settings, waiting);
    caller = new Caller(standIn.api());
  }

  @AfterEach
  void stop() {
    assertThat(standIn.faults()).isEmpty();
    standIn.close();
    pools.clean();
  }

  @AfterAll
  void close() {
    pools.close();
  }

  @Test
  void aRemovalMovesEveryReplicaOnceAndKeepsTheRacks() {
    Reply planned = caller.finished(REMOVE_ALL);
    caller.awaitIdle();

    assertThat(planned.body().path("summary").path("numReplicaMovements").asInt()).isEqualTo(13);
    assertThat(caller.status(planned.task())).isEqualTo("Completed");
    assertThat(standIn.replicasMoved()).isEqualTo(13);
    await("moved", () -> pools.holders().equals(TwoPools.NEW));
    assertThat(pools.layout().get("orders-0")).containsExactlyInAnyOrder(3, 4, 5);
    assertThat(caller.executor().path("recentlyRemovedBrokers").toString()).contains("0", "1", "2");
  }

  @Test
  void theFirstAnswerIsThatItIsUnderWayAndTheTaskIsAskedForAgainByItsId() {
    Reply first = caller.post(REMOVE_ALL);
    Reply last = caller.finished(REMOVE_ALL.replace("false", "true"));

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.task()).isNotEmpty();
    assertThat(first.body().has("progress")).isTrue();
    assertThat(last.status()).isEqualTo(200);
    caller.awaitIdle();
  }

  @Test
  void aDryRunLeftOutIsADryRunSoNothingMoves() {
    Reply planned = caller.finished(REMOVE_ALL.replace("&dryrun=false", ""));

    assertThat(planned.status()).isEqualTo(200);
    assertThat(planned.body().path("summary").path("numReplicaMovements").asInt()).isEqualTo(13);
    assertThat(caller.status(planned.task())).isEqualTo("Completed");
    assertThat(pools.layout()).isEqualTo(before);
    assertThat(pools.ongoing()).isEmpty();
  }

  @Test
  void withoutDestinationsBrokersThatAreToLeaveNextAreFilledToo() {
    pools.create("many", Collections.nCopies(24, List.of(0)));
    for (int broker = 0; broker < 2; broker++) {
      caller.finished("remove_broker?brokerid=%d&dryrun=false".formatted(broker));
      caller.awaitIdle();
    }

    assertThat(standIn.replicasMoved())
        .as("brokers 0 and 1 had 32 replicas between them")
        .isGreaterThan(32);
    assertThat(pools.holders()).contains(2);
  }

  @Test
  void thereIsOneExecutionAtATime() {
    pools.fill("orders", 3, 200);
    Reply running = caller.finished(REMOVE_ALL + "&replication_throttle=1");

    Reply second = caller.finished("remove_broker?brokerid=2&dryrun=false");

    assertThat(second.status()).isEqualTo(500);
    assertThat(second.error())
        .isEqualTo(
            "Error processing POST request '/remove_broker' due to: 'java.lang.IllegalStateException: Cannot start a new execution while there is an ongoing execution. Please use stop_ongoing_execution=true to stop ongoing execution and start a new one.'.");
    assertThat(caller.status(running.task())).isEqualTo("InExecution");
    assertThat(caller.executor().path("triggeredUserTaskId").asText()).isEqualTo(running.task());
  }

  @Test
  void aReassignmentOfSomebodyElseIsInTheWay() {
    pools.fill("events", 2, 100);
    pools.slow("events");
    pools.reassign("events", 0, List.of(0, 1));

    assertThat(caller.finished(REMOVE_ALL).error())
        .contains("there are ongoing partition reassignments initiated by external agent");
  }

  @Test
  void stoppedItBeginsNoMoreAndWhatIsUnderWayGoesOn() {
    pools.fill("orders", 3, 200);
    pools.slow("orders");
    caller.finished(REMOVE_ALL + "&concurrent_partition_movements_per_broker=1");
    await("a move that does not end", () -> pools.moves("orders"));

    caller.post("stop_proposal_execution");
    caller.awaitIdle();

    assertThat(pools.ongoing()).isNotEmpty();
    assertThat(pools.holders()).containsAnyElementsOf(TwoPools.OLD);
  }

  @Test
  void noWindowIsValidWhileAPartitionIsOffline() {
    pools.create("alone", List.of(List.of(4)));
    pools.kill(4);

    Reply refused = caller.finished(REMOVE_ALL);

    assertThat(refused.status()).isEqualTo(500);
    assertThat(refused.error())
        .contains("NotEnoughValidWindowsException: There are only 0 valid windows");
    assertThat(monitor().path("numValidPartitions").asInt()).isZero();

    pools.start(4);
    await("windows", () -> monitor().path("numMonitoredWindows").asInt() > 0);
    assertThat(caller.finished(REMOVE_ALL.replace("false", "true")).status()).isEqualTo(200);
  }

  private JsonNode monitor() {
    return caller.get("state?substates=monitor").body().path("MonitorState");
  }

  @Test
  void brokersThatWereRemovedAreLeftOutUntilTheyAreDropped() {
    caller.finished(REMOVE_ALL);
    caller.awaitIdle();
    pools.awaitOneMind();
    String back =
        "remove_broker?brokerid=3,4,5&destination_broker_ids=0,1,2&exclude_recently_removed_brokers=true";

    assertThat(caller.finished(back).error()).contains("OptimizationFailureException");

    Reply dropped = caller.post("admin?drop_recently_removed_brokers=0,1,2");
    assertThat(dropped.body().path("dropRecentBrokersRequest").asText())
        .isEqualTo("Dropped recently removed brokers (requested: [0, 1, 2] after-dropping: []).");
    assertThat(caller.finished(back).status()).isEqualTo(200);
  }

  @Test
  void anAddedBrokerGetsItsPartFromTheOthers() {
    caller.finished("add_broker?brokerid=3,4,5&dryrun=false");
    caller.awaitIdle();

    await("moved", () -> pools.holders().containsAll(TwoPools.NEW));
    assertThat(standIn.replicasMoved()).isBetween(3, 7);
  }

  @Test
  void withSelfHealingOnTheReplicasOfADeadBrokerAreMoved() {
    standIn.close();
    start(SETTINGS.withSelfHealing(true));

    pools.kill(0);

    await("healed", () -> !pools.holders().contains(0));
  }

  @Test
  void selfHealingIsSwitchedForEachKindOfAnomaly() {
    caller.post("admin?enable_self_healing_for=broker_failure,goal_violation");
    Reply off = caller.post("admin?disable_self_healing_for=BROKER_FAILURE");

    assertThat(off.body().path("selfHealingEnabledBefore").path("BROKER_FAILURE").asBoolean())
        .isTrue();
    JsonNode state = caller.get("state").body().path("AnomalyDetectorState");
    assertThat(state.path("selfHealingEnabled").toString()).isEqualTo("[\"GOAL_VIOLATION\"]");
    assertThat(state.path("selfHealingDisabled").toString()).contains("BROKER_FAILURE");
  }

  @Test
  void startedAnewItHasForgottenItsTasksAndWhatItRemoved() {
    Reply planned = caller.finished(REMOVE_ALL);
    caller.awaitIdle();
    standIn.close();
    start(SETTINGS);

    assertThat(caller.status(planned.task())).isEmpty();
    assertThat(caller.executor().has("recentlyRemovedBrokers")).isFalse();
  }

  @Test
  void theMethodAndTheParametersAreThoseOfTheRealOne() {
    assertThat(caller.get("remove_broker?brokerid=0").status()).isEqualTo(404);
    assertThat(caller.post("state").status()).isEqualTo(404);
    assertThat(caller.post("remove_broker?brokerid=0&dry_run=false").status()).isEqualTo(400);
    assertThat(caller.finished("remove_broker?dryrun=false").error()).contains("brokerid");
    assertThat(caller.post("rebalance").error())
        .startsWith("Unrecognized endpoint in request '/rebalance'. Supported POST endpoints: [");
  }

  @Test
  void pausedItSamplesNothing() {
    caller.post("pause_sampling?reason=a+test");

    assertThat(monitor().path("state").asText()).isEqualTo("PAUSED");
    caller.post("resume_sampling");
    assertThat(monitor().path("state").asText()).isEqualTo("RUNNING");
  }

  @Test
  void theStateOfTheClusterCountsReplicasAndLeaders() {
    JsonNode counts = caller.get("kafka_cluster_state").body().path("KafkaBrokerState");

    assertThat(counts.path("ReplicaCountByBrokerId").path("2").asInt()).isEqualTo(5);
    assertThat(counts.path("LeaderCountByBrokerId").path("2").asInt()).isEqualTo(2);
    assertThat(Set.copyOf(pools.holders())).isEqualTo(TwoPools.OLD);
  }
}
