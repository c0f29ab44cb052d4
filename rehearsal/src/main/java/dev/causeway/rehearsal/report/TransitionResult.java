package dev.causeway.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * How one change of phase went.
 *
 * @param calls effectful provider calls, at each of which the invariant was checked
 * @param carried messages that moves carried back during it
 * @param seconds how long it took on the wall
 */
@JsonPropertyOrder({"from", "to", "kind", "verdict", "calls", "carried", "seconds"})
public record TransitionResult(
    String from, String to, Kind kind, Outcome verdict, int calls, int carried, double seconds) {
  /** The transition in words, such as {@code verify → expand}. */
  String words() {
    return from + " → " + to;
  }
}
