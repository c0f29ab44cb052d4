package dev.causeway.components;

import static dev.causeway.components.BlueGreenQueue.queue;
import static dev.causeway.components.DrainingWorkers.workers;
import static dev.causeway.components.LegacyFleet.fleet;
import static dev.causeway.components.RoutingShare.share;

import com.pulumi.Context;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A migration of one queue, for tests to vary. */
final class Example {
  static final String URL = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders";
  static final String ARN = "arn:aws:sqs:eu-central-1:111122223333:orders";
  static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/cluster/0123456789abcdef";
  static final ShareItem ITEM = new ShareItem("migrations", "cluster", Duration.ofSeconds(30));

  static final Duration SOAK = Duration.ofHours(6);

  private UnaryOperator<LegacyFleetArgs> fleet = args -> args;
  private UnaryOperator<BlueGreenQueueArgs> queue = args -> args;
  private UnaryOperator<DrainingWorkersArgs> workers = args -> args;

  Example withFleet(UnaryOperator<LegacyFleetArgs> change) {
    fleet = change;
    return this;
  }

  Example withQueue(UnaryOperator<BlueGreenQueueArgs> change) {
    queue = change;
    return this;
  }

  Example withWorkers(UnaryOperator<DrainingWorkersArgs> change) {
    workers = change;
    return this;
  }

  /** What it declares at the phase, the adopted queue being {@link #original}. */
  Declared declaredAt(Phase phase) {
    return Program.with(Map.of())
        .finding("cluster-orders-original", original())
        .declares(at(phase));
  }

  /** What it prints when it is refused at the phase. */
  List<String> refusedAt(Phase phase) {
    return Program.with(Map.of()).errors(at(phase));
  }

  /** The stops of its road. */
  static List<Phase> stops() {
    return Road.of(List.of(50, 100)).stops();
  }

  /** The program, its migration called {@code cluster} and at the phase. */
  Consumer<Context> at(Phase phase) {
    return context -> declare(context, "cluster", phase);
  }

  void declare(Context context, String name, Phase phase) {
    Course course = new Course(phase, Road.of(List.of(50, 100)), SOAK);
    Migration.declare(context, name, course, migration -> parts(name, migration));
  }

  private void parts(String name, Migration migration) {
    LegacyFleet oldSide = new LegacyFleet(name + "-fleet", migration, fleet.apply(fleetArgs()));
    BlueGreenQueue orders =
        new BlueGreenQueue(name + "-orders", migration, queue.apply(queueArgs()).oldSide(oldSide));
    RoutingShare split =
        new RoutingShare(name + "-share", migration, share().item(ITEM).of(orders));
    new DrainingWorkers(name + "-workers", migration, workers.apply(workersArgs()).consumes(split));
  }

  private static LegacyFleetArgs fleetArgs() {
    return fleet()
        .adopted("cluster-asg")
        .size(4)
        .between(2, 8)
        .targetGroups(List.of(TARGET_GROUP))
        .consumes(List.of(QueueAddress.of(URL)));
  }

  private static BlueGreenQueueArgs queueArgs() {
    return queue().original(URL).key("orders").share(ITEM).maxRun(Duration.ofMinutes(15));
  }

  private static DrainingWorkersArgs workersArgs() {
    return workers().image("registry/app:1").stopPoller("stop").awaitIdle("wait");
  }

  /** What the adopted queue looks like. */
  static Map<String, Object> original() {
    return Map.of(
        "messageRetentionSeconds", 345_600,
        "visibilityTimeoutSeconds", 1200,
        "delaySeconds", 3,
        "receiveWaitTimeSeconds", 20,
        "maxMessageSize", 65_536,
        "kmsMasterKeyId", "alias/orders",
        "kmsDataKeyReusePeriodSeconds", 600,
        "sqsManagedSseEnabled", false,
        "policy", "{\"Resource\":\"" + ARN + "\",\"NotResource\":\"" + ARN + "-dlq\"}",
        "redrivePolicy", "{\"maxReceiveCount\":5}");
  }
}
