package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which brokers an {@link Evacuation} empties, and onto which. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class EvacuationArgs extends ResourceArgs {
  @Import(name = "bootstrapServers", required = true)
  private @Nullable Output<String> bootstrapServers;

  @Import(name = "oldBrokers", required = true)
  private @Nullable Output<List<Integer>> oldBrokers;

  @Import(name = "destinations", required = true)
  private @Nullable Output<List<Integer>> destinations;

  @Import(name = "leaving", required = true)
  private @Nullable Output<List<Integer>> leaving;

  @Import(name = "placement", required = true)
  private @Nullable Output<String> placement;

  @Import(name = "bytesPerSecond", required = true)
  private @Nullable Output<Integer> bytesPerSecond;

  @Import(name = "movesPerBroker")
  private @Nullable Output<Integer> movesPerBroker;

  @Import(name = "metadataAge", required = true)
  private @Nullable Output<String> metadataAge;

  @Import(name = "executor")
  private @Nullable Output<String> executor;

  @Import(name = "cruiseControlUrls")
  private @Nullable Output<List<String>> cruiseControlUrls;

  @Import(name = "closed")
  private @Nullable Output<Boolean> closed;

  /** Where the cluster is, as clients write it, such as kafka-1:9092,kafka-2:9092. */
  public EvacuationArgs bootstrapServers(String bootstrapServers) {
    this.bootstrapServers = Output.of(bootstrapServers);
    return this;
  }

  /** The old brokers; one or more. */
  public EvacuationArgs oldBrokers(List<Integer> oldBrokers) {
    this.oldBrokers = Output.of(oldBrokers);
    return this;
  }

  /** The new brokers, which get the replicas and no others do; one or more, none of them old. */
  public EvacuationArgs destinations(List<Integer> destinations) {
    this.destinations = Output.of(destinations);
    return this;
  }

  /** Those of the old brokers that have to be empty; none, to move nothing. */
  public EvacuationArgs leaving(List<Integer> leaving) {
    this.leaving = Output.of(leaving);
    return this;
  }

  /** Where every replica was: {@code replicas} of a Placement. */
  public EvacuationArgs placement(Output<String> placement) {
    this.placement = placement;
    return this;
  }

  /**
   * How much a broker may send, and take, for copies that are not in sync yet; 0 for as much as it
   * can.
   */
  public EvacuationArgs bytesPerSecond(int bytesPerSecond) {
    this.bytesPerSecond = Output.of(bytesPerSecond);
    return this;
  }

  /** In how many moves a broker may take part at once. */
  public EvacuationArgs movesPerBroker(int movesPerBroker) {
    this.movesPerBroker = Output.of(movesPerBroker);
    return this;
  }

  /**
   * How old the metadata of a client may get ({@code metadata.max.age.ms}, 5 minutes unless set):
   * the brokers have to be seen empty twice, so far apart.
   */
  public EvacuationArgs metadataAge(String metadataAge) {
    this.metadataAge = Output.of(metadataAge);
    return this;
  }

  /**
   * Who moves replicas out: KAFKA by its own reassignments, or CRUISE_CONTROL by its remove_broker;
   * home it is always KAFKA.
   */
  public EvacuationArgs executor(String executor) {
    this.executor = Output.of(executor);
    return this;
  }

  /**
   * Where Cruise Control is, the main instance first, such as http://cruise-control:9090; without a
   * path {@code /kafkacruisecontrol} is meant. Needed for CRUISE_CONTROL; otherwise those that must
   * keep out of the way.
   */
  public EvacuationArgs cruiseControlUrls(List<String> cruiseControlUrls) {
    this.cruiseControlUrls = Output.of(cruiseControlUrls);
    return this;
  }

  /** Whether the way back is closed: a delete then moves nothing. */
  public EvacuationArgs closed(boolean closed) {
    this.closed = Output.of(closed);
    return this;
  }
}
