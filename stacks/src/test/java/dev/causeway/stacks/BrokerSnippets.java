package dev.causeway.stacks;

import static dev.causeway.components.BrokerEntrypoint.entrypoint;
import static dev.causeway.components.BrokerPools.pools;
import static dev.causeway.components.CruiseControl.cruiseControl;
import static dev.causeway.components.DoubledBrokerPool.pool;
import static dev.causeway.components.LegacyFleet.fleet;

import com.pulumi.Context;
import dev.causeway.components.BrokerEntrypoint;
import dev.causeway.components.BrokerPools;
import dev.causeway.components.CruiseControlArgs;
import dev.causeway.components.DoubledBrokerPool;
import dev.causeway.components.EvacuationExecutor;
import dev.causeway.components.LegacyFleet;
import dev.causeway.components.Migration;
import java.util.List;

/** The Java snippets of the pages about brokers in {@code docs/}, as one program. */
final class BrokerSnippets {
  private BrokerSnippets() {}

  static void declare(Context context) {
    Migration.declare(context, "events", BrokerSnippets::parts);
  }

  private static void parts(Migration migration) {
    BrokerPools cluster =
        pools()
            .oldBroker(0, "eu-central-1a", "kafka-0.ec2.example.internal:9092")
            .oldBroker(1, "eu-central-1b", "kafka-1.ec2.example.internal:9092")
            .oldBroker(2, "eu-central-1c", "kafka-2.ec2.example.internal:9092")
            .newBroker(10, "kafka-10.example.internal:9092")
            .newBroker(11, "kafka-11.example.internal:9092")
            .newBroker(12, "kafka-12.example.internal:9092");
    LegacyFleet oldSide =
        new LegacyFleet(
            "events-fleet",
            migration,
            fleet().adopted("kafka").lifecycleHook("kafka-leave").brokers(cluster));

    CruiseControlArgs cruiseControl =
        cruiseControl()
            .image("registry.example/cruise-control:2.5.146")
            .urls(List.of("http://cruise-control.example.internal:9090"))
            .property("capacity.config.file", "config/capacityJBOD.json");

    DoubledBrokerPool brokers =
        new DoubledBrokerPool(
            "events-pool",
            migration,
            pool()
                .oldSide(oldSide)
                .set("kafka")
                .image("registry.example/kafka:4.3.1")
                .storageClass("gp3")
                .sizeGib(500)
                .environment("CONTROLLERS", "controller-0.example.internal:9093")
                .bytesPerSecond(50_000_000)
                .metricsTopic("__CruiseControlMetrics")
                .cruiseControl(cruiseControl)
                .executor(EvacuationExecutor.KAFKA));

    new BrokerEntrypoint(
        "events-entrypoint",
        migration,
        entrypoint()
            .of(brokers)
            .configMap("kafka-discovery")
            .file("discovery.yaml", "broker_list: ${broker_list}\n"));
  }
}
