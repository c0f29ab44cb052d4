package dev.causeway.cli.status;

import dev.causeway.phases.Phase;
import dev.causeway.phases.Reversibility;
import java.util.List;

/**
 * A stop the stack may go to from where it is.
 *
 * @param reversibility of the next stop: what its way back takes; of the one before: what going
 *     there takes
 * @param changes what is different there: part: how it is
 */
public record NextStop(Phase phase, Reversibility reversibility, List<String> changes) {
  public NextStop {
    changes = List.copyOf(changes);
  }
}
