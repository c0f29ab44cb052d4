package dev.causeway.provider.kafka;

import static dev.causeway.provider.kafka.RealBrokers.NEW;
import static dev.causeway.provider.kafka.RealBrokers.OLD;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.kafka.plan.Layout;
import java.util.Collection;
import java.util.List;

/** Two topics on the old brokers, their placement noted, and an evacuation that is to come. */
final class Pools {
  final RealBrokers brokers;
  final Run run;
  final Layout before;
  final PropertyMap nobody;
  final PropertyMap all;

  Pools(RealBrokers brokers) {
    this.brokers = brokers;
    run = new Run(brokers::client);
    brokers.create("orders", List.of(List.of(0, 1, 2), List.of(1, 2, 0), List.of(2, 0, 1)));
    brokers.create("events", List.of(List.of(2, 1), List.of(0, 2)));
    brokers.fill("orders", 3, 100);
    PropertyMap placement = run.create("Placement", cluster().with("destinations", ids(NEW)));
    before = layout();
    nobody =
        cluster()
            .with("oldBrokers", ids(OLD))
            .with("destinations", ids(NEW))
            .with("leaving", ids(List.of()))
            .with("placement", placement.text("replicas").orElseThrow())
            .with("bytesPerSecond", 50_000_000)
            .with("metadataAge", "PT10S");
    all = leaving(OLD);
  }

  PropertyMap cluster() {
    return PropertyMap.of("bootstrapServers", Value.of(brokers.bootstrapServers()));
  }

  PropertyMap leaving(Collection<Integer> leaving) {
    return nobody.with("leaving", ids(leaving));
  }

  static Value ids(Collection<Integer> brokers) {
    return Value.of(brokers.stream().sorted().map(Value::of).toList());
  }

  Layout layout() {
    return brokers.kafka().observed().layout();
  }

  String out(PropertyMap from, PropertyMap to) {
    return run.update("Evacuation", from, to).text("evidence").orElseThrow();
  }

  void home() {
    run.delete("Evacuation", all);
  }

  /** Leaves the brokers as they were found. */
  void close() {
    run.faults.none();
    brokers.clean();
    run.close();
  }
}
