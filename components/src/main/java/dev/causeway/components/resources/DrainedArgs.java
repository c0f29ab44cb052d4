package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which queues a {@link Drained} watches, and how. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class DrainedArgs extends ResourceArgs {
  @Import(name = "queueUrls", required = true)
  private @Nullable Output<List<String>> queueUrls;

  @Import(name = "quietWindow", required = true)
  private @Nullable Output<String> quietWindow;

  @Import(name = "mayBeGone")
  private @Nullable Output<Boolean> mayBeGone;

  @Import(name = "guard")
  private @Nullable Output<Boolean> guard;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** The queues. */
  public DrainedArgs queueUrls(List<String> queueUrls) {
    this.queueUrls = Output.of(queueUrls);
    return this;
  }

  /** How long they have to be empty, ISO-8601. */
  public DrainedArgs quietWindow(String quietWindow) {
    this.quietWindow = Output.of(quietWindow);
    return this;
  }

  /** Whether a queue that does not exist counts as empty. */
  public DrainedArgs mayBeGone(boolean mayBeGone) {
    this.mayBeGone = Output.of(mayBeGone);
    return this;
  }

  /** Whether it looks in every run, because a dangerous step follows. */
  public DrainedArgs guard(boolean guard) {
    this.guard = Output.of(guard);
    return this;
  }

  /** The phase of the migration. */
  public DrainedArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public DrainedArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
