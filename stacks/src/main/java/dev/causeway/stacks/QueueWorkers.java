package dev.causeway.stacks;

import static dev.causeway.components.BlueGreenQueue.queue;
import static dev.causeway.components.DrainingWorkers.workers;
import static dev.causeway.components.LegacyFleet.fleet;
import static dev.causeway.components.RoutingShare.share;

import com.pulumi.Context;
import dev.causeway.components.BlueGreenQueue;
import dev.causeway.components.BlueGreenQueueArgs;
import dev.causeway.components.DrainingWorkers;
import dev.causeway.components.DrainingWorkersArgs;
import dev.causeway.components.LegacyFleet;
import dev.causeway.components.Migration;
import dev.causeway.components.RoadRow;
import dev.causeway.components.RoutingShare;
import dev.causeway.components.Settings;
import dev.causeway.phases.Road;
import java.util.ArrayList;
import java.util.List;

/**
 * Queue workers move from EC2 to Kubernetes behind blue/green queues: a producer publishes to
 * queues which a fleet in a target group consumes, one run takes up to 15 minutes, and direct
 * callers use the target group.
 *
 * <p>Config {@code queue-workers:names} lists the migrations of the stack, {@code queue-workers}
 * alone unless set; the settings of each are in the namespace of its name, see {@link
 * QueueWorkersSettings}.
 */
public final class QueueWorkers {
  /** What config {@code causeway:stack} calls it. */
  public static final String NAME = "queue-workers";

  private final String name;
  private final Migration migration;
  private final QueueWorkersSettings settings;

  private QueueWorkers(String name, Migration migration, QueueWorkersSettings settings) {
    this.name = name;
    this.migration = migration;
    this.settings = settings;
  }

  /** Declares every migration of the stack. */
  public static void declare(Context context) {
    for (String name : Names.of(Settings.of(context, NAME), NAME)) {
      QueueWorkersSettings settings = new QueueWorkersSettings(name, Settings.of(context, name));
      Migration.declare(
          context, name, migration -> new QueueWorkers(name, migration, settings).declare());
    }
  }

  /** What changes at every stop of a road, and the way back. */
  public static List<RoadRow> road(Road road) {
    return RoadRow.of(
        road,
        List.of(
            LegacyFleet::facts,
            BlueGreenQueue::facts,
            RoutingShare::facts,
            DrainingWorkers::facts));
  }

  private void declare() {
    LegacyFleet oldSide = new LegacyFleet(name + "-fleet", migration, settings.fleet(fleet()));
    List<BlueGreenQueue> queues = new ArrayList<>();
    for (QueueWorkersSettings.QueueSettings each : settings.queues()) {
      BlueGreenQueueArgs args = settings.queue(queue(), each).oldSide(oldSide);
      queues.add(new BlueGreenQueue(name + "-" + each.name(), migration, args));
    }
    RoutingShare split =
        new RoutingShare(name + "-share", migration, share().item(settings.shareItem()).of(queues));
    DrainingWorkersArgs newSide = settings.workers(workers()).consumes(split);
    new DrainingWorkers(name + "-workers", migration, newSide);
  }
}
