package dev.causeway.review;

import dev.causeway.review.Removal.Fate;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of the disks of new brokers, as the other changes of a preview tell.
 *
 * @param changes all that change
 */
record BrokerRemoval(List<Step> changes) {
  /** What becomes of it; empty of what is no set of brokers, or is not known to be safe. */
  Optional<Removal> of(Step step) {
    return step.takesClaims()
        ? changes.stream()
            .filter(move -> move.op() == Op.DELETE && BrokerMoves.moves(move))
            .filter(move -> reliesOn(move, step))
            .findFirst()
            .map(move -> new Removal(step, Fate.EMPTIED, Optional.of(move)))
        : Optional.empty();
  }

  /** What relies on a set is undone before the set goes. */
  private static boolean reliesOn(Step move, Step set) {
    return move.before().filter(was -> was.dependencies().contains(set.urn())).isPresent();
  }
}
