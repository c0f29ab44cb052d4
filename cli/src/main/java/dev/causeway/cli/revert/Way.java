package dev.causeway.cli.revert;

import dev.causeway.cli.status.MoveHeld;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Reversibility;
import dev.causeway.phases.Road;
import java.util.List;
import java.util.Optional;

/**
 * A way back of one migration, before it is gone.
 *
 * @param from where the stack is; as the config says if its state was not given
 * @param soaks whether it has to rest there before it may go forward again
 * @param changes what is different at the end: part: how it is
 * @param undone the moves that are deleted on the way, and so undone
 * @param unknown why it is not known what is undone; empty if it is
 */
public record Way(
    String migration,
    Road road,
    Phase from,
    Phase to,
    boolean soaks,
    List<String> changes,
    List<MoveHeld> undone,
    Optional<String> unknown) {
  public Way {
    changes = List.copyOf(changes);
    undone = List.copyOf(undone);
  }

  /** How many stops it leads back. */
  public int stops() {
    return road.position(from) - road.position(to);
  }

  /** Whether what was written since is left behind. */
  public boolean drops() {
    return undone.stream().anyMatch(MoveHeld::drops);
  }

  /** What becomes of the data of the new side. */
  public String carriage() {
    return drops() ? "drops what was written since" : reversibility().words();
  }

  /** What going it takes: that of its most demanding step. */
  public Reversibility reversibility() {
    return road.stops().subList(road.position(to) + 1, road.position(from) + 1).stream()
        .map(stop -> stop.kind().wayBack())
        .max(Reversibility::compareTo)
        .orElse(Reversibility.FREE);
  }
}
