package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** What a {@link Handback} carries, and when. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class HandbackArgs extends ResourceArgs {
  @Import(name = "source", required = true)
  private @Nullable Output<QueueRefArgs> source;

  @Import(name = "original", required = true)
  private @Nullable Output<QueueRefArgs> original;

  @Import(name = "share")
  private @Nullable Output<ShareRefArgs> share;

  @Import(name = "producerCache", required = true)
  private @Nullable Output<String> producerCache;

  @Import(name = "quietWindow", required = true)
  private @Nullable Output<String> quietWindow;

  @Import(name = "closed")
  private @Nullable Output<Boolean> closed;

  @Import(name = "receivers")
  private @Nullable Output<Integer> receivers;

  /** The queue to empty. */
  public HandbackArgs source(QueueRefArgs source) {
    this.source = Output.of(source);
    return this;
  }

  /** The queue that gets its messages back. */
  public HandbackArgs original(QueueRefArgs original) {
    this.original = Output.of(original);
    return this;
  }

  /** The item producers read, which has to say 0 first; left out for a queue none sends to. */
  public HandbackArgs share(ShareRefArgs share) {
    this.share = Output.of(share);
    return this;
  }

  /** How long producers keep what they read, ISO-8601. */
  public HandbackArgs producerCache(String producerCache) {
    this.producerCache = Output.of(producerCache);
    return this;
  }

  /** How long the source has to be empty to count as empty, ISO-8601. */
  public HandbackArgs quietWindow(String quietWindow) {
    this.quietWindow = Output.of(quietWindow);
    return this;
  }

  /** Whether the way back is closed: a delete then carries nothing. */
  public HandbackArgs closed(boolean closed) {
    this.closed = Output.of(closed);
    return this;
  }

  /** How many receivers work at once. */
  public HandbackArgs receivers(int receivers) {
    this.receivers = Output.of(receivers);
    return this;
  }
}
