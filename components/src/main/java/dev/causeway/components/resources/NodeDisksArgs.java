package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The disks of a node that are adopted. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class NodeDisksArgs extends ResourceArgs {
  @Import(name = "instanceId", required = true)
  private @Nullable Output<String> instanceId;

  @Import(name = "devices", required = true)
  private @Nullable Output<List<String>> devices;

  @Import(name = "adoptedBy", required = true)
  private @Nullable Output<String> adoptedBy;

  /** The node. */
  public NodeDisksArgs instanceId(String instanceId) {
    this.instanceId = Output.of(instanceId);
    return this;
  }

  /** The devices they hang on. */
  public NodeDisksArgs devices(List<String> devices) {
    this.devices = Output.of(devices);
    return this;
  }

  /** Who adopts them: the value of the tags by which the adopted volumes are found. */
  public NodeDisksArgs adoptedBy(String adoptedBy) {
    this.adoptedBy = Output.of(adoptedBy);
    return this;
  }
}
