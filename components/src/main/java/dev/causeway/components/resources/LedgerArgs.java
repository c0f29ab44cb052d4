package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Ledger} records. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class LedgerArgs extends ResourceArgs {
  @Import(name = "migration", required = true)
  private @Nullable Output<String> migration;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "ladder", required = true)
  private @Nullable Output<List<Integer>> ladder;

  /** The migration's name. */
  public LedgerArgs migration(String migration) {
    this.migration = Output.of(migration);
    return this;
  }

  /** Where it stands. */
  public LedgerArgs phase(String phase) {
    this.phase = Output.of(phase);
    return this;
  }

  /** The shares of its shifts, in percent. */
  public LedgerArgs ladder(List<Integer> ladder) {
    this.ladder = Output.of(ladder);
    return this;
  }
}
