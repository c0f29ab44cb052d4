package dev.causeway.stacks;

import static dev.causeway.components.BrokerEntrypoint.entrypoint;
import static dev.causeway.components.BrokerPools.pools;
import static dev.causeway.components.DoubledBrokerPool.pool;
import static dev.causeway.components.LegacyFleet.fleet;

import com.pulumi.Context;
import dev.causeway.components.BrokerEntrypoint;
import dev.causeway.components.BrokerPools;
import dev.causeway.components.CruiseControl;
import dev.causeway.components.DoubledBrokerPool;
import dev.causeway.components.LegacyFleet;
import dev.causeway.components.Migration;
import dev.causeway.components.RoadRow;
import dev.causeway.components.Settings;
import dev.causeway.phases.Road;
import java.util.List;

/**
 * The brokers of a Kafka cluster move from an Auto Scaling group to Kubernetes: as many new ones
 * join the old, replicas move onto them, and the group goes to zero.
 *
 * <p>Config {@code kafka-brokers:names} lists the migrations of the stack, {@code kafka-brokers}
 * alone unless set; the settings of each are in the namespace of its name, see {@link
 * KafkaBrokersSettings}.
 */
public final class KafkaBrokers {
  /** What config {@code causeway:stack} calls it. */
  public static final String NAME = "kafka-brokers";

  /** The ladder of three old brokers: one leaves at each shift. */
  public static final List<Integer> LADDER = List.of(34, 67, 100);

  private KafkaBrokers() {}

  /** Declares every migration of the stack. */
  public static void declare(Context context) {
    refuseReplacedDocument(Settings.of(context, "kubernetes"));
    for (String name : Names.of(Settings.of(context, NAME), NAME)) {
      KafkaBrokersSettings settings = new KafkaBrokersSettings(Settings.of(context, name));
      Migration.declare(context, name, migration -> declare(name, migration, settings));
    }
  }

  /** A ConfigMap that is replaced is gone for a moment, and clients with it. */
  private static void refuseReplacedDocument(Settings kubernetes) {
    String key = "enableConfigMapMutable";
    String accepted =
        "true, since the provider replaces a ConfigMap otherwise, and clients would find none";
    if (!kubernetes.text(key, accepted).equals("true")) {
      throw kubernetes.wrong(key, kubernetes.text(key, accepted), accepted);
    }
  }

  private static void declare(String name, Migration migration, KafkaBrokersSettings settings) {
    BrokerPools cluster = settings.pools(pools());
    LegacyFleet oldSide =
        new LegacyFleet(name + "-fleet", migration, settings.fleet(fleet(), cluster));
    DoubledBrokerPool brokers =
        new DoubledBrokerPool(name + "-pool", migration, settings.pool(pool()).oldSide(oldSide));
    new BrokerEntrypoint(
        name + "-entrypoint", migration, settings.entrypoint(entrypoint()).of(brokers));
  }

  /** What changes at every stop of a road, and the way back. */
  public static List<RoadRow> road(Road road) {
    return RoadRow.of(
        road,
        List.of(
            LegacyFleet::factsOfBrokers,
            DoubledBrokerPool::facts,
            CruiseControl::facts,
            BrokerEntrypoint::facts));
  }
}
