package dev.causeway.components;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.WorkloadReady;
import dev.causeway.components.resources.WorkloadReadyArgs;
import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The new side's workers: a Deployment whose pods stop polling and finish their work before they
 * go, with a Service for direct callers and a PodDisruptionBudget.
 *
 * <p>All of them exist from {@code expand} on and depend on the ledger, on the share and, directly,
 * on every queue, redrive policy and handback: on the way home they are deleted before any of these
 * is. The engine does not await the rollout; the gate {@code -ready} does, by name, with no edge to
 * the Deployment: a rollout that cannot succeed never stands in the way home.
 */
public final class DrainingWorkers extends ComponentResource {
  private static final Map<String, String> UNAWAITED = Map.of("pulumi.com/skipAwait", "true");

  private static final List<String> REPLICAS = List.of("spec.replicas");

  private final String name;
  private final Migration migration;
  private final DrainingWorkersArgs args;

  /** Declares what the migration's phase says of the workers; the name is the Deployment's too. */
  public DrainingWorkers(String name, Migration migration, DrainingWorkersArgs args) {
    super(
        "causeway:components:DrainingWorkers",
        DrainingWorkersArgs.label("name of the workers", name),
        ComponentResourceOptions.builder().parent(migration).build());
    this.name = name;
    this.migration = migration;
    this.args = args.checked();
    if (WorkersFacts.of(migration.phase().kind()).areThere()) {
      deployment();
      service();
      disruptionBudget();
      ready();
    }
  }

  /** Starts the arguments of workers. */
  public static DrainingWorkersArgs workers() {
    return new DrainingWorkersArgs();
  }

  /** What is declared of workers at a stop, in words. */
  public static Map<String, String> facts(Phase phase) {
    return WorkersFacts.of(phase.kind()).words();
  }

  private void deployment() {
    migration.add(
        new Deployment(
            name + "-deployment",
            DeploymentArgs.builder()
                .metadata(metadata().annotations(UNAWAITED).build())
                .spec(new WorkerPods(name, args).deployment(selector()))
                .build(),
            options().ignoreChanges(args.replicas().isPresent() ? List.of() : REPLICAS).build()));
  }

  private void service() {
    migration.add(
        new Service(
            name + "-service",
            ServiceArgs.builder()
                .metadata(metadata().annotations(UNAWAITED).build())
                .spec(
                    ServiceSpecArgs.builder()
                        .selector(PodParts.labels(name))
                        .ports(
                            ServicePortArgs.builder()
                                .port(args.port())
                                .targetPort(args.port())
                                .build())
                        .build())
                .build(),
            options().build()));
  }

  private void disruptionBudget() {
    migration.add(
        new PodDisruptionBudget(
            name + "-disruption-budget",
            PodDisruptionBudgetArgs.builder()
                .metadata(metadata().build())
                .spec(
                    PodDisruptionBudgetSpecArgs.builder()
                        .maxUnavailable(1)
                        .selector(selector())
                        .build())
                .build(),
            options().build()));
  }

  private void ready() {
    migration.add(
        new WorkloadReady(
            name + "-ready",
            new WorkloadReadyArgs()
                .namespace(args.namespace())
                .name(name)
                .image(args.image())
                .phase(migration.ledgerPhase())
                .direction(migration.ledgerDirection()),
            migration
                .after(this, List.of(args.share().written()))
                .customTimeouts(Timeouts.of(args.patience()))
                .build()));
  }

  private CustomResourceOptions.Builder options() {
    Stream<Resource> queues =
        args.share().queues().stream().flatMap(queue -> queue.reliedOn().stream());
    return migration.after(
        this, Stream.concat(Stream.of(args.share().written()), queues).distinct().toList());
  }

  private ObjectMetaArgs.Builder metadata() {
    return ObjectMetaArgs.builder()
        .name(name)
        .namespace(args.namespace())
        .labels(PodParts.labels(name));
  }

  private LabelSelectorArgs selector() {
    return LabelSelectorArgs.builder().matchLabels(PodParts.labels(name)).build();
  }
}
