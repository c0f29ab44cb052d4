package dev.causeway.provider.kafka;

import static dev.causeway.provider.kafka.RealBrokers.NEW;
import static dev.causeway.provider.kafka.RealBrokers.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.kafka.plan.Layout;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
class EvacuationTest {
  private static RealBrokers brokers;

  private Run run;
  private PropertyMap inputs;
  private Layout before;

  @BeforeAll
  static void start() {
    brokers = new RealBrokers();
  }

  @AfterAll
  static void stop() {
    brokers.close();
  }

  @BeforeEach
  void topics() {
    run = new Run(brokers::client);
    brokers.create("orders", List.of(List.of(0, 1, 2), List.of(1, 2, 0), List.of(2, 0, 1)));
    brokers.create("events", List.of(List.of(2, 1), List.of(0, 2)));
    brokers.fill("orders", 3, 200);
    PropertyMap placement =
        run.create(
            "Placement", PropertyMap.of("bootstrapServers", Value.of(brokers.bootstrapServers())));
    before = brokers.kafka().observed().layout();
    inputs =
        PropertyMap.of("bootstrapServers", Value.of(brokers.bootstrapServers()))
            .with("oldBrokers", ids(OLD))
            .with("destinations", ids(NEW))
            .with("leaving", ids(List.of()))
            .with("placement", placement.text("replicas").orElseThrow())
            .with("bytesPerSecond", 0)
            .with("metadataAge", "PT10S");
  }

  @AfterEach
  void clean() {
    brokers.delete(brokers.kafka().observed().topicIds().keySet());
    run.close();
  }

  private static Value ids(Collection<Integer> brokers) {
    return Value.of(brokers.stream().sorted().map(Value::of).toList());
  }

  private Layout layout() {
    return brokers.kafka().observed().layout();
  }

  @Test
  void everyReplicaLeavesAndComesBackToWhereItWas() {
    PropertyMap state = run.create("Evacuation", inputs);
    PropertyMap all = inputs.with("leaving", ids(OLD));
    PropertyMap out = run.update("Evacuation", state, all);
    System.out.println(out.text("evidence"));
    run.log.lines().forEach(System.out::println);

    assertThat(layout().on(OLD)).isEmpty();
    brokers.create("since", 6);
    assertThat(layout().on(OLD)).isEmpty();

    run.delete("Evacuation", all);
    run.log.lines().forEach(System.out::println);
    System.out.println(run.faults.calls());
    assertThat(layout().on(NEW)).isEmpty();
    assertThat(layout().replicas()).containsAllEntriesOf(before.replicas());
  }
}
