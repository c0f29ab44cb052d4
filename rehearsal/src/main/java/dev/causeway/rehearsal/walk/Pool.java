package dev.causeway.rehearsal.walk;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import java.util.List;
import java.util.stream.Stream;

/**
 * The brokers of a migration, and what the stops ask of them.
 *
 * @param oldBrokers the old brokers, in the order they leave
 * @param newBrokers the new ones
 */
record Pool(List<Integer> oldBrokers, List<Integer> newBrokers) {
  private static final int ALL = 100;

  Pool {
    oldBrokers = List.copyOf(oldBrokers);
    newBrokers = List.copyOf(newBrokers);
  }

  /** All of them, the old ones first. */
  List<Integer> all() {
    return Stream.concat(oldBrokers.stream(), newBrokers.stream()).toList();
  }

  /** The old brokers that have left, or have to, at a stop. */
  List<Integer> leaving(Phase stop) {
    return oldBrokers.subList(0, oldBrokers.size() * stop.share() / ALL);
  }

  /** The brokers that clients are told of at a stop. */
  List<Integer> listed(Phase stop) {
    if (stop.kind() == PhaseKind.BASELINE) {
      return oldBrokers;
    }
    return stop.kind().compareTo(PhaseKind.DRAIN) < 0 ? all() : newBrokers;
  }

  /** The brokers that the cluster has to have forgotten at a stop. */
  List<Integer> forgotten(Phase stop) {
    return switch (stop.kind()) {
      case BASELINE -> newBrokers;
      case CONTRACT -> oldBrokers;
      default -> List.of();
    };
  }
}
