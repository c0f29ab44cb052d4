package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/** The move that takes snapshots of disks of a node at one point in time. */
@ResourceType(type = SnapshotSet.TYPE)
public final class SnapshotSet extends CustomResource {
  static final String TYPE = "causeway:ec2:SnapshotSet";

  @Export(
      name = "snapshotIds",
      refs = {List.class, String.class},
      tree = "[0,1]")
  @SuppressWarnings("NullAway.Init") // the SDK fills it in
  private Output<List<String>> snapshotIds;

  /** Declares it; the name and the parent make its URN. */
  public SnapshotSet(String name, SnapshotSetArgs args, CustomResourceOptions options) {
    super(TYPE, name, args, Plugin.version(options));
  }

  /** The snapshots, in the order of the devices. */
  public Output<List<String>> snapshotIds() {
    return snapshotIds;
  }
}
