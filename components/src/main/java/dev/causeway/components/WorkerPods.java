package dev.causeway.components;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.List;
import java.util.Map;

/** The pods of {@link DrainingWorkers}. */
final class WorkerPods {
  private static final Map<String, String> NOT_EVICTED =
      Map.of("cluster-autoscaler.kubernetes.io/safe-to-evict", "false");

  private final String name;
  private final DrainingWorkersArgs args;

  WorkerPods(String name, DrainingWorkersArgs args) {
    this.name = name;
    this.args = args;
  }

  DeploymentSpecArgs deployment(LabelSelectorArgs selector) {
    DeploymentSpecArgs.Builder spec =
        DeploymentSpecArgs.builder().selector(selector).template(template());
    args.replicas().ifPresent(spec::replicas);
    return spec.build();
  }

  private PodTemplateSpecArgs template() {
    return PodTemplateSpecArgs.builder()
        .metadata(
            ObjectMetaArgs.builder().labels(PodParts.labels(name)).annotations(NOT_EVICTED).build())
        .spec(
            PodSpecArgs.builder()
                .terminationGracePeriodSeconds((int) args.grace().toSeconds())
                .containers(container())
                .build())
        .build();
  }

  private ContainerArgs container() {
    ContainerArgs.Builder container =
        ContainerArgs.builder()
            .name("worker")
            .image(args.image())
            .env(environment())
            .ports(ContainerPortArgs.builder().containerPort(args.port()).build())
            .lifecycle(PodParts.preStop(args.preStop()));
    args.readyPath().ifPresent(path -> container.readinessProbe(probe(path)));
    return container.build();
  }

  /**
   * One output for all of it: the SDK notes what several outputs inside one property depend on from
   * several threads, in a set that is not made for that (1.36.1, {@code Serializer}).
   */
  private Output<List<EnvVarArgs>> environment() {
    List<Output<EnvVarArgs>> variables =
        args.environment().entrySet().stream()
            .map(
                entry ->
                    entry.getValue().applyValue(value -> PodParts.variable(entry.getKey(), value)))
            .toList();
    return Output.all(variables);
  }

  private ProbeArgs probe(String path) {
    return ProbeArgs.builder()
        .httpGet(HTTPGetActionArgs.builder().path(path).port(args.port()).build())
        .build();
  }
}
