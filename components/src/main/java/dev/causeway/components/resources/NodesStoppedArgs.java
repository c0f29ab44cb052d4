package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which nodes a {@link NodesStopped} stops. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class NodesStoppedArgs extends ResourceArgs {
  @Import(name = "instanceIds", required = true)
  private @Nullable Output<List<String>> instanceIds;

  @Import(name = "closed")
  private @Nullable Output<Boolean> closed;

  /** The nodes; one or more. */
  public NodesStoppedArgs instanceIds(List<String> instanceIds) {
    this.instanceIds = Output.of(instanceIds);
    return this;
  }

  /** Whether the way back is closed: a delete then starts none. */
  public NodesStoppedArgs closed(boolean closed) {
    this.closed = Output.of(closed);
    return this;
  }
}
