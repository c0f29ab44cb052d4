package dev.causeway.components;

import com.pulumi.kubernetes.apps.v1.inputs.StatefulSetSpecArgs;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.TCPSocketActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pods of a set, on the volumes it lives on in or on those it tries. */
final class SetPods {
  /** The variables every pod is given. */
  static final Set<String> GIVEN = Set.of("FIRST_PEER", "POD_NAME", "SERVICE_DOMAIN");

  private static final int CHECK_TRIES = 3;

  private final AdoptedStatefulSetArgs args;
  private final Adoption adoption;
  private final String set;

  SetPods(AdoptedStatefulSetArgs args, Adoption adoption) {
    this.args = args;
    this.adoption = adoption;
    this.set = adoption.set(args.volumes().set());
  }

  /** The Kubernetes name of the set and of its headless Service. */
  String name() {
    return set;
  }

  /** The name under which its pods are reached, all of them or each by its own name in front. */
  String domain() {
    return "%s.%s.svc.cluster.local".formatted(set, args.volumes().namespace());
  }

  private Map<String, String> ofTrial() {
    return TrialCutOff.labels(args.volumes().set());
  }

  Map<String, String> selector() {
    return PodParts.labels(set);
  }

  private Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>(selector());
    if (!adoption.livesOn()) {
      labels.putAll(ofTrial());
    }
    return labels;
  }

  StatefulSetSpecArgs spec() {
    return StatefulSetSpecArgs.builder()
        .serviceName(set)
        .replicas(args.volumes().replicas())
        .selector(LabelSelectorArgs.builder().matchLabels(selector()).build())
        .template(template())
        .volumeClaimTemplates(args.mounts().keySet().stream().map(ClaimTemplate::template).toList())
        .build();
  }

  private PodTemplateSpecArgs template() {
    return PodTemplateSpecArgs.builder()
        .metadata(ObjectMetaArgs.builder().labels(labels()).build())
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
            .name(args.volumes().set())
            .image(args.image())
            .env(environment())
            .ports(ContainerPortArgs.builder().containerPort(args.port()).build())
            .readinessProbe(ready())
            .volumeMounts(
                args.mounts().entrySet().stream()
                    .map(each -> mount(each.getKey().name(), each.getValue()))
                    .toList());
    args.drain().ifPresent(command -> container.lifecycle(PodParts.preStop(command)));
    return container.build();
  }

  private static VolumeMountArgs mount(String template, String path) {
    return VolumeMountArgs.builder().name(template).mountPath(path).build();
  }

  private ProbeArgs ready() {
    return args.ready()
        .map(command -> ProbeArgs.builder().exec(PodParts.shell(command)).build())
        .orElseGet(
            () ->
                ProbeArgs.builder()
                    .tcpSocket(TCPSocketActionArgs.builder().port(args.port()).build())
                    .build());
  }

  /** What others refer to comes first, since a variable knows only those before it. */
  private List<EnvVarArgs> environment() {
    return Stream.concat(
            given(),
            args.environment().entrySet().stream()
                .map(each -> PodParts.variable(each.getKey(), each.getValue())))
        .toList();
  }

  private Stream<EnvVarArgs> given() {
    return Stream.of(
        PodParts.field("POD_NAME", "metadata.name"),
        PodParts.variable("SERVICE_DOMAIN", domain()),
        PodParts.variable("FIRST_PEER", "%s-0.%s".formatted(set, domain())));
  }

  /** The Job that checks a trial, inside what the trial is cut off to. */
  JobSpecArgs check(AdoptedStatefulSetArgs.Check check) {
    ContainerArgs container =
        ContainerArgs.builder()
            .name("check")
            .image(check.image())
            .command(check.command())
            .env(given().toList())
            .build();
    return JobSpecArgs.builder()
        .backoffLimit(CHECK_TRIES)
        .template(
            PodTemplateSpecArgs.builder()
                .metadata(ObjectMetaArgs.builder().labels(ofTrial()).build())
                .spec(PodSpecArgs.builder().restartPolicy("Never").containers(container).build())
                .build())
        .build();
  }
}
