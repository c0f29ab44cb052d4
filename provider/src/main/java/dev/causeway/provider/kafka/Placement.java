package dev.causeway.provider.kafka;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Move;
import dev.causeway.provider.resource.Outside;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;

/**
 * The record of where every replica was before any moved: creating it notes that, and nothing ever
 * changes it. It is a resource of its own, made before the {@link Evacuation} that needs it, so
 * that an evacuation cut short cannot note what it has moved already.
 *
 * <p>Deleting it, after the machines of the new brokers, makes the cluster forget those. It cannot
 * be done sooner: a broker that runs and is forgotten waits minutes in vain for leave to shut down.
 */
public final class Placement extends Move<Placement.Wanted> {
  /** How long a delete waits for the new brokers to be dead, unless {@code customTimeouts} do. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(2);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final String REPLICAS = "replicas";
  private static final String PARTITIONS = "partitions";
  private static final String NOTED_AT = "notedAt";
  private static final List<String> NOTES = List.of(REPLICAS, PARTITIONS, NOTED_AT);

  private final Function<String, Admin> client;
  private final Waiting waiting;
  private final EngineLog log;

  public Placement(Function<String, Admin> client, Waiting waiting, EngineLog log) {
    super("causeway:kafka:Placement");
    this.client = client;
    this.waiting = waiting;
    this.log = log;
  }

  /** Its inputs. */
  record Wanted(String bootstrapServers, Set<Integer> destinations) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> servers = inputs.text("bootstrapServers");
    Optional<Set<Integer>> destinations = Brokers.readSome(inputs, "destinations");
    return inputs.ifAllRead(() -> new Wanted(servers.get(), destinations.get()));
  }

  @Override
  protected PropertyMap foreseen(PropertyMap olds) {
    return notes(olds, Value.unknown());
  }

  private static PropertyMap notes(PropertyMap olds, Value otherwise) {
    PropertyMap notes = PropertyMap.EMPTY;
    for (String name : NOTES) {
      notes = notes.with(name, olds.get(name).orElse(otherwise));
    }
    return notes;
  }

  @Override
  protected PropertyMap forward(Urn urn, Wanted wanted, Duration timeout) {
    Kafka kafka = new Kafka(client.apply(wanted.bootstrapServers()));
    kafka.ongoing().stream()
        .findFirst()
        .ifPresent(
            move -> {
              throw new ProviderException(
                  "%s cannot note where replicas are: a reassignment is under way: %s. Let it end or cancel it, and run pulumi up again"
                      .formatted(urn.name(), move));
            });
    Table table = Table.of(kafka.observed());
    return PropertyMap.EMPTY
        .with(REPLICAS, table.text())
        .with(PARTITIONS, table.layout().replicas().size())
        .with(NOTED_AT, waiting.now().toString());
  }

  @Override
  protected PropertyMap change(
      Urn urn, Wanted before, Wanted wanted, PropertyMap olds, Duration timeout) {
    return notes(olds, Value.nothing());
  }

  @Override
  protected void back(Urn urn, Wanted wanted, PropertyMap olds, Duration timeout) {
    Kafka kafka = new Kafka(client.apply(wanted.bootstrapServers()));
    Farewell farewell = new Farewell(kafka, urn, log, waiting);
    Duration deadline = timeout.isZero() ? DEFAULT_DEADLINE : timeout;
    var unused =
        waiting.untilOpen(
            () -> Outside.seen(() -> farewell.gone(wanted.destinations())),
            BETWEEN_LOOKS,
            deadline,
            heard -> {});
    farewell.unregister(wanted.destinations());
  }
}
