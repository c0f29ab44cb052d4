package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which group a {@link FleetReady} watches, and what it wants to see. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class FleetReadyArgs extends ResourceArgs {
  @Import(name = "autoScalingGroupName", required = true)
  private @Nullable Output<String> autoScalingGroupName;

  @Import(name = "declared", required = true)
  private @Nullable Output<FleetSizeArgs> declared;

  @Import(name = "targetGroupArns", required = true)
  private @Nullable Output<List<String>> targetGroupArns;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** The group. */
  public FleetReadyArgs autoScalingGroupName(String autoScalingGroupName) {
    this.autoScalingGroupName = Output.of(autoScalingGroupName);
    return this;
  }

  /** The size the program declares. */
  public FleetReadyArgs declared(FleetSizeArgs declared) {
    this.declared = Output.of(declared);
    return this;
  }

  /** The target groups its instances have to be healthy in. */
  public FleetReadyArgs targetGroupArns(List<String> targetGroupArns) {
    this.targetGroupArns = Output.of(targetGroupArns);
    return this;
  }

  /** The phase of the migration. */
  public FleetReadyArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public FleetReadyArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
