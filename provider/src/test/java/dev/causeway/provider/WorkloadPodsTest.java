package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.ApiServer;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gate that waits for a workload says of its pods. */
class WorkloadPodsTest {
  private static final String FULL =
      "0/6 nodes are available: 6 node(s) didn't match PersistentVolume's node affinity."
          + " preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling.";
  private static final String BACK_OFF =
      "back-off 5m0s restarting failed container=app pod=%s_prod(0f1e)";
  private static final String MULTI_ATTACH =
      "Multi-Attach error for volume \"data-0\" Volume is already exclusively attached to one node"
          + " and can't be attached to another";
  private static final String STUCK = "ReplicaSet \"workers-1\" has timed out progressing.";

  private static final ObjectMeta WORKERS =
      new ObjectMetaBuilder().withNamespace("prod").withName("workers").build();
  private static final LabelSelector OWN =
      new LabelSelectorBuilder().withMatchLabels(Map.of("app", "workers")).build();

  private final ApiServer server = new ApiServer();
  private final World world = new World("causeway:kubernetes:WorkloadReady", server);
  private final PropertyMap inputs =
      props("namespace", "prod", "name", "workers", "phase", "expand", "direction", "forward");

  @BeforeEach
  void start() {
    server.put(deployment().build());
  }

  @AfterEach
  void close() {
    world.provider.close();
    server.close();
  }

  private static DeploymentBuilder deployment() {
    return new DeploymentBuilder()
        .withMetadata(WORKERS)
        .withNewSpec()
        .withReplicas(3)
        .withSelector(OWN)
        .endSpec()
        .withNewStatus()
        .withUpdatedReplicas(1)
        .endStatus();
  }

  private void pods(Pod... pods) {
    server.put("prod", "app=workers", List.of(pods));
  }

  private static Pod unschedulable(String name) {
    return condition(pod(name), "PodScheduled", "False", "Unschedulable", FULL);
  }

  private static Pod pod(String name, ContainerStatus... containers) {
    return new PodBuilder()
        .withNewMetadata()
        .withName(name)
        .withUid("uid-of-" + name)
        .endMetadata()
        .withNewStatus()
        .withPhase("Pending")
        .withContainerStatuses(containers)
        .endStatus()
        .build();
  }

  private static Pod condition(Pod pod, String type, String status, String reason, String message) {
    return new PodBuilder(pod)
        .editStatus()
        .addNewCondition()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .endCondition()
        .endStatus()
        .build();
  }

  private static Pod ready(Pod pod) {
    return condition(pod, "Ready", "True", "", "");
  }

  private static Pod crashLooping(String name) {
    return pod(name, waiting("CrashLoopBackOff", BACK_OFF.formatted(name)));
  }

  private static ContainerStatus waiting(String reason, @Nullable String message) {
    return new ContainerStatusBuilder()
        .withReady(false)
        .withState(
            new ContainerStateBuilder()
                .withNewWaiting()
                .withReason(reason)
                .withMessage(message)
                .endWaiting()
                .build())
        .build();
  }

  /** It runs again, after a run that ended so. */
  private static ContainerStatus restarted(boolean ready, int exitCode, String reason) {
    return new ContainerStatusBuilder()
        .withReady(ready)
        .withState(new ContainerStateBuilder().withNewRunning().endRunning().build())
        .withLastState(
            new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(exitCode)
                .withReason(reason)
                .withMessage("password hunter2 refused")
                .endTerminated()
                .build())
        .build();
  }

  private static Pod starting(String name) {
    return pod(name, waiting("ContainerCreating", null));
  }

  private void events(String pod, Event... events) {
    server.putEvents("prod", "uid-of-" + pod, List.of(events));
  }

  private static Event notAttached() {
    return event("Warning", "FailedAttachVolume", MULTI_ATTACH, "2026-01-01T00:05:00Z");
  }

  private static Event event(String type, String reason, String message, String time) {
    return eventOf(type, reason, message).withLastTimestamp(time).build();
  }

  private static EventBuilder eventOf(String type, String reason, String message) {
    return new EventBuilder()
        .withNewMetadata()
        .withCreationTimestamp("2026-01-01T00:00:00Z")
        .endMetadata()
        .withType(type)
        .withReason(reason)
        .withMessage(message);
  }

  /** What the gate misses at its deadline. */
  private String said() {
    return said(inputs);
  }

