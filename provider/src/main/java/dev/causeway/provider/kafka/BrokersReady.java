package dev.causeway.provider.kafka;

import dev.causeway.phases.Direction;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * A gate on one of the two pools that opens when its brokers are registered in their racks and
 * alive, every partition of the cluster is fully in sync, and the metrics topic has leaders.
 *
 * <p>On the way home only what the old brokers themselves have counts: a new one that is dead must
 * not keep replicas away from them.
 *
 * <p>A broker that votes on the cluster's metadata is refused: a pool that goes away would take the
 * quorum with it.
 */
public final class BrokersReady extends Gate<BrokersReady.Wanted> {
  private static final String POOL = "pool";

  private final Function<String, Admin> client;

  public BrokersReady(Function<String, Admin> client, Waiting waiting, EngineLog log) {
    super("causeway:kafka:BrokersReady", Side.OLD, waiting, log);
    this.client = client;
  }

  /**
   * Its inputs.
   *
   * @param homeward whether replicas are about to come home to the pool
   */
  record Wanted(
      String bootstrapServers, Racks racks, @Nullable String metricsTopic, boolean homeward) {
    /** On the way home it is no concern of theirs what others lag behind with, or have lost. */
    boolean isConcernedBy(Observed.Replicas replicas) {
      return !homeward || replicas.brokers().stream().anyMatch(each -> lags(each, replicas));
    }

    private boolean lags(int broker, Observed.Replicas replicas) {
      return racks.brokers().contains(broker) && !replicas.inSync().contains(broker);
    }
  }

  /** Which pool it looks at. */
  enum Pool {
    OLD,
    NEW
  }

  @Override
  protected boolean isOnNewSide(PropertyMap news) {
    return news.text(POOL).filter(Pool.NEW.name()::equals).isPresent();
  }

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> servers = inputs.text("bootstrapServers");
    Optional<Racks> racks = Racks.read(inputs);
    Optional<Pool> pool = inputs.parsed(POOL, "OLD or NEW", Pool::valueOf);
    Optional<Direction> direction =
        inputs.parsed("direction", "forward, stay or back", Direction::parse);
    Optional<String> metrics = inputs.text("metricsTopic", "");
    return inputs.ifAllRead(
        () ->
            new Wanted(
                servers.get(),
                racks.get(),
                metrics.filter(topic -> !topic.isEmpty()).orElse(null),
                pool.get() == Pool.OLD && direction.get() == Direction.BACK));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    Kafka kafka = new Kafka(client.apply(wanted.bootstrapServers()));
    Set<Integer> voters = new TreeSet<>(kafka.voters());
    voters.retainAll(wanted.racks().brokers());
    if (!voters.isEmpty()) {
      return new Verdict.Never(
          "%s votes on the cluster's metadata, accepted: controllers that are in neither pool"
              .formatted(Brokers.words(voters)),
          "Move the quorum to controllers of its own first");
    }
    return wanted
        .racks()
        .missed(kafka.members())
        .orElseGet(() -> partitions(wanted, kafka.observed()));
  }

  private static Verdict partitions(Wanted wanted, Observed observed) {
    String topic = wanted.metricsTopic();
    if (topic != null
        && !wanted.homeward()
        && observed.partitions().keySet().stream().noneMatch(isOf(topic))) {
      return new Verdict.NotYet("the metrics topic %s is missing".formatted(topic));
    }
    List<String> lagging = new ArrayList<>();
    observed
        .partitions()
        .forEach(
            (partition, replicas) -> {
              if (isBehind(replicas) && wanted.isConcernedBy(replicas)) {
                lagging.add(words(partition, replicas));
              }
            });
    return lagging.isEmpty()
        ? new Verdict.Open(
            "%s alive in their racks, %s %d partitions in sync"
                .formatted(
                    Brokers.words(wanted.racks().brokers()),
                    wanted.homeward() ? "what they have of" : "all",
                    observed.partitions().size()))
        : new Verdict.NotYet(first(lagging));
  }

  private static boolean isBehind(Observed.Replicas replicas) {
    return replicas.leader() < 0 || replicas.inSync().size() < replicas.brokers().size();
  }

  private static Predicate<Partition> isOf(String topic) {
    return partition -> partition.topic().equals(topic);
  }

  private static String words(Partition partition, Observed.Replicas replicas) {
    return replicas.leader() < 0
        ? partition + " has no leader"
        : "%s has %d of %d replicas in sync"
            .formatted(partition, replicas.inSync().size(), replicas.brokers().size());
  }

  private static String first(List<String> lagging) {
    int most = 3;
    String some = lagging.stream().limit(most).collect(Collectors.joining(", "));
    return lagging.size() <= most ? some : "%s and %d more".formatted(some, lagging.size() - most);
  }
}
