package dev.causeway.stacks;

import static dev.causeway.components.AdoptedStatefulSet.set;
import static dev.causeway.components.AdoptedVolumes.volumes;
import static dev.causeway.components.LegacyNodes.nodes;

import com.pulumi.Context;
import dev.causeway.components.AdoptedStatefulSet;
import dev.causeway.components.AdoptedVolumes;
import dev.causeway.components.LegacyNodes;
import dev.causeway.components.Migration;
import dev.causeway.components.RoadRow;
import dev.causeway.components.Settings;
import dev.causeway.phases.Road;
import java.util.List;

/**
 * A database of three nodes moves from EC2 to a StatefulSet by adopting their disks: no file is
 * copied, and on the way home the disks come back with everything written since.
 *
 * <p>Config {@code cassandra-volumes:names} lists the migrations of the stack, {@code
 * cassandra-volumes} alone unless set; the settings of each are in the namespace of its name, see
 * {@link CassandraVolumesSettings}.
 */
public final class CassandraVolumes {
  /** What config {@code causeway:stack} calls it. */
  public static final String NAME = "cassandra-volumes";

  /** Its one ladder: the disks of a set move all at once. */
  public static final List<Integer> LADDER = List.of(100);

  private CassandraVolumes() {}

  /** Declares every migration of the stack. */
  public static void declare(Context context) {
    for (String name : Names.of(Settings.of(context, NAME), NAME)) {
      CassandraVolumesSettings settings = new CassandraVolumesSettings(Settings.of(context, name));
      Migration.declare(context, name, migration -> declare(name, migration, settings));
    }
  }

  private static void declare(String name, Migration migration, CassandraVolumesSettings settings) {
    LegacyNodes oldSide = new LegacyNodes(name + "-nodes", migration, settings.nodes(nodes()));
    AdoptedVolumes disks =
        new AdoptedVolumes(name + "-volumes", migration, settings.volumes(volumes()).of(oldSide));
    new AdoptedStatefulSet(name + "-set", migration, settings.set(set()).adopts(disks));
  }

  /** What changes at every stop of a road, and the way back. */
  public static List<RoadRow> road(Road road) {
    return RoadRow.of(
        road, List.of(LegacyNodes::facts, AdoptedVolumes::facts, AdoptedStatefulSet::facts));
  }
}
