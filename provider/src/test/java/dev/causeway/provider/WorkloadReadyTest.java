package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.ApiServer;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadReadyTest {
  private final ApiServer server = new ApiServer();
  private final World world = new World("causeway:kubernetes:WorkloadReady", server);
  private final PropertyMap inputs =
      props("namespace", "prod", "name", "workers", "phase", "expand", "direction", "forward");

  @AfterEach
  void close() {
    world.provider.close();
    server.close();
  }

  private void deployment(long observed, int updated, int available) {
    server.put(running(observed, updated, available).build());
  }

  private static DeploymentBuilder running(long observed, int updated, int available) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withNamespace("prod")
        .withName("workers")
        .withGeneration(3L)
        .endMetadata()
        .withNewSpec()
        .withReplicas(2)
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(observed)
        .withUpdatedReplicas(updated)
        .withAvailableReplicas(available)
        .endStatus();
  }

  @Test
  void opensWhenAllPodsAreUpdatedAndAvailable() {
    deployment(3, 2, 2);

    assertThat(world.create(inputs).text("evidence"))
        .contains("Deployment prod/workers: 2 of 2 pods updated, 2 available");
  }

  @Test
  void waitsForTheDeploymentForItsLatestChangeAndForItsPods() {
    world.time.in(Duration.ofMinutes(1), () -> deployment(2, 2, 2));
    world.time.in(Duration.ofMinutes(2), () -> deployment(3, 1, 2));
    world.time.in(Duration.ofMinutes(3), () -> deployment(3, 2, 1));
    world.time.in(Duration.ofMinutes(4), () -> deployment(3, 2, 2));

    world.create(inputs);

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(4));
    assertThat(world.log.lines().get(0)).contains("there is no Deployment prod/workers yet");
    assertThat(world.log.lines()).anyMatch(line -> line.contains("latest change is not yet"));
  }

  @Test
  void waitsUntilTheDeploymentRunsTheImage() {
    PropertyMap changed = inputs.with("image", "app:2");
    server.put(runningImage("app:1"));
    world.time.in(Duration.ofMinutes(1), () -> server.put(runningImage("app:2")));

    world.update(inputs.with("image", "app:1"), inputs, changed);

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(1));
    assertThat(world.log.lines().get(0)).contains("Deployment prod/workers does not run app:2 yet");
  }

  private static Deployment runningImage(String image) {
    return running(3, 2, 2)
        .editSpec()
        .withNewTemplate()
        .withNewSpec()
        .addNewContainer()
        .withImage(image)
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  @Test
  void failsAtTheDeadlineWithWhatTheDeploymentSaysIsWrong() {
    server.put(
        running(3, 2, 0)
            .editStatus()
            .addNewCondition()
            .withType("Progressing")
            .withStatus("False")
            .withMessage("ReplicaSet \"workers-1\" has timed out progressing.")
            .endCondition()
            .endStatus()
            .build());

    assertThatThrownBy(() -> world.create(inputs, Duration.ofMinutes(1)))
        .hasMessageContaining("did not open within PT1M: Deployment prod/workers: 2 of 2 pods")
        .hasMessageContaining("has timed out progressing");
  }

  @Test
  void aClusterOutOfReachForAWhileIsWaitedFor() {
    deployment(3, 2, 2);
    server.answersWith(503);
    world.time.in(Duration.ofMinutes(2), () -> server.answersWith(200));

    world.create(inputs);

    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(2));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void anAnswerThatGetsLostIsAskedForAgain(ApiServer.Trouble trouble) {
    deployment(3, 2, 2);
    server.has(trouble);
    world.time.in(Duration.ofSeconds(7), () -> server.has(ApiServer.Trouble.NONE));

    world.create(inputs);

    assertThat(world.time.passed()).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
    assertThat(world.log.lines().get(0))
        .contains("waiting, at most PT30M: cannot look at Deployment prod/workers: ");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void answersThatKeepGettingLostFailAtTheDeadlineInOneLine(ApiServer.Trouble trouble) {
    deployment(3, 2, 2);
    server.has(trouble);

    assertThatThrownBy(() -> world.create(inputs, Duration.ofSeconds(7)))
        .hasMessageStartingWith(
            "it did not open within PT7S: cannot look at Deployment prod/workers: ")
        .hasMessageContaining("Check that the service can be reached, and run pulumi up again")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "null"));
  }

  @Test
  void aClusterThatDoesNotAnswerFailsAtTheDeadlineInOneLine() {
    server.close();

    assertThatThrownBy(() -> world.create(inputs, Duration.ofSeconds(10)))
        .hasMessageStartingWith(
            "it did not open within PT10S: cannot look at Deployment prod/workers: ")
        .hasMessageContaining("Connection refused")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void aForbiddenLookEndsTheWait() {
    server.answersWith(403);

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessageStartingWith("cannot look at Deployment prod/workers: ")
        .hasMessageEndingWith(
            "Check the credentials and their permissions, and run pulumi up again");
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void onTheWayBackItIsNotAskedAndNobodyIsCalled() {
    server.close();

    assertThat(world.create(inputs.with("direction", "back")).text("evidence"))
        .contains("not asked");
    assertThat(world.update(inputs, inputs, inputs.with("direction", "back")).text("evidence"))
        .contains("not asked");
    assertThat(server.asked()).isZero();
  }

  @Test
  void aPreviewLooksOnceAndNeverFails() {
    world.previewCreate(inputs);

    assertThat(server.asked()).isEqualTo(1);
    assertThat(world.log.lines())
        .containsExactly(
            "INFO it: seen in preview: not yet: there is no Deployment prod/workers yet");
  }

  @Test
  void aPreviewWithoutTheClusterNeverFailsEither() {
    server.close();

    world.previewCreate(inputs);

    assertThat(world.log.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING it: nothing seen in preview: cannot look at");
  }

  @Test
  void namesAreNeeded() {
    assertThat(properties(world.check(inputs.with("namespace", "").without("name"))))
        .containsExactly("namespace", "name");
  }

  @Test
  void aStatefulSetIsReadyWhenAllItsPodsAre() {
    PropertyMap set = inputs.with("kind", "StatefulSet");
    server.put(set(2, 2, 1));
    world.time.in(Duration.ofMinutes(1), () -> server.put(set(3, 1, 2)));
    world.time.in(Duration.ofMinutes(2), () -> server.put(set(3, 2, 1)));
    world.time.in(Duration.ofMinutes(3), () -> server.put(set(3, 2, 2)));

    assertThat(world.create(set).text("evidence"))
        .contains("StatefulSet prod/workers: 2 of 2 pods updated, 2 ready");
    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(3));
  }

  private static StatefulSet set(long observed, int updated, int ready) {
    return new StatefulSetBuilder()
        .withNewMetadata()
        .withNamespace("prod")
        .withName("workers")
        .withGeneration(3L)
        .endMetadata()
        .withNewSpec()
        .withReplicas(2)
        .endSpec()
        .withNewStatus()
        .withObservedGeneration(observed)
        .withUpdatedReplicas(updated)
        .withReadyReplicas(ready)
        .endStatus()
        .build();
  }

  private static Job job(int succeeded, String condition) {
    return new JobBuilder()
        .withNewMetadata()
        .withNamespace("prod")
        .withName("workers")
        .endMetadata()
        .withNewSpec()
        .endSpec()
        .withNewStatus()
        .withSucceeded(succeeded)
        .addNewCondition()
        .withType(condition)
        .withStatus("True")
        .withMessage("Job has reached the specified backoff limit")
        .endCondition()
        .endStatus()
        .build();
  }

  @Test
  void aJobIsReadyOnceItHasSucceeded() {
    server.put(job(0, "Suspended"));
    world.time.in(Duration.ofMinutes(1), () -> server.put(job(1, "Complete")));

    assertThat(world.create(inputs.with("kind", "Job")).text("evidence"))
        .contains("Job prod/workers: 1 of 1 succeeded");
    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aJobThatHasFailedIsNotWaitedFor() {
    server.put(job(0, "Failed"));

    assertThatThrownBy(() -> world.create(inputs.with("kind", "Job")))
        .hasMessage(
            "it cannot open: Job prod/workers failed: Job has reached the specified backoff limit."
                + " Look at its pods' logs, correct it");
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void anotherKindIsRefused() {
    assertThat(World.reasons(world.check(inputs.with("kind", "DaemonSet"))))
        .containsExactly(
            "kind must be Deployment, StatefulSet or Job, got \"DaemonSet\". Correct it");
  }
}
