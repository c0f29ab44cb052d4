package dev.causeway.provider.kafka;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;

/**
 * A gate on the old side that opens when brokers have no replica, none is on its way to or from
 * them, and nothing new can land on those that are alive.
 */
public final class BrokersEmpty extends Gate<BrokersEmpty.Wanted> {
  private static final int MOST_NAMED = 3;

  private final Function<String, Admin> client;

  public BrokersEmpty(Function<String, Admin> client, Waiting waiting, EngineLog log) {
    super("causeway:kafka:BrokersEmpty", Side.OLD, waiting, log);
    this.client = client;
  }

  /** Its inputs. */
  record Wanted(String bootstrapServers, Set<Integer> brokers, boolean guard) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> servers = inputs.text("bootstrapServers");
    Optional<Set<Integer>> brokers = Brokers.readSome(inputs, "brokers");
    Optional<Boolean> guard = inputs.flag("guard", false);
    return inputs.ifAllRead(() -> new Wanted(servers.get(), brokers.get(), guard.get()));
  }

  @Override
  protected boolean isGuard(Wanted wanted) {
    return wanted.guard();
  }

  @Override
  protected Verdict look(Wanted wanted) {
    Kafka kafka = new Kafka(client.apply(wanted.bootstrapServers()));
    Set<Integer> brokers = wanted.brokers();
    SortedSet<?> left = kafka.observed().layout().on(brokers);
    if (!left.isEmpty()) {
      return new Verdict.NotYet(
          "%d partitions have a replica on %s: %s"
              .formatted(left.size(), Brokers.words(brokers), some(left)));
    }
    return moving(kafka, brokers)
        .or(() -> gap(kafka, brokers))
        .orElseGet(() -> new Verdict.Open("no replica on %s".formatted(Brokers.words(brokers))));
  }

  private static String some(SortedSet<?> left) {
    return left.stream().limit(MOST_NAMED).map(Object::toString).collect(Collectors.joining(", "))
        + (left.size() > MOST_NAMED ? " …" : "");
  }

  private static Optional<Verdict> moving(Kafka kafka, Set<Integer> brokers) {
    return kafka.ongoing().stream()
        .filter(
            move ->
                !Collections.disjoint(move.adding(), brokers)
                    || !Collections.disjoint(move.removing(), brokers))
        .findFirst()
        .map(move -> new Verdict.NotYet("a reassignment is under way: " + move));
  }

  private static Optional<Verdict> gap(Kafka kafka, Set<Integer> brokers) {
    Cordon cordon = new Cordon(kafka.admin());
    Set<Integer> alive =
        kafka.members().stream()
            .filter(member -> !member.fenced() && brokers.contains(member.id()))
            .map(Member::id)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<Integer> gaps = alive.isEmpty() || !cordon.isKnown() ? Set.of() : cordon.gaps(alive);
    return gaps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Verdict.NotYet(
                "%s is not cordoned, so a new topic may land on it"
                    .formatted(Brokers.words(gaps))));
  }
}
