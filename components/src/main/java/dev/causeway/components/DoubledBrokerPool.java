package dev.causeway.components;

import com.pulumi.kubernetes.apps.v1.StatefulSet;
import com.pulumi.kubernetes.apps.v1.StatefulSetArgs;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.Evacuation;
import dev.causeway.components.resources.Placement;
import dev.causeway.components.resources.PlacementArgs;
import dev.causeway.phases.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Twice the brokers of a Kafka cluster, then half: new ones on Kubernetes join the old ones of a
 * fleet, replicas move onto them a share of the old brokers at a time, and on the way home every
 * replica goes back to where it was.
 *
 * <table>
 *   <caption>What depends on what; everything depends on the ledger too</caption>
 *   <tr><th>child</th><th>declared</th><th>depends on</th></tr>
 *   <tr><td>-old-ready</td><td>baseline to drain</td><td>the fleet's -ready</td></tr>
 *   <tr><td>-placement</td><td>from expand</td><td>the fleet's -ready, -old-ready</td></tr>
 *   <tr><td>-cruise-control…</td><td>from expand, if it is ours</td><td>the same</td></tr>
 *   <tr><td>-service</td><td>from expand</td><td>the same, -placement</td></tr>
 *   <tr><td>-set</td><td>from expand</td><td>the same, -placement, -service</td></tr>
 *   <tr><td>-new-ready</td><td>from expand</td><td>-set</td></tr>
 *   <tr><td>-evacuation</td><td>from expand</td>
 *       <td>the fleet's -group and -ready, -old-ready, -placement, -set, -new-ready, the
 *       Deployments of Cruise Control</td></tr>
 *   <tr><td>-dry-run</td><td>verify</td><td>-new-ready, -evacuation</td></tr>
 *   <tr><td>-emptied</td><td>drain</td><td>-evacuation</td></tr>
 * </table>
 *
 * <p>On the way home the fleet grows first, its brokers are waited for, then -evacuation puts every
 * replica back and empties the new brokers, the set goes with its disks, and last -placement takes
 * the new brokers off the cluster's list.
 */
public final class DoubledBrokerPool extends ComponentResource {
  private static final Map<String, String> UNAWAITED = Map.of("pulumi.com/skipAwait", "true");

  private final String name;
  private final Migration migration;
  private final DoubledBrokerPoolArgs args;
  private final PoolGates gates;
  private final List<Resource> oldReady = new ArrayList<>();
  private final List<Resource> newReady = new ArrayList<>();

  /** Declares what the migration's phase says of the pool. */
  public DoubledBrokerPool(String name, Migration migration, DoubledBrokerPoolArgs args) {
    super(
        "causeway:components:DoubledBrokerPool",
        Accepted.name("name of the pool", name),
        ComponentResourceOptions.builder().parent(migration).build());
    this.name = name;
    this.migration = migration;
    this.args = args.checked();
    this.gates = new PoolGates(this, name, migration, args);
    PoolFacts facts = PoolFacts.of(migration.phase().kind());
    oldReady.addAll(args.oldSide().readyIfThere());
    if (facts.old.isAsked()) {
      oldReady.add(gates.oldReady(List.copyOf(oldReady)));
    }
    if (facts.added.isThere()) {
      doubled(facts);
    }
  }

  /** Starts the arguments of a pool. */
  public static DoubledBrokerPoolArgs pool() {
    return new DoubledBrokerPoolArgs();
  }

  /** What is declared of a pool at a stop, part by part, in words. */
  public static Map<String, String> facts(Phase phase) {
    return PoolFacts.of(phase.kind()).words(phase);
  }

  private void doubled(PoolFacts facts) {
    Placement placement = placement();
    List<Resource> cruiseControl = cruiseControl();
    StatefulSet set = set(placement, facts.added);
    newReady.add(gates.newReady(set));
    Stream<Resource> neighbours = Stream.of(placement, set);
    List<Resource> relied =
        Stream.of(
                args.oldSide().reliedOn().stream(),
                oldReady.stream(),
                neighbours,
                newReady.stream(),
                cruiseControl.stream())
            .flatMap(each -> each)
            .distinct()
            .toList();
    prove(facts.proof, gates.evacuation(placement, facts.leaving.isClosed(), relied));
  }

  private void prove(PoolFacts.Proof proof, Evacuation evacuation) {
    switch (proof) {
      case DRY_RUN -> gates.dryRun(newReady.get(0), evacuation);
      case EMPTIED -> gates.emptied(evacuation);
      case NONE -> {}
    }
  }

  private Placement placement() {
    return migration.add(
        new Placement(
            name + "-placement",
            new PlacementArgs()
                .bootstrapServers(pools().bootstrapServers())
                .destinations(pools().newIds()),
            after(List.of()).build()));
  }

  private List<Resource> cruiseControl() {
    return args.cruiseControl()
        .flatMap(given -> given.image().map(image -> cruiseControl(given, image)))
        .orElse(List.of());
  }

  private List<Resource> cruiseControl(CruiseControlArgs given, String image) {
    return new CruiseControl(name + "-cruise-control", this, migration, args, oldReady)
        .declare(given, image);
  }

  private StatefulSet set(Placement placement, PoolFacts.Added added) {
    Service service = service(placement);
    return migration.add(
        new StatefulSet(
            name + "-set",
            StatefulSetArgs.builder()
                .metadata(metadata())
                .spec(new BrokerPods(args).spec(added.isKept()))
                .build(),
            after(List.of(placement, service)).protect(added.isKept()).build()));
  }

  /** Brokers find each other by it before they serve. */
  private Service service(Placement placement) {
    return migration.add(
        new Service(
            name + "-service",
            ServiceArgs.builder()
                .metadata(metadata())
                .spec(
                    ServiceSpecArgs.builder()
                        .clusterIP("None")
                        .publishNotReadyAddresses(true)
                        .selector(PodParts.labels(args.set()))
                        .ports(ServicePortArgs.builder().port(args.port()).build())
                        .build())
                .build(),
            after(List.of(placement)).build()));
  }

  private ObjectMetaArgs metadata() {
    return ObjectMetaArgs.builder()
        .name(args.set())
        .namespace(args.namespace())
        .labels(PodParts.labels(args.set()))
        .annotations(UNAWAITED)
        .build();
  }

  private CustomResourceOptions.Builder after(List<Resource> upstream) {
    return migration.after(this, Stream.concat(oldReady.stream(), upstream.stream()).toList());
  }

  /** Both pools of the cluster. */
  BrokerPools pools() {
    return args.pools();
  }

  String namespace() {
    return args.namespace();
  }

  /** What says that the brokers of the phase are alive, the old ones first. */
  List<Resource> ready() {
    return Stream.concat(oldReady.stream(), newReady.stream()).toList();
  }
}
