package dev.causeway.rehearsal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The numbers of a rehearsal: the document that {@code causeway rehearse --json} prints.
 *
 * @param counts what was counted in all walks together; in the document each is a member of its own
 * @param seconds how long all of it took on the wall
 * @param faults what broke the promise, one readable line each
 * @param transitions every change of phase, walk by walk
 */
public record RehearsalResult(
    String stack,
    long seed,
    Outcome verdict,
    Counts counts,
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
    ObjectNode document = JSON.createObjectNode();
    document.put("stack", stack).put("seed", seed).putPOJO("verdict", verdict);
    counts.all().forEach(count -> document.put(count.name(), count.value()));
    document.put("seconds", seconds).putPOJO("faults", faults).putPOJO("transitions", transitions);
    try {
      return JSON.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the result cannot be written as JSON", e);
    }
  }
}
