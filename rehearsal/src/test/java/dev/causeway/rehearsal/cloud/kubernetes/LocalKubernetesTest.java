package dev.causeway.rehearsal.cloud.kubernetes;

import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.NAMESPACE;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.await;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.awaitAvailable;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.awaitGone;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.container;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.deployment;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.isRolledOut;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.named;
import static dev.causeway.rehearsal.cloud.kubernetes.Workloads.withPreStop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalKubernetesTest {
  private final Pace pace = Pace.of(100);
  private LocalKubernetes cluster;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(pace);
    client = cluster.client();
    cluster.addImage("app:1", TestContainer.quick(pace));
    cluster.addImage("app:2", TestContainer.quick(pace));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
  }

  @Test
  void podsRunOnceTheImageHasStartedAndThePodKnowsItsEnvironment() {
    TestContainer program = TestContainer.quick(pace);
    cluster.addImage("app:3", program);
    var container = container("app:3").addNewEnv().withName("SIDE").withValue("new").endEnv();

    client.resource(deployment("workers", 2, 30, container.build())).create();

    awaitAvailable(client, "workers", 2);
    assertThat(program.started()).hasSize(2);
    assertThat(program.started().get(0).env()).containsEntry("SIDE", "new");
    assertThat(program.started().get(0).labels()).containsEntry("app", "workers");
    assertThat(cluster.pods(NAMESPACE, "workers")).isEqualTo(new PodCounts(2, 2, 0));
  }

  @Test
  void aRolloutKeepsMinimumAvailabilityAndEndsWithTheNewImageOnly() {
    client.resource(deployment("workers", "app:1", 4)).create();
    awaitAvailable(client, "workers", 4);
    List<Integer> seen = new CopyOnWriteArrayList<>();
    List<Integer> sizes = new CopyOnWriteArrayList<>();

    var watch =
        named(client, "workers")
            .watch(
                Watching.of(
                    d -> {
                      seen.add(Optional.ofNullable(d.getStatus().getAvailableReplicas()).orElse(0));
                      sizes.add(Optional.ofNullable(d.getStatus().getReplicas()).orElse(0));
                    }));
    named(client, "workers").edit(d -> withImage(d, "app:2"));
    awaitAvailable(client, "workers", 4);
    watch.close();

    assertThat(seen).isNotEmpty().allMatch(available -> available >= 3);
    assertThat(sizes).allMatch(size -> size <= 5);
    assertThat(runningImages("workers")).containsOnly("app:2");
  }

  @Test
  void rollingBackUsesTheFormerReplicaSetAgainUnderANewRevision() {
    client.resource(deployment("workers", "app:1", 1)).create();
    awaitAvailable(client, "workers", 1);
    named(client, "workers").edit(d -> withImage(d, "app:2"));
    awaitAvailable(client, "workers", 1);

    named(client, "workers").edit(d -> withImage(d, "app:1"));

    Deployment back = awaitAvailable(client, "workers", 1);
    assertThat(back.getMetadata().getAnnotations())
        .containsEntry("deployment.kubernetes.io/revision", "3");
    assertThat(client.apps().replicaSets().inNamespace(NAMESPACE).list().getItems()).hasSize(2);
  }

  @Test
  void scalingStartsAndStopsPods() {
    client.resource(deployment("workers", "app:1", 1)).create();
    awaitAvailable(client, "workers", 1);

    named(client, "workers").scale(3);
    awaitAvailable(client, "workers", 3);
    named(client, "workers").scale(0);
    awaitAvailable(client, "workers", 0);

    assertThat(cluster.pods(NAMESPACE, "workers").running()).isZero();
  }

  @Test
  void aDeletedPodIsReplaced() {
    client.resource(deployment("workers", "app:1", 1)).create();
    awaitAvailable(client, "workers", 1);
    Pod first = pods("workers").get(0);

    client.resource(first).delete();

    client.resource(first).waitUntilCondition(p -> p == null, 20, TimeUnit.SECONDS);
    await(
        client,
        "workers",
        d -> isRolledOut(d, 1) && cluster.pods(NAMESPACE, "workers").ready() == 1);
    assertThat(pods("workers").get(0).getMetadata().getUid())
        .isNotEqualTo(first.getMetadata().getUid());
  }

  @Test
  void preStopEndsBeforeSigtermAndNothingIsKilledWithinTheGrace() throws Exception {
    var program = new TestContainer(pace, Duration.ofSeconds(20), Duration.ofSeconds(5), 0);
    BlockingQueue<Optional<Kill>> stops = stopsOf("draining:1", program, 3_000);

    named(client, "draining").delete();

    assertThat(stops.poll(20, TimeUnit.SECONDS)).isEmpty();
    assertThat(program.happened()).containsExactly("drain", "drain ended", "SIGTERM", "end");
    assertThat(cluster.kills()).isEmpty();
  }

  @Test
  void aPreStopLongerThanTheGraceIsCutOffWithItsRuns() throws Exception {
    var program = new TestContainer(pace, Duration.ofMinutes(15), Duration.ofMinutes(15), 3);
    BlockingQueue<Optional<Kill>> stops = stopsOf("draining:1", program, 30);

    named(client, "draining").delete();

    Kill kill = stops.poll(20, TimeUnit.SECONDS).orElseThrow();
    assertThat(kill.sigkill()).isTrue();
    assertThat(kill.preStopRunning()).isTrue();
    assertThat(kill.runsCutOff()).isEqualTo(3);
    assertThat(kill.grace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(cluster.kills()).containsExactly(kill);
    assertThat(program.happened()).containsExactly("drain", "SIGTERM", "end");
    assertThat(program.between("drain", "end")).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void theGraceIncludesThePreStop() throws Exception {
    var program = new TestContainer(pace, Duration.ofSeconds(200), Duration.ofSeconds(400), 1);
    BlockingQueue<Optional<Kill>> stops = stopsOf("draining:1", program, 300);

    named(client, "draining").delete();

    Kill kill = stops.poll(20, TimeUnit.SECONDS).orElseThrow();
    assertThat(kill.preStopRunning()).isFalse();
    assertThat(program.between("SIGTERM", "end")).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void foregroundDeletionEndsOnlyAfterThePodsHave() {
    Gated program = new Gated(false);
    BlockingQueue<Optional<Kill>> stops = stopsOf("draining:1", pod -> program, 3_000);

    named(client, "draining").withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();

    Deployment going = named(client, "draining").get();
    assertThat(going.getMetadata().getFinalizers()).containsExactly("foregroundDeletion");
    assertThat(going.getMetadata().getDeletionTimestamp()).isNotNull();
    program.letEnd();
    awaitGone(client, "draining");
    assertThat(stops).hasSize(1);
    assertThat(client.pods().inNamespace(NAMESPACE).list().getItems()).isEmpty();
  }

  @Test
  void backgroundDeletionEndsAtOnceAndThePodsGoAfterwards() throws Exception {
    Gated program = new Gated(false);
    BlockingQueue<Optional<Kill>> stops = stopsOf("draining:1", pod -> program, 3_000);

    named(client, "draining").delete();

    assertThat(named(client, "draining").get()).isNull();
    assertThat(client.pods().inNamespace(NAMESPACE).list().getItems()).hasSize(1);
    program.letEnd();
    assertThat(stops.poll(20, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void orphanedPodsStayWhenTheirDeploymentGoes() {
    client.resource(deployment("workers", "app:1", 1)).create();
    awaitAvailable(client, "workers", 1);

    named(client, "workers").withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

    awaitGone(client, "workers");
    assertThat(pods("workers")).hasSize(1);
    assertThat(client.apps().replicaSets().inNamespace(NAMESPACE).list().getItems())
        .singleElement()
        .satisfies(set -> assertThat(set.getMetadata().getOwnerReferences()).isEmpty());
  }

  @Test
  void aForcedDeletionKillsAtOnce() throws Exception {
    var program = new TestContainer(pace, Duration.ofMinutes(5), Duration.ZERO, 2);
    BlockingQueue<Optional<Kill>> stops = stopsOf("draining:1", program, 600);

    client.resource(pods("draining").get(0)).withGracePeriod(0).delete();

    Kill kill = stops.poll(20, TimeUnit.SECONDS).orElseThrow();
    assertThat(kill.runsCutOff()).isEqualTo(2);
    assertThat(program.happened()).containsExactly("end");
  }

  @Test
  void anImageNobodyKnowsBacksOffAndTheRolloutMissesItsDeadline() {
    Deployment broken = deployment("broken", "nowhere:1", 1);
    broken.getSpec().setProgressDeadlineSeconds(60);

    client.resource(broken).create();

    Deployment stuck =
        await(client, "broken", d -> reason(d, "Progressing").equals("ProgressDeadlineExceeded"));
    assertThat(reason(stuck, "Available")).isEqualTo("MinimumReplicasUnavailable");
    assertThat(waitingReason(pods("broken").get(0))).isEqualTo("ImagePullBackOff");
  }

  @Test
  void anImageThatNeverBecomesReadyStopsTheRolloutAndLeavesTheOldPods() {
    cluster.addImage("app:2", TestContainer.quick(pace).notReady());
    client.resource(deployment("workers", "app:1", 4)).create();
    awaitAvailable(client, "workers", 4);

    named(client, "workers").edit(d -> stuckAfter(withImage(d, "app:2"), 60));

    await(client, "workers", d -> reason(d, "Progressing").equals("ProgressDeadlineExceeded"));
    assertThat(cluster.pods(NAMESPACE, "workers").ready()).isEqualTo(3);
    assertThat(cluster.pods(NAMESPACE, "workers").running()).isEqualTo(5);
  }

  @Test
  void aPodBecomesReadyWhenItsProbeFirstPasses() {
    TestContainer program = TestContainer.quick(pace).notReady();
    cluster.addImage("slow:1", program);
    client.resource(deployment("slow", "slow:1", 1)).create();
    await(client, "slow", d -> cluster.pods(NAMESPACE, "slow").running() == 1);

    program.becomeReady();

    awaitAvailable(client, "slow", 1);
    assertThat(program.started()).hasSize(1);
  }

  @Test
  void aProgramThatCrashesAtItsStartIsStartedAgain() {
    List<String> tries = new CopyOnWriteArrayList<>();
    TestContainer works = TestContainer.quick(pace);
    cluster.addImage(
        "crashing:1",
        pod -> {
          tries.add(pod.pod());
          if (tries.size() == 1) {
            throw new IllegalStateException("no database");
          }
          return works.start(pod);
        });

    client.resource(deployment("crashing", "crashing:1", 1)).create();

    awaitAvailable(client, "crashing", 1);
    assertThat(pods("crashing").get(0).getStatus().getContainerStatuses().get(0).getRestartCount())
        .isEqualTo(1);
  }

  @Test
  void outOfReachTheApiRefusesConnectionsWhilePodsGoOn() {
    client.resource(deployment("workers", "app:1", 2)).create();
    awaitAvailable(client, "workers", 2);

    cluster.setReachable(false);

    assertThatThrownBy(() -> named(client, "workers").get())
        .isInstanceOf(KubernetesClientException.class);
    try (KubernetesClient late = cluster.client()) {
      assertThatThrownBy(() -> named(late, "workers").get())
          .hasRootCauseInstanceOf(ConnectException.class);
    }
    assertThat(cluster.pods(NAMESPACE, "workers")).isEqualTo(new PodCounts(2, 2, 0));
    cluster.setReachable(true);
    assertThat(named(client, "workers").get()).isNotNull();
  }

  @Test
  void twoClustersInOneJvmKnowNothingOfEachOther() {
    try (LocalKubernetes other = LocalKubernetes.start(pace);
        KubernetesClient there = other.client()) {
      other.addImage("app:1", TestContainer.quick(pace));
      client.resource(deployment("workers", "app:1", 1)).create();
      there.resource(deployment("others", "app:1", 1)).create();

      awaitAvailable(client, "workers", 1);
      awaitAvailable(there, "others", 1);
      other.setReachable(false);

      assertThat(named(client, "workers").get()).isNotNull();
      assertThat(named(client, "others").get()).isNull();
    }
  }

  @Test
  void listenersAreToldOfPodsThatStartAndStop() {
    List<String> told = new CopyOnWriteArrayList<>();
    cluster.addListener(
        new PodListener() {
          @Override
          public void started(PodContext pod) {
            told.add("started " + pod.labels().get("app"));
          }

          @Override
          public void stopped(PodContext pod, Optional<Kill> kill) {
            told.add("stopped " + pod.labels().get("app"));
          }
        });
    client.resource(deployment("workers", "app:1", 1)).create();
    awaitAvailable(client, "workers", 1);

    named(client, "workers").withPropagationPolicy(DeletionPropagation.FOREGROUND).delete();

    awaitGone(client, "workers");
    assertThat(told).containsExactly("started workers", "stopped workers");
  }

  @Test
  void anObjectTheApiDoesNotServeIsNotFound() {
    assertThatThrownBy(() -> client.secrets().inNamespace(NAMESPACE).list())
        .hasMessageContaining("the server could not find the requested resource");
  }

  @Test
  void whatStartsWhileItsClusterEndsIsEndedToo() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CompletableFuture<RunningContainer> started = new CompletableFuture<>();
    CountDownLatch killed = new CountDownLatch(1);
    cluster.addImage(
        "slow:1",
        pod -> {
          starting.countDown();
          return started.join();
        });
    client.resource(deployment("slow", "slow:1", 1)).create();
    starting.await();

    cluster.close();
    started.complete(
        new PlainContainer() {
          @Override
          public KillReport kill() {
            killed.countDown();
            return KillReport.NOTHING;
          }
        });

    assertThat(killed.await(20, TimeUnit.SECONDS)).isTrue();
  }

  /** A deployment that drains for preStop, with one pod ready; what it ends with is queued. */
  private BlockingQueue<Optional<Kill>> stopsOf(
      String image, ContainerProgram program, long grace) {
    BlockingQueue<Optional<Kill>> stops = new LinkedBlockingQueue<>();
    cluster.addImage(image, program);
    cluster.addListener(
        new PodListener() {
          @Override
          public void stopped(PodContext pod, Optional<Kill> kill) {
            stops.add(kill);
          }
        });
    client.resource(deployment("draining", 1, grace, withPreStop(image))).create();
    awaitAvailable(client, "draining", 1);
    return stops;
  }

  private List<Pod> pods(String app) {
    return client.pods().inNamespace(NAMESPACE).withLabel("app", app).list().getItems();
  }

  private List<String> runningImages(String app) {
    return pods(app).stream()
        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
        .map(pod -> pod.getSpec().getContainers().get(0).getImage())
        .toList();
  }

  private static Deployment withImage(Deployment deployment, String image) {
    deployment.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image);
    return deployment;
  }

  private static Deployment stuckAfter(Deployment deployment, int seconds) {
    deployment.getSpec().setProgressDeadlineSeconds(seconds);
    return deployment;
  }

  private static String reason(Deployment deployment, String condition) {
    return deployment.getStatus().getConditions().stream()
        .filter(c -> c.getType().equals(condition))
        .map(c -> c.getReason())
        .findFirst()
        .orElse("");
  }

  private static String waitingReason(Pod pod) {
    return pod.getStatus().getContainerStatuses().get(0).getState().getWaiting().getReason();
  }
}
