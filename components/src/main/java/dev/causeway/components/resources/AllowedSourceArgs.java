package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** Which new queue an {@link AllowedSource} lets in, and where. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class AllowedSourceArgs extends ResourceArgs {
  @Import(name = "original", required = true)
  private @Nullable Output<OriginalQueueArgs> original;

  @Import(name = "newQueue", required = true)
  private @Nullable Output<NewQueueArgs> newQueue;

  @Import(name = "longestRun", required = true)
  private @Nullable Output<String> longestRun;

  /** The queue that takes the messages the new side could not process. */
  public AllowedSourceArgs original(OriginalQueueArgs original) {
    this.original = Output.of(original);
    return this;
  }

  /** The queue whose messages they are. */
  public AllowedSourceArgs newQueue(NewQueueArgs newQueue) {
    this.newQueue = Output.of(newQueue);
    return this;
  }

  /** How long one message may be worked on, ISO-8601. */
  public AllowedSourceArgs longestRun(String longestRun) {
    this.longestRun = Output.of(longestRun);
    return this;
  }
}
