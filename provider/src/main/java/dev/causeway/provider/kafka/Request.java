package dev.causeway.provider.kafka;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What Cruise Control is asked for: nothing is left to its defaults that would move something else,
 * or nothing at all.
 */
record Request(
    Set<Integer> leaving,
    Set<Integer> destinations,
    int bytesPerSecond,
    int movesPerBroker,
    boolean dryRun) {
  /** The parameters of {@code remove_broker}. */
  Map<String, String> parameters(Instances instances) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("brokerid", CruiseControl.ids(leaving));
    parameters.put("destination_broker_ids", CruiseControl.ids(destinations));
    parameters.put("dryrun", Boolean.toString(dryRun));
    parameters.put("concurrent_partition_movements_per_broker", Integer.toString(movesPerBroker));
    if (bytesPerSecond > 0) {
      parameters.put("replication_throttle", Integer.toString(bytesPerSecond));
    }
    String words = "%s onto %s".formatted(Brokers.words(leaving), Brokers.words(destinations));
    parameters.put("reason", instances.reason(words));
    return parameters;
  }
}
