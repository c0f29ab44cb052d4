package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** Its inputs; broker → its rack. */
  record Wanted(
      String bootstrapServers, Map<Integer, String> racks, @Nullable String metricsTopic) {}

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
    Map<Integer, String> racks = new TreeMap<>();
    for (Inputs broker : inputs.objects("brokers")) {
      Optional<Integer> id = broker.whole("id", 0, Brokers.HIGHEST);
      Optional<String> rack = broker.text("rack");
      id.filter(racks::containsKey)
          .ifPresent(
              twice ->
                  broker.refuse(
                      "id", "brokers names broker %d twice. Leave one out".formatted(twice)));
      id.ifPresent(known -> racks.put(known, rack.orElse("")));
    }
    inputs.parsed(POOL, "OLD or NEW", Pool::valueOf);
    Optional<String> metrics = inputs.text("metricsTopic", "");
    return inputs.ifAllRead(
        () -> new Wanted(servers.get(), racks, metrics.filter(t -> !t.isEmpty()).orElse(null)));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    Kafka kafka = new Kafka(client.apply(wanted.bootstrapServers()));
    Set<Integer> voters = new TreeSet<>(kafka.voters());
    voters.retainAll(wanted.racks().keySet());
    if (!voters.isEmpty()) {
      return new Verdict.Never(
          "%s votes on the cluster's metadata, accepted: controllers that are in neither pool"
              .formatted(Brokers.words(voters)),
          "Move the quorum to controllers of its own first");
    }
    return members(wanted, kafka.members()).orElseGet(() -> partitions(wanted, kafka.observed()));
  }

  /** What is wrong with the brokers. */
  private static Optional<Verdict> members(Wanted wanted, List<Member> members) {
    Map<Integer, Member> known =
        members.stream().collect(Collectors.toMap(Member::id, member -> member));
    List<String> missing = new ArrayList<>();
    for (Map.Entry<Integer, String> each : wanted.racks().entrySet()) {
      Member member = known.get(each.getKey());
      if (member == null || member.fenced()) {
        missing.add(
            "broker %d is %s".formatted(each.getKey(), member == null ? "missing" : "fenced"));
      } else if (!member.rack().equals(each.getValue())) {
        return Optional.of(
            new Verdict.Never(
                "broker %d is in rack \"%s\", declared: \"%s\""
                    .formatted(each.getKey(), member.rack(), each.getValue()),
                "Correct its broker.rack and restart it, or declare where it is"));
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Verdict.NotYet(String.join(", ", missing)));
  }

  private static Verdict partitions(Wanted wanted, Observed observed) {
    String topic = wanted.metricsTopic();
    if (topic != null && observed.partitions().keySet().stream().noneMatch(isOf(topic))) {
      return new Verdict.NotYet("the metrics topic %s is missing".formatted(topic));
    }
    List<String> lagging = new ArrayList<>();
    observed
        .partitions()
        .forEach(
            (partition, replicas) -> {
              if (replicas.leader() < 0 || replicas.inSync().size() < replicas.brokers().size()) {
                lagging.add(words(partition, replicas));
              }
            });
    return lagging.isEmpty()
        ? new Verdict.Open(
            "%s alive in their racks, all %d partitions in sync"
                .formatted(Brokers.words(wanted.racks().keySet()), observed.partitions().size()))
        : new Verdict.NotYet(first(lagging));
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
