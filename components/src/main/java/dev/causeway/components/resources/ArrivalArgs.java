package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an {@link Arrival} records. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class ArrivalArgs extends ResourceArgs {
  @Import(name = "migration", required = true)
  private @Nullable Output<String> migration;

  @Import(name = "stop", required = true)
  private @Nullable Output<String> stop;

  @Import(name = "current", required = true)
  private @Nullable Output<Boolean> current;

  @Import(name = "soak", required = true)
  private @Nullable Output<String> soak;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "ladder", required = true)
  private @Nullable Output<List<Integer>> ladder;

  /** The migration's name. */
  public ArrivalArgs migration(String migration) {
    this.migration = Output.of(migration);
    return this;
  }

  /** The stop of the road. */
  public ArrivalArgs stop(String stop) {
    this.stop = Output.of(stop);
    return this;
  }

  /** Whether the migration stands there now. */
  public ArrivalArgs current(boolean current) {
    this.current = Output.of(current);
    return this;
  }

  /** How long it has to stay there before it may go on, ISO-8601. */
  public ArrivalArgs soak(String soak) {
    this.soak = Output.of(soak);
    return this;
  }

  /** Where the migration stands now. */
  public ArrivalArgs phase(String phase) {
    this.phase = Output.of(phase);
    return this;
  }

  /** The shares of its shifts, in percent. */
  public ArrivalArgs ladder(List<Integer> ladder) {
    this.ladder = Output.of(ladder);
    return this;
  }
}
