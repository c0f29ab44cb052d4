package dev.causeway.components;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.WorkloadReady;
import dev.causeway.components.resources.WorkloadReadyArgs;
import dev.causeway.phases.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Cruise Control of a doubled pool, and its standby: self-healing is off as long as replicas
 * are moved on purpose, and on again at {@code contract}, in the main one alone.
 *
 * <table>
 *   <caption>What depends on what; everything depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-config, -standby-config</td><td>from expand</td>
 *       <td>the fleet's -ready, the pool's -old-ready</td></tr>
 *   <tr><td>-service, -standby-service</td><td>from expand</td><td>the same</td></tr>
 *   <tr><td>-deployment, -standby-deployment</td><td>from expand</td>
 *       <td>the same, its -config</td></tr>
 *   <tr><td>-ready, -standby-ready</td><td>from expand</td><td>its -deployment</td></tr>
 * </table>
 *
 * <p>The evacuation names the Deployments, so on the way home its delete comes before theirs. A
 * change of the properties restarts the pod, which carries their checksum.
 */
public final class CruiseControl extends ComponentResource {
  private static final Map<String, String> UNAWAITED = Map.of("pulumi.com/skipAwait", "true");

  private final String name;
  private final Migration migration;
  private final DoubledBrokerPoolArgs pool;
  private final List<Resource> upstream;
  private final List<Resource> deployments = new ArrayList<>();

  /** Declares what the migration's phase says of the Cruise Control of a pool. */
  CruiseControl(
      String name,
      DoubledBrokerPool parent,
      Migration migration,
      DoubledBrokerPoolArgs pool,
      List<Resource> upstream) {
    super(
        "causeway:components:CruiseControl",
        name,
        ComponentResourceOptions.builder().parent(parent).build());
    this.name = name;
    this.migration = migration;
    this.pool = pool;
    this.upstream = upstream;
  }

  /** Starts the arguments of a Cruise Control. */
  public static CruiseControlArgs cruiseControl() {
    return new CruiseControlArgs();
  }

  /** What is declared of Cruise Control at a stop, in words. */
  public static Map<String, String> facts(Phase phase) {
    return CruiseControlFacts.of(phase.kind()).words();
  }

  /** Declares the main one and its standby; the answer is their Deployments. */
  List<Resource> declare(CruiseControlArgs args, String image) {
    for (String url : args.urls()) {
      boolean standby = !deployments.isEmpty();
      declare(new CruiseControlPods(pool, args, image, url, standby));
    }
    return List.copyOf(deployments);
  }

  private void declare(CruiseControlPods pods) {
    String prefix = name + pods.suffix();
    boolean heals = CruiseControlFacts.of(migration.phase().kind()).heals() && !pods.isStandby();
    ConfigMap config = config(prefix, pods, heals);
    service(prefix, pods);
    Deployment deployment = deployment(prefix, pods, heals, config);
    ready(prefix, pods, deployment);
    deployments.add(deployment);
  }

  private ConfigMap config(String prefix, CruiseControlPods pods, boolean heals) {
    return migration.add(
        new ConfigMap(
            prefix + "-config",
            ConfigMapArgs.builder()
                .metadata(metadata(pods, Map.of()))
                .data(Map.of(CruiseControlPods.FILE, pods.properties(heals)))
                .build(),
            migration.after(this, upstream).build()));
  }

  private void service(String prefix, CruiseControlPods pods) {
    migration.add(
        new Service(
            prefix + "-service",
            ServiceArgs.builder()
                .metadata(metadata(pods, UNAWAITED))
                .spec(
                    ServiceSpecArgs.builder()
                        .selector(pods.selector())
                        .ports(ServicePortArgs.builder().port(pods.port()).build())
                        .build())
                .build(),
            migration.after(this, upstream).build()));
  }

  private Deployment deployment(
      String prefix, CruiseControlPods pods, boolean heals, ConfigMap config) {
    List<Resource> before = new ArrayList<>(upstream);
    before.add(config);
    return migration.add(
        new Deployment(
            prefix + "-deployment",
            DeploymentArgs.builder()
                .metadata(metadata(pods, UNAWAITED))
                .spec(pods.deployment(heals))
                .build(),
            migration.after(this, before).build()));
  }

  private void ready(String prefix, CruiseControlPods pods, Deployment deployment) {
    WorkloadReadyArgs gate =
        new WorkloadReadyArgs()
            .namespace(pool.namespace())
            .name(pods.name())
            .image(pods.image())
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    migration.add(
        new WorkloadReady(
            prefix + "-ready",
            gate,
            migration
                .after(this, List.of(deployment))
                .customTimeouts(Timeouts.of(pool.patience()))
                .build()));
  }

  private ObjectMetaArgs metadata(CruiseControlPods pods, Map<String, String> annotations) {
    ObjectMetaArgs.Builder metadata =
        ObjectMetaArgs.builder()
            .name(pods.name())
            .namespace(pool.namespace())
            .labels(pods.selector());
    return annotations.isEmpty() ? metadata.build() : metadata.annotations(annotations).build();
  }
}
