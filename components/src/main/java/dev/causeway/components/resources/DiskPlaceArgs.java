package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** The device of a node whose disk a volume stands in for. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class DiskPlaceArgs extends ResourceArgs {
  @Import(name = "instanceId", required = true)
  private @Nullable Output<String> instanceId;

  @Import(name = "device", required = true)
  private @Nullable Output<String> device;

  @Import(name = "adoptedBy", required = true)
  private @Nullable Output<String> adoptedBy;

  /** The node. */
  public DiskPlaceArgs instanceId(String instanceId) {
    this.instanceId = Output.of(instanceId);
    return this;
  }

  /** The device. */
  public DiskPlaceArgs device(String device) {
    this.device = Output.of(device);
    return this;
  }

  /** Who adopts it: the value of the tag that volume and node get. */
  public DiskPlaceArgs adoptedBy(String adoptedBy) {
    this.adoptedBy = Output.of(adoptedBy);
    return this;
  }
}
