package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** What an {@link AllowedSource} has to know of the new queue. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class NewQueueArgs extends ResourceArgs {
  @Import(name = "name", required = true)
  private @Nullable Output<String> name;

  @Import(name = "url", required = true)
  private @Nullable Output<String> url;

  @Import(name = "arn", required = true)
  private @Nullable Output<String> arn;

  @Import(name = "fifo", required = true)
  private @Nullable Output<Boolean> fifo;

  @Import(name = "region", required = true)
  private @Nullable Output<String> region;

  @Import(name = "account", required = true)
  private @Nullable Output<String> account;

  @Import(name = "messageRetentionSeconds", required = true)
  private @Nullable Output<Integer> messageRetentionSeconds;

  @Import(name = "visibilityTimeoutSeconds", required = true)
  private @Nullable Output<Integer> visibilityTimeoutSeconds;

  @Import(name = "maxReceiveCount", required = true)
  private @Nullable Output<Integer> maxReceiveCount;

  /** Its name. */
  public NewQueueArgs name(String name) {
    this.name = Output.of(name);
    return this;
  }

  /** Its URL. */
  public NewQueueArgs url(Output<String> url) {
    this.url = url;
    return this;
  }

  /** Its ARN. */
  public NewQueueArgs arn(String arn) {
    this.arn = Output.of(arn);
    return this;
  }

  /** Whether it keeps order. */
  public NewQueueArgs fifo(boolean fifo) {
    this.fifo = Output.of(fifo);
    return this;
  }

  /** The region it is in. */
  public NewQueueArgs region(String region) {
    this.region = Output.of(region);
    return this;
  }

  /** The account it is in. */
  public NewQueueArgs account(String account) {
    this.account = Output.of(account);
    return this;
  }

  /** How long it keeps a message. */
  public NewQueueArgs messageRetentionSeconds(Output<Integer> messageRetentionSeconds) {
    this.messageRetentionSeconds = messageRetentionSeconds;
    return this;
  }

  /** How long it hides a message that is being worked on. */
  public NewQueueArgs visibilityTimeoutSeconds(int visibilityTimeoutSeconds) {
    this.visibilityTimeoutSeconds = Output.of(visibilityTimeoutSeconds);
    return this;
  }

  /** How often a message is tried before it falls back. */
  public NewQueueArgs maxReceiveCount(int maxReceiveCount) {
    this.maxReceiveCount = Output.of(maxReceiveCount);
    return this;
  }
}
