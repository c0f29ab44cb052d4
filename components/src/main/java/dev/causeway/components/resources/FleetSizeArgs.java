package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** The size of an Auto Scaling group. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class FleetSizeArgs extends ResourceArgs {
  @Import(name = "minSize", required = true)
  private @Nullable Output<Integer> minSize;

  @Import(name = "desiredCapacity", required = true)
  private @Nullable Output<Integer> desiredCapacity;

  @Import(name = "maxSize", required = true)
  private @Nullable Output<Integer> maxSize;

  /** Never fewer. */
  public FleetSizeArgs minSize(int minSize) {
    this.minSize = Output.of(minSize);
    return this;
  }

  /** As many as there should be. */
  public FleetSizeArgs desiredCapacity(int desiredCapacity) {
    this.desiredCapacity = Output.of(desiredCapacity);
    return this;
  }

  /** Never more. */
  public FleetSizeArgs maxSize(int maxSize) {
    this.maxSize = Output.of(maxSize);
    return this;
  }
}
