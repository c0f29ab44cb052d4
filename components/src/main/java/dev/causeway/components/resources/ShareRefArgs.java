package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** Where producers read the share. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class ShareRefArgs extends ResourceArgs {
  @Import(name = "tableName", required = true)
  private @Nullable Output<String> tableName;

  @Import(name = "key", required = true)
  private @Nullable Output<String> key;

  /** The DynamoDB table. */
  public ShareRefArgs tableName(String tableName) {
    this.tableName = Output.of(tableName);
    return this;
  }

  /** The value of its hash key {@code migration}. */
  public ShareRefArgs key(String key) {
    this.key = Output.of(key);
    return this;
  }
}
