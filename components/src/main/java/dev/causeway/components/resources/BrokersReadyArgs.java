package dev.causeway.components.resources;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which brokers a {@link BrokersReady} looks at. */
@SuppressWarnings("UnusedVariable") // the SDK reads the fields
public final class BrokersReadyArgs extends ResourceArgs {
  @Import(name = "bootstrapServers", required = true)
  private @Nullable Output<String> bootstrapServers;

  @Import(name = "brokers", required = true)
  private @Nullable Output<List<BrokerInRackArgs>> brokers;

  @Import(name = "racks")
  private @Nullable Output<List<String>> racks;

  @Import(name = "pool", required = true)
  private @Nullable Output<String> pool;

  @Import(name = "metricsTopic")
  private @Nullable Output<String> metricsTopic;

  @Import(name = "phase", required = true)
  private @Nullable Output<String> phase;

  @Import(name = "direction", required = true)
  private @Nullable Output<String> direction;

  /** Where the cluster is, as clients write it, such as kafka-1:9092,kafka-2:9092. */
  public BrokersReadyArgs bootstrapServers(String bootstrapServers) {
    this.bootstrapServers = Output.of(bootstrapServers);
    return this;
  }

  /** The brokers of the pool, and where each is; one or more. */
  public BrokersReadyArgs brokers(List<BrokerInRackArgs> brokers) {
    this.brokers = Output.of(brokers);
    return this;
  }

  /**
   * Where the brokers without a rack of their own may be; they have to be spread over these evenly.
   */
  public BrokersReadyArgs racks(List<String> racks) {
    this.racks = Output.of(racks);
    return this;
  }

  /** Which pool it is; on the way home only the OLD one is looked at. */
  public BrokersReadyArgs pool(String pool) {
    this.pool = Output.of(pool);
    return this;
  }

  /** A topic that has to be there too, such as that of the metrics reporter; left out, none. */
  public BrokersReadyArgs metricsTopic(String metricsTopic) {
    this.metricsTopic = Output.of(metricsTopic);
    return this;
  }

  /** The phase of the migration. */
  public BrokersReadyArgs phase(Output<String> phase) {
    this.phase = phase;
    return this;
  }

  /** Which way the migration is going. */
  public BrokersReadyArgs direction(Output<String> direction) {
    this.direction = direction;
    return this;
  }
}
