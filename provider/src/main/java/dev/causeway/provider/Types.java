package dev.causeway.provider;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.ec2.DiskReturn;
import dev.causeway.provider.ec2.NodesStopped;
import dev.causeway.provider.ec2.SnapshotSet;
import dev.causeway.provider.ec2.VolumeReady;
import dev.causeway.provider.gates.FleetAsDeclared;
import dev.causeway.provider.gates.FleetReady;
import dev.causeway.provider.gates.TargetGroupUnused;
import dev.causeway.provider.gates.WorkloadReady;
import dev.causeway.provider.gates.ZoneReady;
import dev.causeway.provider.kafka.BrokersEmpty;
import dev.causeway.provider.kafka.BrokersReady;
import dev.causeway.provider.kafka.Evacuation;
import dev.causeway.provider.kafka.EvacuationDryRun;
import dev.causeway.provider.kafka.Placement;
import dev.causeway.provider.records.Arrival;
import dev.causeway.provider.records.Ledger;
import dev.causeway.provider.resource.ResourceType;
import dev.causeway.provider.sqs.AllowedSource;
import dev.causeway.provider.sqs.Carried;
import dev.causeway.provider.sqs.Drained;
import dev.causeway.provider.sqs.Handback;
import dev.causeway.provider.sqs.Probe;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every type of resource there is. */
public final class Types {
  private Types() {}

  /** Token → the type, in this world. */
  public static Map<String, ResourceType> of(
      Clients clients, Waiting waiting, EngineLog log, Consumer<Carried> listener) {
    return Stream.of(
            new Ledger(),
            new Arrival(waiting),
            new AllowedSource(clients::sqs, waiting, log),
            new Handback(clients::sqs, clients::dynamoDb, waiting, log, listener),
            new Probe(clients::sqs, waiting, log),
            new Drained(clients::sqs, waiting, log),
            new FleetAsDeclared(clients::autoScaling, waiting, log),
            new FleetReady(clients::autoScaling, clients::loadBalancing, waiting, log),
            new TargetGroupUnused(clients::loadBalancing, clients::cloudWatch, waiting, log),
            new WorkloadReady(clients::kubernetes, waiting, log),
            new ZoneReady(clients::kubernetes, waiting, log),
            new NodesStopped(clients::ec2, waiting, log),
            new DiskReturn(clients::ec2, waiting, log),
            new SnapshotSet(clients::ec2, waiting, log),
            new VolumeReady(clients::ec2, waiting, log),
            new BrokersReady(clients::kafka, waiting, log),
            new BrokersEmpty(clients::kafka, waiting, log),
            new Placement(clients::kafka, waiting, log),
            new Evacuation(clients::kafka, clients::http, waiting, log),
            new EvacuationDryRun(clients::kafka, clients::http, waiting, log))
        .collect(
            Collectors.toMap(
                ResourceType::token, Function.identity(), (one, other) -> one, TreeMap::new));
  }
}
