package dev.causeway.rehearsal.cloud.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.cloud.VirtualTime;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Programs that end by themselves. */
class LocalJobsTest {
  private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
  private final AtomicInteger starts = new AtomicInteger();
  private LocalKubernetes cluster;
  private KubernetesClient client;
  private Trial trial;

  @BeforeEach
  void start() {
    cluster = LocalKubernetes.start(time);
    client = cluster.client();
    trial = new Trial(client, "job", time.waiting(), Duration.ofSeconds(1), Duration.ofHours(1));
  }

  @AfterEach
  void stop() {
    client.close();
    cluster.close();
    time.close();
  }

  private void ending(int... codes) {
    cluster.addImage(
        "check:1",
        pod -> {
          int start = starts.getAndIncrement();
          return PlainProgram.ending(codes[Math.min(start, codes.length - 1)]).start(pod);
        });
  }

  private void create(String policy, int backoffLimit) {
    trial.create(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: NAME, namespace: default}
        spec:
          backoffLimit: %d
          template:
            spec:
              restartPolicy: %s
              containers: [{name: check, image: "check:1"}]
        """
            .formatted(backoffLimit, policy));
  }

  private void isAt(String field, Object value) {
    trial.eventually(() -> assertThat(status(field)).isEqualTo(value));
  }

  private @Nullable Object status(String field) {
    GenericKubernetesResource job = trial.get("batch/v1", "Job", "NAME");
    return Trial.at(job, "status", field);
  }

  @Test
  void aJobWhoseProgramEndsWellIsComplete() {
    ending(0);

    create("Never", 0);

    isAt("succeeded", 1);
    trial.isTold("NAME", "Job completed");
    assertThat(starts).hasValue(1);
  }

  @Test
  void aJobIsTriedAgainWithAPodOfItsOwnLaterEachTime() {
    ending(1, 1, 0);
    Instant begin = time.clock().instant();

    create("Never", 3);

    isAt("succeeded", 1);
    assertThat(status("failed")).isEqualTo(2);
    assertThat(Duration.between(begin, time.clock().instant()))
        .isGreaterThan(Duration.ofSeconds(30));
  }

  @Test
  void aJobThatFailsTooOftenHasFailedAndIsNotTriedAgain() {
    ending(7);

    create("Never", 1);

    trial.isTold("NAME", "Job has reached the specified backoff limit");
    trial.later(Duration.ofMinutes(30));
    assertThat(starts).hasValue(2);
    assertThat(status("succeeded")).isNull();
  }

  @Test
  void aPodThatIsRestartedOnFailureKeepsItsName() {
    ending(1, 0);

    create("OnFailure", 3);

    isAt("succeeded", 1);
    assertThat(starts).hasValue(2);
    assertThat(client.pods().inNamespace("default").list().getItems()).hasSize(1);
  }

  @Test
  void aProgramThatEndsInAPodThatIsToRunForEverIsStartedAgain() {
    ending(0);
    trial.create(
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: NAME, namespace: default}
        spec: {containers: [{name: main, image: "check:1"}]}
        """);

    trial.eventually(() -> assertThat(starts).hasValueGreaterThan(2));
  }
}
