package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** What a {@link Probe} sends, and where it wants the answers. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class ProbeArgs extends ResourceArgs {
  @Import(name = "queueUrl", required = true)
  private @Nullable Output<String> queueUrl;

  @Import(name = "answersUrl", required = true)
  private @Nullable Output<String> answersUrl;

  @Import(name = "replyToAttribute")
  private @Nullable Output<String> replyToAttribute;

  @Import(name = "messages")
  private @Nullable Output<Integer> messages;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** The queue to send to. */
  public ProbeArgs queueUrl(Output<String> queueUrl) {
    this.queueUrl = queueUrl;
    return this;
  }

  /** The queue to answer on. */
  public ProbeArgs answersUrl(Output<String> answersUrl) {
    this.answersUrl = answersUrl;
    return this;
  }

  /** The message attribute that names the queue to answer on. */
  public ProbeArgs replyToAttribute(String replyToAttribute) {
    this.replyToAttribute = Output.of(replyToAttribute);
    return this;
  }

  /** How many messages are sent. */
  public ProbeArgs messages(int messages) {
    this.messages = Output.of(messages);
    return this;
  }

  /** The phase of the migration. */
  public ProbeArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public ProbeArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
