package dev.causeway.components;

import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/** What all parts of adopted volumes share. */
record VolumesScope(
    Resource component,
    String name,
    Migration migration,
    AdoptedVolumesArgs args,
    VolumesFacts facts) {
  List<LegacyNode> nodes() {
    return args.nodes().all();
  }

  /** Options that wait as long as the volumes' patience. */
  CustomResourceOptions.Builder after(List<? extends Resource> upstream) {
    return migration.after(component, upstream).customTimeouts(Timeouts.of(args.patience()));
  }

  /** Who adopts the disks of a node: no other node of the account has the same. */
  String adoptedBy(int ordinal) {
    return "%s-%d of %s".formatted(args.set(), ordinal, nodes().get(ordinal).instanceId());
  }
}
