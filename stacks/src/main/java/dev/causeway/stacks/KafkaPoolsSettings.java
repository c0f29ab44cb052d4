package dev.causeway.stacks;

import dev.causeway.components.BrokerPools;
import dev.causeway.components.Settings;
import java.util.List;

/** The brokers of both pools, as {@code oldBrokers}, {@code newBrokers} and {@code racks} say. */
final class KafkaPoolsSettings {
  private static final int HIGHEST_ID = 999_999_999;

  /** What stands in for what is checked later, so that each mistake is named by its own key. */
  private static final String ANY_RACK = "any";

  private static final String ANY_ADDRESS = "any:1";
  private static final List<String> OLD_FIELDS = List.of("id", "rack", "address");
  private static final List<String> NEW_FIELDS = List.of("id", "address");

  private final Settings settings;

  KafkaPoolsSettings(Settings settings) {
    this.settings = settings;
  }

  BrokerPools pools(BrokerPools start) {
    BrokerPools pools = start;
    for (Settings each : brokers("oldBrokers", OLD_FIELDS)) {
      pools = oldBroker(pools, each);
    }
    for (Settings each : brokers("newBrokers", NEW_FIELDS)) {
      pools = newBroker(pools, each);
    }
    BrokerPools named = pools;
    return settings
        .texts("racks")
        .map(zones -> settings.using("racks", () -> named.racks(zones)))
        .orElse(named);
  }

  private List<Settings> brokers(String key, List<String> fields) {
    return settings
        .objects(key, fields)
        .filter(list -> !list.isEmpty())
        .orElseThrow(
            () -> settings.missing(key, "a list of {%s}".formatted(String.join(", ", fields))));
  }

  private static int id(Settings at) {
    return at.number("id", 0, HIGHEST_ID)
        .orElseThrow(() -> at.missing("id", "the node.id of the broker"));
  }

  private static String address(Settings at) {
    return at.text("address", "a host and a port, where clients reach it");
  }

  private static BrokerPools oldBroker(BrokerPools pools, Settings at) {
    int id = id(at);
    String rack = at.text("rack", "its zone");
    at.using("id", () -> pools.oldBroker(id, ANY_RACK, ANY_ADDRESS));
    at.using("rack", () -> pools.oldBroker(id, rack, ANY_ADDRESS));
    return at.using("address", () -> pools.oldBroker(id, rack, address(at)));
  }

  private static BrokerPools newBroker(BrokerPools pools, Settings at) {
    int id = id(at);
    at.using("id", () -> pools.newBroker(id, ANY_ADDRESS));
    return at.using("address", () -> pools.newBroker(id, address(at)));
  }
}
