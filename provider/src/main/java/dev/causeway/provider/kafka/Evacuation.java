package dev.causeway.provider.kafka;

import dev.causeway.phases.Waiting;
import dev.causeway.phases.Waiting.WaitEnded;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Move;
import dev.causeway.provider.resource.Patience;
import dev.causeway.provider.resource.Shown;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;

/**
 * That the old brokers are empty, some or all of them, while the new ones have their replicas.
 *
 * <ul>
 *   <li>Creating it, or an update to a larger set of {@code leaving}, cordons those brokers and
 *       moves their replicas onto the {@code destinations}, and nothing else.
 *   <li>An update to a smaller set gives the brokers that return exactly what they had.
 *   <li>Deleting it puts every replica where {@code placement} has it, in the same order, moves
 *       what was created since to the old brokers by the same rule, and leaves the new ones empty
 *       and cordoned. Closed, it does nothing.
 *   <li>Closing it is an update too: the cluster forgets the old brokers that are dead by then.
 * </ul>
 *
 * <p>Out, replicas are moved by Kafka's own reassignments or by Cruise Control; home always by the
 * former, since only those place exactly. Where there are instances of Cruise Control, whoever
 * moves: going out is refused while one of them may move replicas of its own accord, and before
 * going home they are told to keep still.
 *
 * <p>Each of them first refuses what cannot be done, before it changes anything. It is done once
 * the cluster itself says twice, {@code metadataAge} apart, that no replica is left. A run that was
 * cut short anywhere, or cancelled, leaves reassignments that the cluster ends by itself; the next
 * run goes on from what it finds, whichever way it goes.
 */
public final class Evacuation extends Move<Evacuation.Wanted> {
  /** How long it takes at most unless {@code customTimeouts} say otherwise. */
  public static final Duration DEFAULT_DEADLINE = Duration.ofHours(24);

  private static final String EVIDENCE = "evidence";
  private static final int MOST_BYTES = Integer.MAX_VALUE;

  private final Function<String, Admin> client;
  private final Supplier<HttpClient> http;
  private final Waiting waiting;
  private final EngineLog log;

  /**
   * @param client bootstrap servers → their cluster
   * @param http by which Cruise Control is asked
   */
  public Evacuation(
      Function<String, Admin> client, Supplier<HttpClient> http, Waiting waiting, EngineLog log) {
    super("causeway:kafka:Evacuation");
    this.client = client;
    this.http = http;
    this.waiting = waiting;
    this.log = log;
  }

