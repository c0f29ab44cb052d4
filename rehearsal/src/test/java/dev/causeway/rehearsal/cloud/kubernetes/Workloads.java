package dev.causeway.rehearsal.cloud.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Deployments for tests, in namespace {@code default}. */
final class Workloads {
  static final String NAMESPACE = "default";
  static final int PATIENCE_SECONDS = 180;

  private Workloads() {}

  static Deployment deployment(String name, String image, int replicas) {
    return deployment(name, replicas, 30, container(image).build());
  }

  /** A container whose readiness is probed every second. */
  static ContainerBuilder container(String image) {
    return new ContainerBuilder()
        .withName("main")
        .withImage(image)
        .withNewReadinessProbe()
        .withPeriodSeconds(1)
        .withNewHttpGet()
        .withPath("/ready")
        .withNewPort(8080)
        .endHttpGet()
        .endReadinessProbe();
  }

  static Container withPreStop(String image) {
    return container(image)
        .withNewLifecycle()
        .withNewPreStop()
        .withNewExec()
        .withCommand("drain")
        .endExec()
        .endPreStop()
        .endLifecycle()
        .build();
  }

  static Deployment deployment(String name, int replicas, long grace, Container container) {
    Map<String, String> labels = Map.of("app", name);
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withTerminationGracePeriodSeconds(grace)
        .withContainers(container)
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  static RollableScalableResource<Deployment> named(KubernetesClient client, String name) {
    return client.apps().deployments().inNamespace(NAMESPACE).withName(name);
  }

  static Deployment await(KubernetesClient client, String name, Predicate<Deployment> until) {
    try {
      return named(client, name).waitUntilCondition(until, PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (KubernetesClientTimeoutException e) {
      throw new AssertionError("not so within the patience: " + named(client, name).get(), e);
    }
  }

  static Deployment awaitAvailable(KubernetesClient client, String name, int replicas) {
    return await(client, name, d -> isRolledOut(d, replicas));
  }

  static boolean isRolledOut(Deployment deployment, int replicas) {
    var status = deployment.getStatus();
    return status != null
        && deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
        && is(status.getReplicas(), replicas)
        && is(status.getUpdatedReplicas(), replicas)
        && is(status.getAvailableReplicas(), replicas);
  }

  private static boolean is(Integer number, int wanted) {
    return (number == null ? 0 : number) == wanted;
  }

  static void awaitGone(KubernetesClient client, String name) {
    named(client, name).waitUntilCondition(d -> d == null, PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
