package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** Which target group a {@link TargetGroupUnused} watches, and for how long. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class TargetGroupUnusedArgs extends ResourceArgs {
  @Import(name = "targetGroupArn", required = true)
  private @Nullable Output<String> targetGroupArn;

  @Import(name = "window", required = true)
  private @Nullable Output<String> window;

  @Import(name = "guard")
  private @Nullable Output<Boolean> guard;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** The target group. */
  public TargetGroupUnusedArgs targetGroupArn(String targetGroupArn) {
    this.targetGroupArn = Output.of(targetGroupArn);
    return this;
  }

  /** How long it has to be unused, ISO-8601. */
  public TargetGroupUnusedArgs window(String window) {
    this.window = Output.of(window);
    return this;
  }

  /** Whether it looks in every run, because a dangerous step follows. */
  public TargetGroupUnusedArgs guard(boolean guard) {
    this.guard = Output.of(guard);
    return this;
  }

  /** The phase of the migration. */
  public TargetGroupUnusedArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public TargetGroupUnusedArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
