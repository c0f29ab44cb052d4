package dev.causeway.components;

import com.pulumi.kubernetes.apps.v1.StatefulSet;
import com.pulumi.kubernetes.apps.v1.StatefulSetArgs;
import com.pulumi.kubernetes.batch.v1.Job;
import com.pulumi.kubernetes.batch.v1.JobArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
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
 * The set that adopts disks: first a trial set on the trial volumes, cut off from everything, then
 * the set that serves on the adopted ones, and the endpoint that leads clients to whichever side
 * has the data.
 *
 * <table>
 *   <caption>What depends on what; everything depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-trial-service</td><td>verify, shift</td><td></td></tr>
 *   <tr><td>-trial-set</td><td>verify, shift</td>
 *       <td>-trial-service, every trial volume and claim, and what cuts them off</td></tr>
 *   <tr><td>-trial-ready</td><td>verify</td><td>-trial-set</td></tr>
 *   <tr><td>-trial-check, -trial-checked</td><td>verify, if there is a check</td>
 *       <td>-trial-ready, each on the one before</td></tr>
 *   <tr><td>-service</td><td>from shift</td><td></td></tr>
 *   <tr><td>-set</td><td>from shift</td>
 *       <td>-service, the nodes' stop, the disks' return, every adopted volume and claim</td></tr>
 *   <tr><td>-ready</td><td>from shift</td><td>-set</td></tr>
 *   <tr><td>-endpoint</td><td>from baseline</td><td>-ready</td></tr>
 * </table>
 *
 * <p>The engine awaits no pods; the gates do, and on the way back they open unasked.
 */
public final class AdoptedStatefulSet extends ComponentResource {
  private static final Map<String, String> UNAWAITED = Map.of("pulumi.com/skipAwait", "true");

  private final String name;
  private final Migration migration;
  private final AdoptedStatefulSetArgs args;
  private final AdoptedVolumes volumes;

  /** Declares what the migration's phase says of the set. */
  public AdoptedStatefulSet(String name, Migration migration, AdoptedStatefulSetArgs args) {
    super(
        "causeway:components:AdoptedStatefulSet",
        Accepted.name("name of the set", name),
        ComponentResourceOptions.builder().parent(migration).build());
    this.name = name;
    this.migration = migration;
    this.args = args.checked();
    this.volumes = args.volumes();
    SetFacts facts = SetFacts.of(migration.phase().kind());
    if (facts.trial.isThere()) {
      trial(facts.trial);
    }
    endpoint(facts.endpoint, facts.serving.isThere() ? List.of(serving()) : List.of());
  }

  /** Starts the arguments of a set. */
  public static AdoptedStatefulSetArgs set() {
    return new AdoptedStatefulSetArgs();
  }

  /** What is declared of the set at a stop, part by part, in words. */
  public static Map<String, String> facts(Phase phase) {
    return SetFacts.of(phase.kind()).words();
  }

  private void trial(SetFacts.Trial trial) {
    SetPods pods = new SetPods(args, Adoption.TRIAL);
    Stream<Resource> own = Stream.of(headlessService(name + "-trial-service", pods));
    StatefulSet set =
        statefulSet(
            name + "-trial-set", pods, Stream.concat(own, volumes.ofTrial().stream()).toList());
    if (trial.isProven()) {
      WorkloadReady ready = ready(name + "-trial-ready", ofSet(pods), set);
      args.check().ifPresent(check -> check(pods, check, ready));
    }
  }

  private void check(SetPods pods, AdoptedStatefulSetArgs.Check check, Resource ready) {
    String job = pods.name() + "-check";
    Job checking =
        migration.add(
            new Job(
                name + "-trial-check",
                JobArgs.builder()
                    .metadata(metadata(job, UNAWAITED))
                    .spec(pods.check(check))
                    .build(),
                after(List.of(ready)).build()));
    ready(
        name + "-trial-checked",
        new WorkloadReadyArgs().kind("Job").name(job).image(check.image()),
        checking);
  }

  /** The set that serves; the answer is what says that it does. */
  private Resource serving() {
    SetPods pods = new SetPods(args, Adoption.LAST);
    Stream<Resource> own = Stream.of(headlessService(name + "-service", pods));
    StatefulSet set =
        statefulSet(name + "-set", pods, Stream.concat(own, volumes.reliedOn().stream()).toList());
    return ready(name + "-ready", ofSet(pods), set);
  }

  /** Peers find each other by it before they serve. */
  private Service headlessService(String child, SetPods pods) {
    return migration.add(
        new Service(
            child,
            ServiceArgs.builder()
                .metadata(metadata(pods.name(), UNAWAITED))
                .spec(
                    ServiceSpecArgs.builder()
                        .clusterIP("None")
                        .publishNotReadyAddresses(true)
                        .selector(pods.selector())
                        .ports(ServicePortArgs.builder().port(args.port()).build())
                        .build())
                .build(),
            after(List.of()).build()));
  }

  private StatefulSet statefulSet(String child, SetPods pods, List<Resource> upstream) {
    return migration.add(
        new StatefulSet(
            child,
            StatefulSetArgs.builder()
                .metadata(metadata(pods.name(), UNAWAITED))
                .spec(pods.spec())
                .build(),
            after(upstream).build()));
  }

  private WorkloadReadyArgs ofSet(SetPods pods) {
    return new WorkloadReadyArgs().kind("StatefulSet").name(pods.name()).image(args.image());
  }

  private WorkloadReady ready(String child, WorkloadReadyArgs gate, Resource upstream) {
    gate.namespace(volumes.namespace())
        .phase(migration.ledgerPhase())
        .direction(migration.ledgerDirection());
    return migration.add(
        new WorkloadReady(
            child,
            gate,
            after(List.of(upstream)).customTimeouts(Timeouts.of(volumes.patience())).build()));
  }

  private void endpoint(SetFacts.Endpoint endpoint, List<Resource> upstream) {
    String leadsTo =
        endpoint.isNew() ? new SetPods(args, Adoption.LAST).domain() : args.oldAddress();
    migration.add(
        new Service(
            name + "-endpoint",
            ServiceArgs.builder()
                .metadata(metadata(args.endpoint(), UNAWAITED))
                .spec(ServiceSpecArgs.builder().type("ExternalName").externalName(leadsTo).build())
                .build(),
            after(upstream).build()));
  }

  private CustomResourceOptions.Builder after(List<? extends Resource> upstream) {
    return migration.after(this, upstream);
  }

  private ObjectMetaArgs metadata(String kubernetesName, Map<String, String> annotations) {
    ObjectMetaArgs.Builder metadata =
        ObjectMetaArgs.builder()
            .name(kubernetesName)
            .namespace(volumes.namespace())
            .labels(PodParts.labels(volumes.set()));
    return annotations.isEmpty() ? metadata.build() : metadata.annotations(annotations).build();
  }
}
