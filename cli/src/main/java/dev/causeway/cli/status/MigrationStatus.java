package dev.causeway.cli.status;

import dev.causeway.cli.state.ExportedState;
import dev.causeway.cli.state.Role;
import dev.causeway.engine.ResourceState;
import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where one migration stands.
 *
 * <p>What the phase declares is known from the state alone: the arrival of the current stop depends
 * on all of it. So a move that this arrival does not depend on is one that a way back has still to
 * undo.
 *
 * @param from where it came from
 * @param since when the phase was reached; empty while it is not
 * @param soak how long it has to stay before it goes on
 * @param moves the moves that the phase declares, or all while it is not reached
 * @param left the moves that the phase does not declare
 * @param facts what its components declare at each stop
 */
public record MigrationStatus(
    String name,
    Phase phase,
    Road road,
    Phase from,
    Standing standing,
    Optional<Instant> since,
    Duration soak,
    List<GateSeen> gates,
    List<MoveHeld> moves,
    List<MoveHeld> left,
    ComponentFacts facts) {
  private static final String ARRIVAL = "causeway:index:Arrival";

  public MigrationStatus {
    gates = List.copyOf(gates);
    moves = List.copyOf(moves);
    left = List.copyOf(left);
  }

  /**
   * The migrations of a state, in its order.
   *
   * @throws IllegalArgumentException if a record in it cannot be read; the message is one line
   */
  public static List<MigrationStatus> of(ExportedState state) {
    return state.ledgers().stream().map(ledger -> of(ledger, state)).toList();
  }

  private static MigrationStatus of(ResourceState ledger, ExportedState state) {
    try {
      return of(ledger.inputs(), ledger.parent().map(state::below).orElse(List.of(ledger)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(
          "the records of migration %s cannot be read: %s; restore the stack's state"
              .formatted(ledger.urn().name(), e.getMessage()),
          e);
    }
  }

  private static MigrationStatus of(PropertyMap ledger, List<ResourceState> own) {
    Phase phase = phase(ledger, "phase");
    Road road = road(ledger);
    Optional<ResourceState> arrival =
        own.stream().filter(each -> isCurrentArrival(each, phase)).findFirst();
    List<ResourceState> moves = own.stream().filter(each -> Role.of(each) == Role.MOVE).toList();
    Set<Urn> declared = Set.copyOf(arrival.map(ResourceState::dependencies).orElse(urns(moves)));
    List<MoveHeld> left = held(moves, move -> !declared.contains(move.urn()));
    return new MigrationStatus(
        ledger.text("migration").orElse(""),
        phase,
        road,
        ledger.has("from") ? phase(ledger, "from") : phase,
        standing(ledger, arrival.isPresent(), !left.isEmpty()),
        arrival.flatMap(each -> each.inputs().text("arrivedAt")).map(Instant::parse),
        soak(arrival, own),
        own.stream().filter(each -> Role.of(each) == Role.GATE).map(GateSeen::of).toList(),
        held(moves, move -> declared.contains(move.urn())),
        left,
        ComponentFacts.of(road, own));
  }

  private static Phase phase(PropertyMap inputs, String key) {
    return Phase.parse(inputs.text(key).orElse(""));
  }

  private static Road road(PropertyMap ledger) {
    return Road.of(
        ledger.items("ladder").stream()
            .map(share -> PropertyMap.of("share", share).integer("share").orElse(0))
            .toList());
  }

  private static boolean isCurrentArrival(ResourceState resource, Phase phase) {
    return resource.type().equals(ARRIVAL)
        && resource.inputs().text("stop").equals(Optional.of(phase.toString()))
        && resource.inputs().bool("current").orElse(false);
  }

  /** The soak that is declared; of a stop that is not reached the passed ones tell it. */
  private static Duration soak(Optional<ResourceState> arrival, List<ResourceState> own) {
    return arrival
        .or(() -> own.stream().filter(each -> each.type().equals(ARRIVAL)).findFirst())
        .flatMap(each -> each.inputs().text("soak"))
        .map(Duration::parse)
        .orElse(Duration.ZERO);
  }

  private static List<Urn> urns(List<ResourceState> resources) {
    return resources.stream().map(ResourceState::urn).toList();
  }

  private static List<MoveHeld> held(List<ResourceState> moves, Predicate<ResourceState> which) {
    return moves.stream().filter(which).map(MoveHeld::of).toList();
  }

  private static Standing standing(PropertyMap ledger, boolean arrived, boolean leavesMoves) {
    if (leavesMoves) {
      return Standing.RETURNING;
    }
    if (arrived) {
      return Standing.REACHED;
    }
    return ledger.text("direction").equals(Optional.of(Direction.BACK.word()))
        ? Standing.RETURNING
        : Standing.ARRIVING;
  }

  /** The stop ahead; empty at the end of the road. */
  public Optional<NextStop> next() {
    return road.next(phase)
        .map(next -> new NextStop(next, next.kind().wayBack(), facts.changes(phase, next)));
  }

  /** The stop before; empty where there is no way back. */
  public Optional<NextStop> back() {
    return phase.equals(Phase.CONTRACT)
        ? Optional.empty()
        : road.previous(phase)
            .map(back -> new NextStop(back, phase.kind().wayBack(), facts.changes(phase, back)));
  }

  /** When the soak is over; empty while the phase is not reached. */
  public Optional<Instant> soakEnds() {
    return since.map(arrived -> arrived.plus(soak));
  }

  /** How much of the soak is left; zero once it is over, empty while the phase is not reached. */
  public Optional<Duration> soakLeft(Instant now) {
    return soakEnds().map(end -> now.isBefore(end) ? Duration.between(now, end) : Duration.ZERO);
  }
}
