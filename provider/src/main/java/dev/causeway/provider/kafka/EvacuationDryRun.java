package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.kafka.plan.Partition;
import dev.causeway.provider.kafka.plan.Plan;
import dev.causeway.provider.kafka.plan.Planned;
import dev.causeway.provider.kafka.plan.Planner;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * A gate on the new side that opens when there is a plan by which all old brokers can leave. It
 * moves nothing and changes nothing.
 */
public final class EvacuationDryRun extends Gate<EvacuationDryRun.Wanted> {
  private static final String NAME = "dry run";

  private final Function<String, Admin> client;
  private final Supplier<HttpClient> http;
  private final Waiting waiting;

  /**
   * @param client bootstrap servers → their cluster
   * @param http by which Cruise Control is asked
   */
  public EvacuationDryRun(
      Function<String, Admin> client, Supplier<HttpClient> http, Waiting waiting, EngineLog log) {
    super("causeway:kafka:EvacuationDryRun", Side.NEW, waiting, log);
    this.client = client;
    this.http = http;
    this.waiting = waiting;
  }

  /** Its inputs. */
  record Wanted(
      String bootstrapServers,
      Set<Integer> oldBrokers,
      Set<Integer> destinations,
      int movesPerBroker,
      Going going) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> servers = inputs.text("bootstrapServers");
    Optional<Set<Integer>> old = Brokers.readSome(inputs, "oldBrokers");
    Optional<Set<Integer>> destinations = Brokers.readSome(inputs, "destinations");
    old.ifPresent(ids -> Brokers.refuseCommon(inputs, ids, destinations));
    Optional<Integer> moves = Brokers.readMoves(inputs);
    Optional<Going> going = Going.read(inputs);
    return inputs.ifAllRead(
        () -> new Wanted(servers.get(), old.get(), destinations.get(), moves.get(), going.get()));
  }

  @Override
  protected Verdict look(Wanted wanted) {
    return watch(wanted).get();
  }

  @Override
  protected Supplier<Verdict> watch(Wanted wanted) {
    Kafka kafka = new Kafka(client.apply(wanted.bootstrapServers()));
    Rehearsed rehearsed =
        new Rehearsed(
            kafka,
            new Instances(wanted.going(), http, waiting, NAME),
            new Request(
                wanted.oldBrokers(), wanted.destinations(), 0, wanted.movesPerBroker(), true));
    return () ->
        dead(kafka, wanted)
            .orElseGet(() -> with(plan(kafka, wanted), rehearsed.look(wanted.going().by())));
  }

  private static Verdict with(Verdict ours, Verdict theirs) {
    if (!ours.isOpen()) {
      return ours;
    }
    return theirs.isOpen() ? new Verdict.Open(ours.words() + theirs.words()) : theirs;
  }

  private static Optional<Verdict> dead(Kafka kafka, Wanted wanted) {
    Set<Integer> dead = new TreeSet<>(wanted.destinations());
    dead.removeAll(Brokers.alive(kafka.members()));
    return dead.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.NotYet(
                "destinations has %s, which the cluster does not have or takes for dead"
                    .formatted(Brokers.words(dead))));
  }

  private static Verdict plan(Kafka kafka, Wanted wanted) {
    Planner planner = new Planner(kafka.members().stream().map(Member::broker).toList());
    Planned planned =
        planner.evacuate(kafka.observed().layout(), wanted.oldBrokers(), wanted.destinations());
    if (planned instanceof Planned.Impossible no) {
      return new Verdict.NotYet("%s. %s".formatted(no.reason(), no.remedy()));
    }
    return new Verdict.Open(words(kafka, wanted, (Plan) planned));
  }

  private static String words(Kafka kafka, Wanted wanted, Plan plan) {
    Map<Partition, Long> sizes = kafka.sizes(Brokers.alive(kafka.members()));
    long bytes =
        plan.relocations().stream()
            .mapToLong(each -> each.adding().size() * sizes.getOrDefault(each.partition(), 0L))
            .sum();
    return "%s can leave for %s: %d partitions, %d replicas, %s in %d batches"
        .formatted(
            Brokers.words(wanted.oldBrokers()),
            Brokers.words(wanted.destinations()),
            plan.relocations().size(),
            plan.copies(),
            Progress.size(bytes),
            plan.batches(wanted.movesPerBroker()).size());
  }
}
