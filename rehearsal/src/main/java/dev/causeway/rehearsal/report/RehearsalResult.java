package dev.causeway.rehearsal.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The numbers of a rehearsal: the document that {@code causeway rehearse --json} prints.
 *
 * @param sent requests that a queue acknowledged
 * @param done of those, the ones answered
 * @param carried messages that moves carried back
 * @param lost neither answered nor found in any queue
 * @param duplicated requests answered more than once
 * @param unavailable direct calls that found no machine to serve them
 * @param fallback requests that the new side could not do and the old side did
 * @param seconds how long all of it took on the wall
 * @param faults what broke the promise, one readable line each
 * @param transitions every change of phase, walk by walk
 */
@JsonPropertyOrder({
  "stack",
  "seed",
  "verdict",
  "sent",
  "done",
  "carried",
  "lost",
  "duplicated",
  "unavailable",
  "fallback",
  "seconds",
  "faults",
  "transitions"
})
public record RehearsalResult(
    String stack,
    long seed,
    Outcome verdict,
    int sent,
    int done,
    int carried,
    int lost,
    int duplicated,
    int unavailable,
    int fallback,
    double seconds,
    List<String> faults,
    List<TransitionResult> transitions) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public RehearsalResult {
    faults = List.copyOf(faults);
    transitions = List.copyOf(transitions);
  }

  /** The result as one JSON document. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the result cannot be written as JSON", e);
    }
  }
}
