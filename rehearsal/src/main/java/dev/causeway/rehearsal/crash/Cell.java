package dev.causeway.rehearsal.crash;

import dev.causeway.phases.Road;
import dev.causeway.rehearsal.report.Kind;
import dev.causeway.rehearsal.walk.Journey;

/**
 * What of a crash must be tried at least once: which operation, in which kind of transition, when,
 * and what follows.
 *
 * @param sort operation and type, and the write if it is one
 */
public record Cell(String sort, Kind kind, Moment moment, Ending ending) {
  static Cell of(Road road, Crash crash) {
    return new Cell(
        crash.effect().sort(),
        Journey.kind(road, crash.transition()),
        crash.moment(),
        crash.ending());
  }

  @Override
  public String toString() {
    return "%s, %s, %s, %s".formatted(sort, kind.word(), moment.word(), ending.word());
  }
}
