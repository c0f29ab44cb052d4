package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which brokers a {@link BrokersEmpty} looks at. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class BrokersEmptyArgs extends ResourceArgs {
  @Import(name = "bootstrapServers", required = true)
  private @Nullable Output<String> bootstrapServers;

  @Import(name = "brokers", required = true)
  private @Nullable Output<List<Integer>> brokers;

  @Import(name = "guard")
  private @Nullable Output<Boolean> guard;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** Where the cluster is, as clients write it, such as kafka-1:9092,kafka-2:9092. */
  public BrokersEmptyArgs bootstrapServers(String bootstrapServers) {
    this.bootstrapServers = Output.of(bootstrapServers);
    return this;
  }

  /** The brokers that have to be empty; one or more. */
  public BrokersEmptyArgs brokers(List<Integer> brokers) {
    this.brokers = Output.of(brokers);
    return this;
  }

  /** Whether it looks again in every Check, and waits anew when that is no longer so. */
  public BrokersEmptyArgs guard(boolean guard) {
    this.guard = Output.of(guard);
    return this;
  }

  /** The phase of the migration. */
  public BrokersEmptyArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public BrokersEmptyArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
