package dev.causeway.components;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.causeway.components.resources.SnapshotSet;
import dev.causeway.components.resources.SnapshotSetArgs;
import java.util.List;

/** The snapshots of the disks of one node, for the trial or for good. */
final class DiskSnapshots {
  private final VolumesScope scope;
  private final SnapshotSet set;

  private DiskSnapshots(VolumesScope scope, SnapshotSet set) {
    this.scope = scope;
    this.set = set;
  }

  /** The first ones: they are tried, and leave the last ones little to copy. */
  static DiskSnapshots first(VolumesScope scope, int ordinal, List<Resource> upstream) {
    String child = "%s-%d-first".formatted(scope.name(), ordinal);
    return new DiskSnapshots(
        scope,
        taken(
            scope,
            child,
            snapshots(scope, ordinal).token(Output.of(child)),
            scope.after(upstream).build()));
  }

  /** The last ones, of a node that writes no more; another token each time disks leave. */
  static DiskSnapshots last(
      VolumesScope scope, int ordinal, Output<String> leftAt, List<Resource> upstream) {
    String child = "%s-%d-last".formatted(scope.name(), ordinal);
    SnapshotSetArgs args =
        snapshots(scope, ordinal)
            .token(leftAt.applyValue(at -> child + " " + at))
            .stopped(true)
            .keep(scope.facts().last.isKept());
    return new DiskSnapshots(
        scope,
        taken(
            scope,
            child,
            args,
            scope.after(upstream).protect(scope.facts().last.isKept()).build()));
  }

  private static SnapshotSetArgs snapshots(VolumesScope scope, int ordinal) {
    return new SnapshotSetArgs()
        .instanceId(scope.nodes().get(ordinal).instanceId())
        .devices(scope.args().devices());
  }

  private static SnapshotSet taken(
      VolumesScope scope,
      String child,
      SnapshotSetArgs args,
      com.pulumi.resources.CustomResourceOptions options) {
    return scope.migration().add(new SnapshotSet(child, args, options));
  }

  Resource resource() {
    return set;
  }

  /** The snapshot of the disk on the device. */
  Output<String> of(String device) {
    int index = scope.args().devices().indexOf(device);
    return set.snapshotIds().applyValue(ids -> ids.get(index));
  }
}
