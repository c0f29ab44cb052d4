package dev.causeway.components;

import static dev.causeway.components.BrokerEntrypoint.entrypoint;
import static dev.causeway.components.BrokerPools.pools;
import static dev.causeway.components.CruiseControl.cruiseControl;
import static dev.causeway.components.DoubledBrokerPool.pool;
import static dev.causeway.components.LegacyFleet.fleet;

import com.pulumi.Context;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A migration of three brokers, with a Cruise Control and its standby, for tests to vary. */
final class BrokerExample {
  static final String OLD = "kafka-0.ec2:9092,kafka-1.ec2:9092,kafka-2.ec2:9092";
  static final String NEW = "kafka-10.k8s:9092,kafka-11.k8s:9092,kafka-12.k8s:9092";
  static final List<String> URLS = List.of("http://cruise:9090", "http://standby:9091/cruise");

  private static final List<Integer> LADDER = List.of(34, 67, 100);

  private Supplier<BrokerPools> brokers = BrokerExample::poolsArgs;
  private UnaryOperator<LegacyFleetArgs> fleet = args -> args;
  private UnaryOperator<DoubledBrokerPoolArgs> pool = args -> args;
  private UnaryOperator<BrokerEntrypointArgs> entrypoint = args -> args;

  BrokerExample withBrokers(Supplier<BrokerPools> others) {
    brokers = others;
    return this;
  }

  BrokerExample withFleet(UnaryOperator<LegacyFleetArgs> change) {
    fleet = change;
    return this;
  }

  BrokerExample withPool(UnaryOperator<DoubledBrokerPoolArgs> change) {
    pool = change;
    return this;
  }

  BrokerExample withEntrypoint(UnaryOperator<BrokerEntrypointArgs> change) {
    entrypoint = change;
    return this;
  }

  /** The stops of its road. */
  static List<Phase> stops() {
    return Road.of(LADDER).stops();
  }

  Declared declaredAt(Phase phase) {
    return Program.with(Map.of()).declares(at(phase));
  }

  Declared declaredAt(String phase) {
    return declaredAt(Phase.parse(phase));
  }

  /** What it prints when it is refused at the phase. */
  List<String> refusedAt(Phase phase) {
    return Program.with(Map.of()).errors(at(phase));
  }

  private Consumer<Context> at(Phase phase) {
    return context -> declare(context, "events", phase);
  }

  void declare(Context context, String name, Phase phase) {
    Course course = new Course(phase, Road.of(LADDER), Duration.ZERO);
    Migration.declare(context, name, course, migration -> parts(name, migration));
  }

  private void parts(String name, Migration migration) {
    LegacyFleet oldSide = new LegacyFleet(name + "-fleet", migration, fleet.apply(fleetArgs()));
    DoubledBrokerPool doubled =
        new DoubledBrokerPool(name + "-pool", migration, pool.apply(poolArgs().oldSide(oldSide)));
    new BrokerEntrypoint(
        name + "-entrypoint", migration, entrypoint.apply(entrypointArgs().of(doubled)));
  }

  static BrokerPools poolsArgs() {
    return pools()
        .oldBroker(0, "eu-central-1a", "kafka-0.ec2:9092")
        .oldBroker(1, "eu-central-1b", "kafka-1.ec2:9092")
        .oldBroker(2, "eu-central-1c", "kafka-2.ec2:9092")
        .newBroker(10, "kafka-10.k8s:9092")
        .newBroker(11, "kafka-11.k8s:9092")
        .newBroker(12, "kafka-12.k8s:9092");
  }

  private LegacyFleetArgs fleetArgs() {
    return fleet().adopted("kafka-asg").lifecycleHook("kafka-leave").brokers(brokers.get());
  }

  static DoubledBrokerPoolArgs poolArgs() {
    return pool()
        .set("kafka")
        .namespace("shop")
        .image("kafka:4.3.1")
        .storageClass("gp3")
        .sizeGib(100)
        .bytesPerSecond(1_000_000)
        .metricsTopic("__metrics")
        .environment("CLUSTER_ID", "c1")
        .executor(EvacuationExecutor.CRUISE_CONTROL)
        .cruiseControl(cruiseControlArgs());
  }

  static CruiseControlArgs cruiseControlArgs() {
    return cruiseControl().urls(URLS).image("cruise:2.5").property("num.broker.windows", "5");
  }

  static BrokerEntrypointArgs entrypointArgs() {
    return entrypoint().configMap("discovery");
  }
}
