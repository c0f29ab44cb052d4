package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** What an {@link AllowedSource} has to know of the original queue. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class OriginalQueueArgs extends ResourceArgs {
  @Import(name = "url", required = true)
  private @Nullable Output<String> url;

  @Import(name = "arn", required = true)
  private @Nullable Output<String> arn;

  @Import(name = "fifo", required = true)
  private @Nullable Output<Boolean> fifo;

  @Import(name = "messageRetentionSeconds", required = true)
  private @Nullable Output<Integer> messageRetentionSeconds;

  @Import(name = "visibilityTimeoutSeconds", required = true)
  private @Nullable Output<Integer> visibilityTimeoutSeconds;

  @Import(name = "redrivePolicy", required = true)
  private @Nullable Output<String> redrivePolicy;

  /** Its URL. */
  public OriginalQueueArgs url(String url) {
    this.url = Output.of(url);
    return this;
  }

  /** Its ARN. */
  public OriginalQueueArgs arn(String arn) {
    this.arn = Output.of(arn);
    return this;
  }

  /** Whether it keeps order. */
  public OriginalQueueArgs fifo(boolean fifo) {
    this.fifo = Output.of(fifo);
    return this;
  }

  /** How long it keeps a message. */
  public OriginalQueueArgs messageRetentionSeconds(Output<Integer> messageRetentionSeconds) {
    this.messageRetentionSeconds = messageRetentionSeconds;
    return this;
  }

  /** How long it hides a message that is being worked on. */
  public OriginalQueueArgs visibilityTimeoutSeconds(Output<Integer> visibilityTimeoutSeconds) {
    this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
    return this;
  }

  /** Its own redrive policy as JSON text, empty when it has none. */
  public OriginalQueueArgs redrivePolicy(Output<String> redrivePolicy) {
    this.redrivePolicy = redrivePolicy;
    return this;
  }
}
