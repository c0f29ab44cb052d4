package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose replicas a {@link Placement} notes. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class PlacementArgs extends ResourceArgs {
  @Import(name = "bootstrapServers", required = true)
  private @Nullable Output<String> bootstrapServers;

  @Import(name = "destinations", required = true)
  private @Nullable Output<List<Integer>> destinations;

  /** Where the cluster is, as clients write it, such as kafka-1:9092,kafka-2:9092. */
  public PlacementArgs bootstrapServers(String bootstrapServers) {
    this.bootstrapServers = Output.of(bootstrapServers);
    return this;
  }

  /** The new brokers; one or more. */
  public PlacementArgs destinations(List<Integer> destinations) {
    this.destinations = Output.of(destinations);
    return this;
  }
}
