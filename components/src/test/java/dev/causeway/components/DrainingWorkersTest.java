package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainingWorkersTest {
  private static final String DEPLOYMENT = "cluster-workers-deployment";
  private static final String POD = "spec.template.spec.";

  @Test
  void atBaselineThereAreNone() {
    assertThat(new Example().declaredAt(Phase.BASELINE).customResources().keySet())
        .noneMatch(name -> name.startsWith("cluster-workers"));
  }

  @Test
  void aPodStopsPollingThenWaitsThenHasTimeLeft() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);

    assertThat(declared.input(DEPLOYMENT, POD + "containers.0.lifecycle.preStop.exec.command"))
        .isEqualTo(List.of("/bin/sh", "-c", "stop; wait"));
    assertThat(declared.input(DEPLOYMENT, POD + "terminationGracePeriodSeconds")).isEqualTo(960.0);
  }

  @Test
  void aGraceThatEndsBeforeTheLongestRunIsRefused() {
    assertThat(
            new Example()
                .withWorkers(workers -> workers.grace(Duration.ofMinutes(15)))
                .refusedAt(Phase.BASELINE))
        .containsExactly(
            "workers grace cannot be PT15M; accepted: longer than the longest run of PT15M, since"
                + " it includes preStop. Pass at least PT16M");
  }

  @Test
  void theAutoscalerDoesNotEvictAPodThatWorks() {
    assertThat(
            new Example()
                .declaredAt(Phase.EXPAND)
                .input(DEPLOYMENT, "spec.template.metadata.annotations"))
        .isEqualTo(Map.of("cluster-autoscaler.kubernetes.io/safe-to-evict", "false"));
  }

  @Test
  void theEngineDoesNotAwaitARolloutTheGateDoes() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);

    assertThat(declared.input(DEPLOYMENT, "metadata.annotations"))
        .isEqualTo(Map.of("pulumi.com/skipAwait", "true"));
    assertThat(declared.inputs("cluster-workers-ready"))
        .containsEntry("namespace", "default")
        .containsEntry("name", "cluster-workers")
        .containsEntry("image", declared.input(DEPLOYMENT, POD + "containers.0.image"));
    assertThat(declared.input(DEPLOYMENT, "metadata.name")).isEqualTo("cluster-workers");
  }

  @Test
  void replicasAreLeftToAnAutoscaler() {
    Declared scaled =
        new Example().withWorkers(workers -> workers.autoscaler("hpa")).declaredAt(Phase.EXPAND);
    Declared fixed =
        new Example().withWorkers(workers -> workers.replicas(3)).declaredAt(Phase.EXPAND);

    assertThat(scaled.input(DEPLOYMENT, "spec.replicas")).isEqualTo("absent");
    assertThat(scaled.request(DEPLOYMENT).getIgnoreChangesList()).containsExactly("spec.replicas");
    assertThat(fixed.input(DEPLOYMENT, "spec.replicas")).isEqualTo(3.0);
    assertThat(fixed.request(DEPLOYMENT).getIgnoreChangesList()).isEmpty();
  }

  @Test
  void theEnvironmentNamesTheNewQueueAndWhatTheUserAdds() {
    Declared declared =
        new Example()
            .withWorkers(workers -> workers.environment("ANSWERS", "there"))
            .declaredAt(Phase.EXPAND);

    assertThat(declared.input(DEPLOYMENT, POD + "containers.0.env"))
        .isEqualTo(
            List.of(
                Map.of("name", "QUEUE_URL_ORDERS", "value", Example.URL + "-k8s"),
                Map.of("name", "ANSWERS", "value", "there")));
  }

  @Test
  void aVariableGivenTwiceIsRefused() {
    assertThat(
            new Example()
                .withWorkers(workers -> workers.environment("QUEUE_URL_ORDERS", "x"))
                .refusedAt(Phase.EXPAND))
        .singleElement()
        .asString()
        .startsWith("workers variable cannot be \"QUEUE_URL_ORDERS\"; accepted: each variable");
  }

  @Test
  void bothCommandsOfPreStopAreAsked() {
    assertThat(
            Program.with(Map.of())
                .errors(
                    context ->
                        Migration.declare(
                            context,
                            "m",
                            Course.at(Phase.BASELINE),
                            migration ->
                                new DrainingWorkers(
                                    "w",
                                    migration,
                                    DrainingWorkers.workers().image("i").stopPoller("s")))))
        .containsExactly(
            "workers awaitIdle is missing; accepted: one value. Call .awaitIdle(shell command)");
  }

  @Test
  void servicesAndBudgetsSelectThePods() {
    Declared declared = new Example().declaredAt(Phase.EXPAND);
    Map<String, String> labels = Map.of("app.kubernetes.io/name", "cluster-workers");

    assertThat(declared.input("cluster-workers-service", "spec.selector")).isEqualTo(labels);
    assertThat(declared.input("cluster-workers-disruption-budget", "spec.selector.matchLabels"))
        .isEqualTo(labels);
    assertThat(declared.input(DEPLOYMENT, "spec.template.metadata.labels")).isEqualTo(labels);
    assertThat(declared.input(DEPLOYMENT, "spec.selector.matchLabels")).isEqualTo(labels);
  }

  @Test
  void readinessIsAskedWhereItIsAnswered() {
    Declared declared =
        new Example()
            .withWorkers(workers -> workers.port(9000).readyPath("/ready"))
            .declaredAt(Phase.EXPAND);

    assertThat(declared.input(DEPLOYMENT, POD + "containers.0.readinessProbe.httpGet"))
        .isEqualTo(Map.of("path", "/ready", "port", 9000.0));
  }
}
