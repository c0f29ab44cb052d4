package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which brokers an {@link EvacuationDryRun} plans to empty, and onto which. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class EvacuationDryRunArgs extends ResourceArgs {
  @Import(name = "bootstrapServers", required = true)
  private @Nullable Output<String> bootstrapServers;

  @Import(name = "oldBrokers", required = true)
  private @Nullable Output<List<Integer>> oldBrokers;

  @Import(name = "destinations", required = true)
  private @Nullable Output<List<Integer>> destinations;

  @Import(name = "movesPerBroker")
  private @Nullable Output<Integer> movesPerBroker;

  @Import(name = "executor")
  private @Nullable Output<String> executor;

  @Import(name = "cruiseControlUrls")
  private @Nullable Output<List<String>> cruiseControlUrls;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** Where the cluster is, as clients write it, such as kafka-1:9092,kafka-2:9092. */
  public EvacuationDryRunArgs bootstrapServers(String bootstrapServers) {
    this.bootstrapServers = Output.of(bootstrapServers);
    return this;
  }

  /** The old brokers, all of which are to leave; one or more. */
  public EvacuationDryRunArgs oldBrokers(List<Integer> oldBrokers) {
    this.oldBrokers = Output.of(oldBrokers);
    return this;
  }

  /** The new brokers, which are to get the replicas; one or more, none of them old. */
  public EvacuationDryRunArgs destinations(List<Integer> destinations) {
    this.destinations = Output.of(destinations);
    return this;
  }

  /** In how many moves a broker may take part at once. */
  public EvacuationDryRunArgs movesPerBroker(int movesPerBroker) {
    this.movesPerBroker = Output.of(movesPerBroker);
    return this;
  }

  /**
   * Who moves replicas out: KAFKA by its own reassignments, or CRUISE_CONTROL by its remove_broker;
   * home it is always KAFKA.
   */
  public EvacuationDryRunArgs executor(String executor) {
    this.executor = Output.of(executor);
    return this;
  }

  /**
   * Where Cruise Control is, the main instance first, such as http://cruise-control:9090; without a
   * path {@code /kafkacruisecontrol} is meant. Needed for CRUISE_CONTROL; otherwise those that must
   * keep out of the way.
   */
  public EvacuationDryRunArgs cruiseControlUrls(List<String> cruiseControlUrls) {
    this.cruiseControlUrls = Output.of(cruiseControlUrls);
    return this;
  }

  /** The phase of the migration. */
  public EvacuationDryRunArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public EvacuationDryRunArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
