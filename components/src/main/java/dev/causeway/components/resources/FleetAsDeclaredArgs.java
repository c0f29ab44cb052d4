package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which group a {@link FleetAsDeclared} looks at, and what it wants to see. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class FleetAsDeclaredArgs extends ResourceArgs {
  @Import(name = "autoScalingGroupName", required = true)
  private @Nullable Output<String> autoScalingGroupName;

  @Import(name = "declared", required = true)
  private @Nullable Output<FleetSizeArgs> declared;

  @Import(name = "suspendedProcesses", required = true)
  private @Nullable Output<List<String>> suspendedProcesses;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** The group. */
  public FleetAsDeclaredArgs autoScalingGroupName(String autoScalingGroupName) {
    this.autoScalingGroupName = Output.of(autoScalingGroupName);
    return this;
  }

  /** The size the program declares. */
  public FleetAsDeclaredArgs declared(FleetSizeArgs declared) {
    this.declared = Output.of(declared);
    return this;
  }

  /** The scaling processes the program declares suspended. */
  public FleetAsDeclaredArgs suspendedProcesses(List<String> suspendedProcesses) {
    this.suspendedProcesses = Output.of(suspendedProcesses);
    return this;
  }

  /** The phase of the migration. */
  public FleetAsDeclaredArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public FleetAsDeclaredArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
