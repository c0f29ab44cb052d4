package dev.causeway.cli.status;

import dev.causeway.components.AdoptedStatefulSet;
import dev.causeway.components.AdoptedVolumes;
import dev.causeway.components.BlueGreenQueue;
import dev.causeway.components.BrokerEntrypoint;
import dev.causeway.components.CruiseControl;
import dev.causeway.components.DoubledBrokerPool;
import dev.causeway.components.DrainingWorkers;
import dev.causeway.components.LegacyFleet;
import dev.causeway.components.LegacyNodes;
import dev.causeway.components.RoadRow;
import dev.causeway.components.RoutingShare;
import dev.causeway.engine.ResourceState;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the components of a migration declare at each stop, from their tables of facts. */
public final class ComponentFacts {
  private static final String FLEET = "causeway:components:LegacyFleet";
  private static final String POOL = "causeway:components:DoubledBrokerPool";
  private static final Map<String, Function<Phase, Map<String, String>>> TABLES = tables();

  private final List<RoadRow> rows;

  private ComponentFacts(List<RoadRow> rows) {
    this.rows = rows;
  }

  private static Map<String, Function<Phase, Map<String, String>>> tables() {
    Map<String, Function<Phase, Map<String, String>>> tables = new LinkedHashMap<>();
    tables.put(FLEET, LegacyFleet::facts);
    tables.put("causeway:components:BlueGreenQueue", BlueGreenQueue::facts);
    tables.put("causeway:components:RoutingShare", RoutingShare::facts);
    tables.put("causeway:components:DrainingWorkers", DrainingWorkers::facts);
    tables.put("causeway:components:LegacyNodes", LegacyNodes::facts);
    tables.put("causeway:components:AdoptedVolumes", AdoptedVolumes::facts);
    tables.put("causeway:components:AdoptedStatefulSet", AdoptedStatefulSet::facts);
    tables.put(POOL, DoubledBrokerPool::facts);
    tables.put("causeway:components:CruiseControl", CruiseControl::facts);
    tables.put("causeway:components:BrokerEntrypoint", BrokerEntrypoint::facts);
    return tables;
  }

  /** The facts of the components among these; those of other makers have none. */
  public static ComponentFacts of(Road road, List<ResourceState> resources) {
    List<String> present = resources.stream().map(ResourceState::type).distinct().toList();
    return new ComponentFacts(
        RoadRow.of(
            road,
            TABLES.entrySet().stream()
                .filter(table -> present.contains(table.getKey()))
                .map(table -> table(table, present.contains(POOL)))
                .toList()));
  }

  /** A fleet whose machines are brokers has other guards. */
  private static Function<Phase, Map<String, String>> table(
      Map.Entry<String, Function<Phase, Map<String, String>>> table, boolean ofBrokers) {
    return ofBrokers && table.getKey().equals(FLEET)
        ? LegacyFleet::factsOfBrokers
        : table.getValue();
  }

  /** What is different at one stop from how it is at another, in either direction. */
  public List<String> changes(Phase from, Phase to) {
    Map<String, String> before = at(from);
    Map<String, String> after = at(to);
    List<String> changes = new ArrayList<>();
    Stream.concat(after.keySet().stream(), before.keySet().stream())
        .distinct()
        .filter(part -> !after.getOrDefault(part, "").equals(before.get(part)))
        .forEach(part -> changes.add(part + ": " + after.getOrDefault(part, "no longer")));
    return changes;
  }

  private Map<String, String> at(Phase phase) {
    return rows.stream()
        .filter(row -> row.phase().equals(phase))
        .map(RoadRow::declared)
        .findFirst()
        .orElse(Map.of());
  }
}
