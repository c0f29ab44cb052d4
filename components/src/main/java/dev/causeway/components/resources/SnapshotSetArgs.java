package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Of which disks a {@link SnapshotSet} takes snapshots. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class SnapshotSetArgs extends ResourceArgs {
  @Import(name = "instanceId", required = true)
  private @Nullable Output<String> instanceId;

  @Import(name = "devices", required = true)
  private @Nullable Output<List<String>> devices;

  @Import(name = "token", required = true)
  private @Nullable Output<String> token;

  @Import(name = "stopped")
  private @Nullable Output<Boolean> stopped;

  @Import(name = "keep")
  private @Nullable Output<Boolean> keep;

  /** The node. */
  public SnapshotSetArgs instanceId(String instanceId) {
    this.instanceId = Output.of(instanceId);
    return this;
  }

  /** The devices its disks hang on; one or more. */
  public SnapshotSetArgs devices(List<String> devices) {
    this.devices = Output.of(devices);
    return this;
  }

  /** The value of the tag by which the snapshots are found again; another for every set. */
  public SnapshotSetArgs token(Output<String> token) {
    this.token = token;
    return this;
  }

  /** Whether the node has to be stopped first. */
  public SnapshotSetArgs stopped(boolean stopped) {
    this.stopped = Output.of(stopped);
    return this;
  }

  /** Whether a delete keeps the snapshots. */
  public SnapshotSetArgs keep(boolean keep) {
    this.keep = Output.of(keep);
    return this;
  }
}
