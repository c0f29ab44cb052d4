package dev.causeway.rehearsal.cruise;

import static dev.causeway.rehearsal.kafka.Asking.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.InitFailed;
import dev.causeway.rehearsal.cloud.HttpResponse;
import dev.causeway.rehearsal.cloud.LoopbackServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The evacuation of the provider by Cruise Control's stand-in, between real brokers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class EvacuationByCruiseControlTest {
  private static final Settings SETTINGS =
      Settings.DEFAULT
          .withWindow(Duration.ofNanos(1))
          .withCheckInterval(Duration.ofSeconds(5))
          .withFailureThreshold(Duration.ofMinutes(1));
  private static final String PROOF = "no replica on brokers 0, 1, 2, seen twice PT10S apart";

  private TwoPools pools;
  private CruiseControlStandIn standIn;
  private Caller caller;
  private Road road;
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
    start(0, SETTINGS);
    road = new Road(pools, standIn.api());
  }

  private void start(int port, Settings settings) {
    Waiting waiting = Waiting.at(new Pace(50, Instant.now()));
    standIn = CruiseControlStandIn.start(port, pools::client, settings, waiting);
    caller = new Caller(standIn.api());
  }

  private void restart(Settings settings) {
    int port = standIn.api().getPort();
    standIn.close();
    start(port, settings);
  }

  @AfterEach
  void stop() {
    assertThat(standIn.faults()).isEmpty();
    road.close();
    standIn.close();
    pools.clean();
  }

  @AfterAll
  void close() {
    pools.close();
  }

  /** An evacuation that is stuck with its first moves under way. */
  private CompletableFuture<String> stuck() {
    pools.fill("orders", 3, 200);
    CompletableFuture<String> out =
        road.begin(road.nobody, road.all().with("bytesPerSecond", 1).with("movesPerBroker", 1));
    await("the first moves", () -> !pools.ongoing().isEmpty());
    return out;
  }

  @Test
  void everyReplicaLeavesByItAndComesBackToWhereItWas() {
    String evidence = road.go(road.nobody, road.all());

    assertThat(evidence)
        .startsWith(PROOF + "; moved 5 partitions, 13 replicas, ")
        .endsWith(" by Cruise Control");
    assertThat(pools.holders()).isEqualTo(TwoPools.NEW);
    assertThat(standIn.replicasMoved()).isEqualTo(13);

    road.home();

    assertThat(pools.layout()).isEqualTo(before);
    assertThat(standIn.replicasMoved()).as("home it is Kafka").isEqualTo(13);
    assertThat(caller.executor().has("recentlyRemovedBrokers")).isFalse();
  }

  @Test
  void itAsksInEarnestForTheGivenDestinationsAndSaysWhy() {
    road.go(road.nobody, road.leaving(Set.of(0)));

    String request =
        caller.get("user_tasks").body().path("userTasks").findValuesAsText("RequestURL").get(0);
    assertThat(request)
        .startsWith("POST /kafkacruisecontrol/remove_broker?json=true&brokerid=0&")
        .contains("&destination_broker_ids=3%2C4%2C5&")
        .contains("&dryrun=false&")
        .contains("&replication_throttle=50000000")
        .contains("&concurrent_partition_movements_per_broker=20&")
        .contains("&reason=causeway+pool-evacuation%3A+broker+0+onto+brokers+3%2C+4%2C+5&");
  }

  @Test
  void anUpdateToASmallerSetGivesBackExactlyWhatThoseHad() {
    road.go(road.nobody, road.all());

    String evidence = road.go(road.all(), road.leaving(Set.of(1)));

    assertThat(evidence).startsWith("no replica on broker 1, seen twice");
    assertThat(pools.holders()).contains(0, 2).doesNotContain(1);
    assertThat(caller.executor().path("recentlyRemovedBrokers").toString()).isEqualTo("[1]");

    assertThat(road.go(road.leaving(Set.of(1)), road.nobody)).isEqualTo("nobody leaves");
    assertThat(pools.layout()).isEqualTo(before);
  }

  @Test
  void killedInTheMiddleItIsAskedAgainOnceItIsBack() {
    CompletableFuture<String> out = stuck();
    int port = standIn.api().getPort();
    standIn.close();
    road.awaitLine("no answer from http://127.0.0.1:" + port);
    start(port, SETTINGS);

    awaitUnslowed(out);

    assertThat(out.join()).startsWith(PROOF);
    assertThat(caller.get("user_tasks").body().path("userTasks")).isNotEmpty();
    assertThat(pools.holders()).isEqualTo(TwoPools.NEW);
  }

  /** Takes away the limit that the evacuation asked for, as often as it is set. */
  private void awaitUnslowed(CompletableFuture<?> out) {
    await(
        "the end",
        () -> {
          pools.unslow("orders");
          pools.unslow("events");
          return out.isDone();
        });
  }

  @Test
  void whatItSaysIsNotBelievedWhenTheClusterSaysOtherwise() {
    String state = "{\"ExecutorState\":{\"state\":\"NO_TASK_IN_PROGRESS\"}}";
    String tasks = "{\"userTasks\":[{\"UserTaskId\":\"7\",\"Status\":\"Completed\"}]}";
    LoopbackServer.Handler liar =
        request ->
            HttpResponse.of(
                    200,
                    "application/json",
                    request.target().contains("user_tasks") ? tasks : state)
                .with("User-Task-ID", "7");
    try (LoopbackServer server = LoopbackServer.start("liar", liar);
        Road lied = new Road(pools, server.endpoint())) {
      assertThatThrownBy(() -> lied.go(lied.nobody, lied.all()))
          .isInstanceOf(InitFailed.class)
          .satisfies(
              half ->
                  assertThat(((InitFailed) half).reasons())
                      .singleElement()
                      .asString()
                      .contains(
                          "cannot go on: Cruise Control says Completed of task 7, but 5 partitions"
                              + " still have a replica on brokers 0, 1, 2, such as events-0"));
    }
    assertThat(pools.layout()).isEqualTo(before);
  }

  @Test
  void turnedRoundInTheMiddleItIsStoppedAndWhatIsUnderWayIsWaitedFor() {
    Road next = road.cut(stuck());
    CompletableFuture<Void> home = CompletableFuture.runAsync(next::home);
    await("stopped", this::isIdle);

    awaitUnslowed(home);

    home.join();
    assertThat(pools.layout()).isEqualTo(before);
    assertThat(caller.executor().has("recentlyRemovedBrokers")).isFalse();
    next.close();
  }

  private boolean isIdle() {
    return caller.executor().path("state").asText().equals("NO_TASK_IN_PROGRESS");
  }

  @Test
  void aRunThatWasCutShortIsGoneOnWithByTheNext() {
    Road next = road.cut(stuck());
    CompletableFuture<String> out = next.begin(next.all(), next.all());
    next.awaitLine("waiting, at most PT1H: Cruise Control moved ");

    awaitUnslowed(out);

    assertThat(out.join()).startsWith(PROOF);
    assertThat(caller.get("user_tasks").body().path("userTasks")).hasSize(1);
    next.close();
  }

  @Test
  void whileSelfHealingIsOnGoingOutIsRefusedAndGoingHomeSwitchesItOff() {
    road.go(road.nobody, road.all());
    restart(SETTINGS.withSelfHealing(true));

    assertThatThrownBy(() -> road.go(road.nobody, road.all()))
        .isNotInstanceOf(InitFailed.class)
        .hasMessage(
            "pool-evacuation cannot move replicas: self-healing is on at Cruise Control at %s"
                    .formatted(standIn.api())
                + " (BROKER_FAILURE, DISK_FAILURE, GOAL_VIOLATION, MAINTENANCE_EVENT,"
                + " METRIC_ANOMALY, TOPIC_ANOMALY), so it moves replicas whenever it likes;"
                + " accepted: off until contract. Set self.healing.enabled=false there, and run"
                + " pulumi up again; nothing was changed");

    road.home();

    assertThat(pools.layout()).isEqualTo(before);
    assertThat(
            caller
                .get("state")
                .body()
                .path("AnomalyDetectorState")
                .path("selfHealingEnabled")
                .toString())
        .isEqualTo("[]");
  }

  @Test
  void anExecutionOfSomebodyElseIsRefusedWithItsTask() {
    pools.fill("events", 2, 100);
    Caller.Reply other =
        caller.finished(
            "remove_broker?brokerid=1&destination_broker_ids=4&dryrun=false&replication_throttle=1&reason=cron");

    for (String executor : List.of("CRUISE_CONTROL", "KAFKA")) {
      assertThatThrownBy(() -> road.go(road.nobody, road.all().with("executor", executor)))
          .isNotInstanceOf(InitFailed.class)
          .hasMessage(
              "pool-evacuation cannot move replicas: Cruise Control at %s executes task %s of"
                      .formatted(standIn.api(), other.task())
                  + " somebody else: POST /kafkacruisecontrol/remove_broker; accepted: one"
                  + " execution at a time. Let it end or stop it, and run pulumi up again;"
                  + " nothing was changed");
    }
  }

  @Test
  void anInstanceThatDoesNotAnswerIsRefusedBeforeAnythingMoves() {
    URI api = standIn.api();
    standIn.close();

    assertThatThrownBy(() -> road.go(road.nobody, road.all()))
        .isNotInstanceOf(InitFailed.class)
        .hasMessageContaining("no answer from " + api)
        .hasMessageEndingWith("nothing was changed");

    assertThat(pools.layout()).isEqualTo(before);
  }

  @Test
  void withoutValidWindowsItWaitsAndSaysWhatToDo() {
    restart(SETTINGS.withWindow(Duration.ofDays(1)));
    CompletableFuture<String> out = road.begin(road.nobody, road.all());

    road.awaitLine("Cruise Control has too few valid windows: There are only 0 valid windows");
    road.awaitLine("See that its metrics reporter runs on every broker");
    restart(SETTINGS);

    assertThat(out.join()).startsWith(PROOF);
  }

  @Test
  void anOfflinePartitionIsNamedWhileItMakesTheWindowsInvalid() {
    pools.create("alone", List.of(List.of(1)));
    road.close();
    road = new Road(pools, standIn.api());
    pools.kill(1);
    CompletableFuture<String> out = road.begin(road.nobody, road.all());

    road.awaitLine("Offline: alone-0; bring their brokers back first; dead: broker 1");
    pools.start(1);

    assertThat(out.join()).startsWith(PROOF);
    assertThat(pools.holders()).isEqualTo(TwoPools.NEW);
  }

  @Test
  void aBrokerThatDiesOnTheWayIsNamedAndItIsDoneOnceItIsBack() {
    for (String executor : List.of("CRUISE_CONTROL", "KAFKA")) {
      pools.slow("orders");
      pools.fill("orders", 3, 100);
      CompletableFuture<String> out =
          road.begin(road.nobody, road.all().with("executor", executor).with("bytesPerSecond", 0));
      await("the first moves", () -> !pools.ongoing().isEmpty());
      road.lines.clear();
      pools.kill(4);
      road.awaitLine("dead: broker 4");
      pools.unslow("orders");
      pools.start(4);

      assertThat(out.join()).as(executor).startsWith(PROOF);
      assertThat(pools.holders()).isEqualTo(TwoPools.NEW);
      road.home();
      assertThat(pools.layout()).isEqualTo(before);
    }
  }

  @Test
  void withoutItReplicasComeHomeAllTheSameAndThatIsSaid() {
    road.go(road.nobody, road.all());
    URI api = standIn.api();
    standIn.close();

    road.home();

    assertThat(pools.layout()).isEqualTo(before);
    assertThat(road.lines)
        .contains(
            "WARNING Cruise Control at %s does not answer: replicas come home without it"
                .formatted(api));
  }

  @Test
  void whenTheMainOneIsGoneTheStandbyDoesIt() {
    Waiting waiting = Waiting.at(new Pace(50, Instant.now()));
    try (CruiseControlStandIn standby =
            CruiseControlStandIn.start(0, pools::client, SETTINGS, waiting);
        Road both = new Road(pools, standIn.api(), standby.api())) {
      restart(SETTINGS.withWindow(Duration.ofDays(1)));
      CompletableFuture<String> out = both.begin(both.nobody, both.all());
      both.awaitLine("too few valid windows");
      standIn.close();

      assertThat(out.join()).startsWith(PROOF);
      assertThat(standby.replicasMoved()).isEqualTo(13);
    }
  }

  @Test
  void theDryRunAsksItTooAndMovesNothing() {
    Duration longest = Duration.ofHours(1);
    assertThat(road.dryRun(longest).text("evidence").orElseThrow())
        .startsWith(
            "brokers 0, 1, 2 can leave for brokers 3, 4, 5: 5 partitions, 13 replicas, 0.0 MiB in")
        .endsWith("; Cruise Control would move 13 replicas, 0 MB");
    assertThat(pools.layout()).isEqualTo(before);

    restart(SETTINGS.withWindow(Duration.ofDays(1)));
    assertThatThrownBy(() -> road.dryRun(Duration.ofMinutes(3)))
        .hasMessageContaining("did not open within PT3M: Cruise Control has too few valid windows");
    restart(SETTINGS.withSelfHealing(true));
    assertThatThrownBy(() -> road.dryRun(longest))
        .hasMessageContaining("self-healing is on at Cruise Control");
  }

  @Test
  void closingItMakesTheClusterForgetTheOldBrokersThatAreDead() {
    road.go(road.nobody, road.all());
    pools.kill(0);
    pools.kill(1);

    road.go(road.all(), road.all().with("closed", true));

    assertThat(pools.registered()).containsExactlyInAnyOrder(2, 3, 4, 5);
    assertThat(road.lines)
        .contains(
            "WARNING still alive: broker 2: not unregistered, since it would hang when it is"
                + " stopped");
  }

  @Test
  void itIsNotClosedWhileADeadOldBrokerHasAReplicaLeft() {
    road.go(road.nobody, road.leaving(Set.of(0)));
    pools.kill(1);

    assertThatThrownBy(
            () -> road.go(road.leaving(Set.of(0)), road.leaving(Set.of(0)).with("closed", true)))
        .hasMessageStartingWith("pool-evacuation cannot be closed: ")
        .hasMessageContaining("partitions have a replica on broker 1, such as events-0");
    assertThat(pools.registered()).contains(0, 1);
  }
}