  /** Its inputs. */
  record Wanted(
      String bootstrapServers,
      Set<Integer> oldBrokers,
      Set<Integer> destinations,
      Set<Integer> leaving,
      Table placement,
      int bytesPerSecond,
      int movesPerBroker,
      Duration metadataAge,
      Going going,
      boolean closed) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> servers = inputs.text("bootstrapServers");
    Optional<Set<Integer>> old = Brokers.readSome(inputs, "oldBrokers");
    Optional<Set<Integer>> destinations = Brokers.readSome(inputs, "destinations");
    Optional<Set<Integer>> leaving = Brokers.read(inputs, "leaving");
    old.ifPresent(ids -> refusePools(inputs, ids, destinations, leaving));
    Optional<Table> placement =
        inputs.parsed("placement", "what a Placement noted in replicas", Table::parse);
    Optional<Integer> bytes = inputs.whole("bytesPerSecond", 0, MOST_BYTES);
    Optional<Integer> moves = Brokers.readMoves(inputs);
    Optional<Duration> age = inputs.duration("metadataAge");
    Optional<Going> going = Going.read(inputs);
    Optional<Boolean> closed = inputs.flag("closed", false);
    return inputs.ifAllRead(
        () ->
            new Wanted(
                servers.get(),
                old.get(),
                destinations.get(),
                leaving.get(),
                placement.get(),
                bytes.get(),
                moves.get(),
                age.get(),
                going.get(),
                closed.get()));
  }

  private static void refusePools(
      Inputs inputs,
      Set<Integer> old,
      Optional<Set<Integer>> destinations,
      Optional<Set<Integer>> leaving) {
    Brokers.refuseCommon(inputs, old, destinations);
    leaving
        .map(ids -> without(ids, old))
        .filter(others -> !others.isEmpty())
        .ifPresent(
            others ->
                inputs.refuse(
                    "leaving",
                    "leaving has %s, accepted: some of oldBrokers %s. Correct it"
                        .formatted(Brokers.words(others), old)));
  }

  private static Set<Integer> without(Set<Integer> all, Set<Integer> some) {
    Set<Integer> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  @Override
  protected PropertyMap foreseen(PropertyMap olds) {
    return PropertyMap.of(EVIDENCE, Value.unknown());
  }

  @Override
  protected PropertyMap forward(Urn urn, Wanted wanted, Duration timeout) {
    return wanted.closed()
        ? evidence("closed: nothing was moved")
        : away(urn, wanted, Set.of(), timeout);
  }

  @Override
  protected PropertyMap change(
      Urn urn, Wanted before, Wanted wanted, PropertyMap olds, Duration timeout) {
    if (wanted.closed()) {
      new Farewell(kafka(wanted), urn, log, waiting).unregisterEmpty(wanted.oldBrokers());
      return evidence(olds.text(EVIDENCE).orElse("closed: nothing was moved"));
    }
    refuseOtherPools(urn, before, wanted);
    return away(urn, wanted, without(before.leaving(), wanted.leaving()), timeout);
  }

  private static void refuseOtherPools(Urn urn, Wanted before, Wanted wanted) {
    Set<Integer> forgotten = without(before.oldBrokers(), wanted.oldBrokers());
    forgotten.addAll(without(before.destinations(), wanted.destinations()));
    if (!forgotten.isEmpty()) {
      throw new ProviderException(
          "%s cannot let go of %s while replicas are moved between the pools; nothing was changed. Keep it in its pool until the migration is home or over"
              .formatted(urn.name(), Brokers.words(forgotten)));
    }
  }

  private PropertyMap away(Urn urn, Wanted wanted, Set<Integer> returning, Duration timeout) {
    if (wanted.leaving().isEmpty() && returning.isEmpty()) {
      return evidence("nobody leaves");
    }
    Errand errand = errand(urn, wanted, timeout);
    errand.refuseUnlessPossible(returning);
    return begun(urn, () -> evidence(errand.away(returning)));
  }

  /** Once it has begun, what was wanted is in the state, so that the way back is known. */
  private static PropertyMap begun(Urn urn, Supplier<PropertyMap> errand) {
    try {
      return errand.get();
    } catch (ProviderException e) {
      throw half(urn, Shown.message(e));
    } catch (WaitEnded e) {
      throw half(
          urn,
          "%s: cancelled while replicas were moving, those under way will arrive; run pulumi up again to go on"
              .formatted(urn.name()));
    }
  }

  private static InitFailed half(Urn urn, String reason) {
    return new InitFailed(urn.name(), evidence("not done"), List.of(reason));
  }

  private static PropertyMap evidence(String text) {
    return PropertyMap.of(EVIDENCE, Value.of(text));
  }

  @Override
  protected void back(Urn urn, Wanted wanted, PropertyMap olds, Duration timeout) {
    if (wanted.closed()) {
      log.info(urn, "closed: no replica comes home");
    } else {
      errand(urn, wanted, timeout).home();
    }
  }

  private Kafka kafka(Wanted wanted) {
    return new Kafka(client.apply(wanted.bootstrapServers()));
  }

  private Errand errand(Urn urn, Wanted wanted, Duration timeout) {
    Instances instances = new Instances(wanted.going(), http, waiting, urn.name());
    Patience patience = new Patience(log, urn, waiting, timeout, DEFAULT_DEADLINE);
    Errand.Told told =
        new Errand.Told(urn.name(), line -> log.info(urn, line), line -> log.warning(urn, line));
    return new Errand(kafka(wanted), wanted, instances, patience, waiting, told);
  }
}
