package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One change of phase as one engine made it, in {@link Canonical canonical} words.
 *
 * @param digest what the preview found
 * @param deeds what the up did, in the order it began
 * @param before the state the engine started from
 * @param after the state it wrote
 */
record Recording(JsonNode digest, List<Deed> deeds, JsonNode before, JsonNode after) {
  Recording {
    deeds = List.copyOf(deeds);
  }
}
