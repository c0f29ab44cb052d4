package dev.causeway.components;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.BrokerInRackArgs;
import dev.causeway.components.resources.BrokersEmpty;
import dev.causeway.components.resources.BrokersEmptyArgs;
import dev.causeway.components.resources.BrokersReady;
import dev.causeway.components.resources.BrokersReadyArgs;
import dev.causeway.components.resources.Evacuation;
import dev.causeway.components.resources.EvacuationArgs;
import dev.causeway.components.resources.EvacuationDryRun;
import dev.causeway.components.resources.EvacuationDryRunArgs;
import dev.causeway.components.resources.Placement;
import java.util.List;

/** The move of a doubled pool, and the gates before and after it. */
final class PoolGates {
  private final Resource parent;
  private final String name;
  private final Migration migration;
  private final DoubledBrokerPoolArgs args;
  private final BrokerPools pools;

  PoolGates(Resource parent, String name, Migration migration, DoubledBrokerPoolArgs args) {
    this.parent = parent;
    this.name = name;
    this.migration = migration;
    this.args = args;
    this.pools = args.pools();
  }

  /** The old brokers are in the slots of their zones; the first after their fleet is ready. */
  BrokersReady oldReady(List<Resource> fleetReady) {
    List<BrokerInRackArgs> brokers =
        pools.oldBrokers().stream()
            .map(broker -> new BrokerInRackArgs().id(broker.id()).rack(broker.rack()))
            .toList();
    return brokersReady(
        "-old-ready", new BrokersReadyArgs().pool("OLD").brokers(brokers), fleetReady);
  }

  /** The new brokers are spread over their zones, whichever pod is where. */
  BrokersReady newReady(Resource set) {
    List<BrokerInRackArgs> brokers =
        pools.newIds().stream().map(id -> new BrokerInRackArgs().id(id)).toList();
    BrokersReadyArgs gate =
        new BrokersReadyArgs().pool("NEW").brokers(brokers).racks(pools.racks());
    return brokersReady("-new-ready", gate, List.of(set));
  }

  private BrokersReady brokersReady(String child, BrokersReadyArgs gate, List<Resource> upstream) {
    gate.bootstrapServers(pools.bootstrapServers())
        .phase(migration.ledgerPhase())
        .direction(migration.ledgerDirection());
    args.metricsTopic().ifPresent(gate::metricsTopic);
    return migration.add(new BrokersReady(name + child, gate, after(upstream)));
  }

  Evacuation evacuation(Placement placement, boolean closed, List<Resource> reliedOn) {
    List<Integer> old = pools.oldIds();
    EvacuationArgs move =
        new EvacuationArgs()
            .bootstrapServers(pools.bootstrapServers())
            .oldBrokers(old)
            .destinations(pools.newIds())
            .leaving(old.subList(0, PoolFacts.leaving(old.size(), migration.phase())))
            .placement(placement.replicas())
            .bytesPerSecond(args.bytesPerSecond())
            .movesPerBroker(args.movesPerBroker())
            .metadataAge(args.metadataAge().toString())
            .executor(args.executor().name())
            .closed(closed);
    if (!args.cruiseControlUrls().isEmpty()) {
      move.cruiseControlUrls(args.cruiseControlUrls());
    }
    return migration.add(new Evacuation(name + "-evacuation", move, after(reliedOn)));
  }

  /** All old brokers could leave, and nothing moves for it. */
  void dryRun(Resource newReady, Evacuation evacuation) {
    EvacuationDryRunArgs gate =
        new EvacuationDryRunArgs()
            .bootstrapServers(pools.bootstrapServers())
            .oldBrokers(pools.oldIds())
            .destinations(pools.newIds())
            .movesPerBroker(args.movesPerBroker())
            .executor(args.executor().name())
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    if (!args.cruiseControlUrls().isEmpty()) {
      gate.cruiseControlUrls(args.cruiseControlUrls());
    }
    migration.add(
        new EvacuationDryRun(name + "-dry-run", gate, after(List.of(newReady, evacuation))));
  }

  void emptied(Evacuation evacuation) {
    BrokersEmptyArgs gate =
        new BrokersEmptyArgs()
            .bootstrapServers(pools.bootstrapServers())
            .brokers(pools.oldIds())
            .phase(migration.ledgerPhase())
            .direction(migration.ledgerDirection());
    migration.add(new BrokersEmpty(name + "-emptied", gate, after(List.of(evacuation))));
  }

  private CustomResourceOptions after(List<Resource> upstream) {
    return migration.after(parent, upstream).customTimeouts(Timeouts.of(args.patience())).build();
  }
}