  private String said(PropertyMap news) {
    try {
      world.create(news, Duration.ofSeconds(10));
      return "opened";
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage())
          .replace("it did not open within PT10S: ", "")
          .replaceFirst("\\. Correct what is missing, or .*", "");
    }
  }

  private static String why(String why) {
    return "Deployment prod/workers: 1 of 3 pods updated, 0 available" + why;
  }

  @Test
  void aPodThatNoNodeTakesIsToldInTheWordsOfTheScheduler() {
    pods(unschedulable("workers-a"));

    assertThat(said()).isEqualTo(why(" (pod workers-a: " + FULL + ")"));
  }

  @Test
  void aCrashLoopIsTold() {
    pods(crashLooping("workers-a"));

    assertThat(said())
        .isEqualTo(
            why(
                " (pod workers-a: CrashLoopBackOff: back-off 5m0s restarting failed container=app"
                    + " pod=workers-a_prod(0f1e))"));
  }

  @Test
  void anImageThatCannotBePulledIsTold() {
    pods(pod("workers-a", waiting("ImagePullBackOff", "Back-off pulling image \"app:typo\"")));

    assertThat(said())
        .isEqualTo(why(" (pod workers-a: ImagePullBackOff: Back-off pulling image \"app:typo\")"));
  }

  @Test
  void aReasonWithoutAMessageIsTold() {
    pods(pod("workers-a", waiting("CreateContainerError", null)));

    assertThat(said()).isEqualTo(why(" (pod workers-a: CreateContainerError)"));
  }

  @Test
  void aMessageOfManyLinesIsToldInOne() {
    pods(pod("workers-a", waiting("ErrImagePull", "failed to pull:\n\tno such host\n")));

    assertThat(said())
        .isEqualTo(why(" (pod workers-a: ErrImagePull: failed to pull: no such host)"));
  }

  @Test
  void anInitContainerIsToldWhileTheOthersWaitForIt() {
    Pod pod =
        new PodBuilder(pod("workers-a", waiting("PodInitializing", null)))
            .editStatus()
            .addToInitContainerStatuses(waiting("CreateContainerConfigError", "no secret \"db\""))
            .endStatus()
            .build();
    pods(pod);

    assertThat(said())
        .isEqualTo(why(" (pod workers-a: CreateContainerConfigError: no secret \"db\")"));
  }

  @Test
  void howAContainerEndedIsToldButNotWhatItLeftBehind() {
    pods(pod("workers-a", restarted(true, 1, "Error"), restarted(false, 137, "OOMKilled")));

    assertThat(said())
        .isEqualTo(why(" (pod workers-a: a container ended with exit code 137 (OOMKilled))"));
  }

  @Test
  void podsThatFareAlikeAreOneMention() {
    pods(
        ready(pod("workers-a")),
        crashLooping("workers-b"),
        crashLooping("workers-c"),
        pod("workers-d", waiting("ImagePullBackOff", "Back-off pulling image \"app:typo\"")),
        crashLooping("workers-e"));

    assertThat(said())
        .isEqualTo(
            why(
                " (pod workers-b and 2 more: CrashLoopBackOff: "
                    + BACK_OFF.formatted("workers-b")
                    + ")"));
  }

  @Test
  void aPodWithoutANodeIsToldBeforeOneThatCrashes() {
    pods(crashLooping("workers-a"), unschedulable("workers-b"));

    assertThat(said()).isEqualTo(why(" (pod workers-b: " + FULL + ")"));
  }

  @Test
  void podsThatStartAreReadyDeletedOrOverTellNothing() {
    Pod crashing = crashLooping("workers-a");
    pods(
        pod("workers-b", waiting("ContainerCreating", null)),
        pod("workers-c", restarted(false, 0, "Completed")),
        ready(crashing),
        new PodBuilder(crashing)
            .editMetadata()
            .withDeletionTimestamp("2026-01-01T00:00:00Z")
            .endMetadata()
            .build(),
        new PodBuilder(crashing).editStatus().withPhase("Failed").endStatus().build(),
        new PodBuilder(crashing).withStatus(null).build());

    assertThat(said()).isEqualTo(why(""));
  }

  @Test
  void aVolumeThatCannotBeAttachedIsTold() {
    pods(starting("workers-a"));
    events(
        "workers-a",
        notAttached(),
        event("Normal", "Scheduled", "Successfully assigned", "2026-01-01T00:00:01Z"));

    assertThat(said()).isEqualTo(why(" (pod workers-a: FailedAttachVolume: " + MULTI_ATTACH + ")"));
  }

  @Test
  void aWarningThatAPodHasGotPastIsNotTold() {
    pods(starting("workers-a"));
    events(
        "workers-a",
        notAttached(),
        event("Normal", "SuccessfulAttachVolume", "attached", "2026-01-01T00:05:30Z"));

    assertThat(said()).isEqualTo(why(""));
  }

  @Test
  void theLastEventIsTheOneSeenLastWhicheverFieldSaysSo() {
    pods(starting("workers-a"));
    events(
        "workers-a",
        event("Normal", "Pulled", "image is there", "2026-01-01T00:05:00Z"),
        eventOf("Warning", "FailedMount", "no such host")
            .withEventTime(new MicroTime("2026-01-01T00:01:00.000000Z"))
            .withNewSeries()
            .withLastObservedTime(new MicroTime("2026-01-01T00:06:00.123456Z"))
            .endSeries()
            .build(),
        eventOf("Normal", "Scheduled", "Successfully assigned")
            .withEventTime(new MicroTime("2026-01-01T00:00:01.500000Z"))
            .build());

    assertThat(said()).isEqualTo(why(" (pod workers-a: FailedMount: no such host)"));
  }

  @Test
  void ofAProbeIsToldThatItFailedButNotWhatTheProgramSaid() {
    pods(pod("workers-a", restarted(false, 0, "Completed")));
    events(
        "workers-a",
        event(
            "Warning",
            "Unhealthy",
            "Readiness probe failed: password hunter2 refused",
            "2026-01-01T00:05:00Z"));

    assertThat(said()).isEqualTo(why(" (pod workers-a: Unhealthy: Readiness probe failed)"));
  }

  @Test
  void thePodsThemselvesAreToldBeforeTheirEvents() {
    pods(starting("workers-a"), crashLooping("workers-b"));
    events("workers-a", notAttached());

    assertThat(said())
        .isEqualTo(
            why(" (pod workers-b: CrashLoopBackOff: " + BACK_OFF.formatted("workers-b") + ")"));
  }

  @Test
  void theEventsOfThreePodsAreLookedUpAndNoMore() {
    List<String> names = List.of("workers-a", "workers-b", "workers-c", "workers-d");
    pods(names.stream().map(WorkloadPodsTest::starting).toArray(Pod[]::new));
    events("workers-d", notAttached());

    assertThat(said()).isEqualTo(why(""));

    events("workers-c", notAttached());

    assertThat(said()).isEqualTo(why(" (pod workers-c: FailedAttachVolume: " + MULTI_ATTACH + ")"));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500, 503})
  void eventsThatCannotBeListedChangeNothing(int status) {
    pods(starting("workers-a"));
    events("workers-a", notAttached());
    server.answersWith("prod", "events", status);

    assertThat(said()).isEqualTo(why(""));
  }

  @Test
  void whatTheDeploymentSaysItselfFollows() {
    server.put(
        deployment()
            .editStatus()
            .addNewCondition()
            .withType("Progressing")
            .withStatus("False")
            .withMessage(STUCK)
            .endCondition()
            .endStatus()
            .build());
    pods(unschedulable("workers-a"));

    assertThat(said()).isEqualTo(why(" (pod workers-a: " + FULL + "; " + STUCK + ")"));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 500, 503})
  void podsThatCannotBeListedChangeNothing(int status) {
    pods(unschedulable("workers-a"));
    server.answersWith("prod", "pods", status);

    assertThat(said()).isEqualTo(why(""));
  }

  @Test
  void whereListingIsForbiddenItStillOpensOnceTheWorkloadIsDone() {
    server.answersWith("prod", "pods", 403);
    world.time.in(Duration.ofMinutes(1), () -> server.put(done()));

    world.create(inputs);

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(1));
  }

  private static Deployment done() {
    return deployment()
        .editStatus()
        .withUpdatedReplicas(3)
        .withAvailableReplicas(3)
        .endStatus()
        .build();
  }

  @Test
  void podsAreListedOnlyWhileTheWorkloadIsNotDone() {
    server.put(done());
    world.create(inputs);
    assertThat(server.asked()).isEqualTo(1);
    server.put(deployment().build());

    world.previewCreate(inputs);

    assertThat(server.asked()).isEqualTo(3);
  }

  @Test
  void theDeadlineSaysWhy() {
    pods(unschedulable("workers-a"), unschedulable("workers-b"));

    assertThatThrownBy(() -> world.create(inputs, Duration.ofMinutes(1)))
        .hasMessage(
            "it did not open within PT1M: "
                + why(" (pod workers-a and 1 more: " + FULL + ")")
                + ". Correct what is missing, or give it longer with customTimeouts, and run pulumi"
                + " up again");
  }

  @Test
  void podsOfAStatefulSetAreToldToo() {
    server.put(
        new StatefulSetBuilder()
            .withMetadata(WORKERS)
            .withNewSpec()
            .withReplicas(3)
            .withSelector(OWN)
            .endSpec()
            .build());
    pods(unschedulable("workers-0"));

    assertThat(said(inputs.with("kind", "StatefulSet")))
        .isEqualTo(
            "StatefulSet prod/workers: 0 of 3 pods updated, 0 ready (pod workers-0: " + FULL + ")");
  }

  @Test
  void podsOfAJobAreToldToo() {
    server.put(
        new JobBuilder().withMetadata(WORKERS).withNewSpec().withSelector(OWN).endSpec().build());
    pods(unschedulable("workers-x"));

    assertThat(said(inputs.with("kind", "Job")))
        .isEqualTo("Job prod/workers: 0 of 1 succeeded (pod workers-x: " + FULL + ")");
  }

  @Test
  void aSecretThatKubernetesRepeatsIsHidden() {
    server.put(
        deployment()
            .editSpec()
            .withNewTemplate()
            .withNewSpec()
            .addNewContainer()
            .withImage("registry.example/hunter2:1")
            .endContainer()
            .endSpec()
            .endTemplate()
            .endSpec()
            .build());
    pods(
        pod(
            "workers-a",
            waiting("ImagePullBackOff", "Back-off pulling image \"registry.example/hunter2:1\"")));

    assertThat(said(inputs.with("image", Value.secret(Given.value("registry.example/hunter2:1")))))
        .isEqualTo(why(" (pod workers-a: ImagePullBackOff: Back-off pulling image \"[secret]\")"));
  }
}
