package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which disks a {@link DiskReturn} brings home, and whether. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class DiskReturnArgs extends ResourceArgs {
  @Import(name = "nodes", required = true)
  private @Nullable Output<List<NodeDisksArgs>> nodes;

  @Import(name = "onReturn", required = true)
  private @Nullable Output<String> onReturn;

  @Import(name = "closed")
  private @Nullable Output<Boolean> closed;

  @Import(name = "proveKept")
  private @Nullable Output<Boolean> proveKept;

  /** The nodes with the disks that are adopted; one or more. */
  public DiskReturnArgs nodes(List<NodeDisksArgs> nodes) {
    this.nodes = Output.of(nodes);
    return this;
  }

  /** BRING_DISKS_HOME or DROP_NEW_WRITES. */
  public DiskReturnArgs onReturn(String onReturn) {
    this.onReturn = Output.of(onReturn);
    return this;
  }

  /** Whether the way back is closed: a delete then brings none. */
  public DiskReturnArgs closed(boolean closed) {
    this.closed = Output.of(closed);
    return this;
  }

  /** Whether a node that runs, or a disk that would be deleted with its node, is refused. */
  public DiskReturnArgs proveKept(boolean proveKept) {
    this.proveKept = Output.of(proveKept);
    return this;
  }
}
