package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** A queue by URL and ARN. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class QueueRefArgs extends ResourceArgs {
  @Import(name = "url", required = true)
  private @Nullable Output<String> url;

  @Import(name = "arn", required = true)
  private @Nullable Output<String> arn;

  /** Its URL. */
  public QueueRefArgs url(Output<String> url) {
    this.url = url;
    return this;
  }

  /** Its ARN. */
  public QueueRefArgs arn(String arn) {
    this.arn = Output.of(arn);
    return this;
  }
}
