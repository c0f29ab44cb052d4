package dev.causeway.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stop of a migration and the road it is on. */
record Place(Phase phase, Road road) {
  /** What a ledger, or the config, says; empty if that is no place. */
  static Optional<Place> of(String phase, JsonNode ladder) {
    try {
      Road road = Road.of(shares(ladder));
      Phase stop = Phase.parse(phase);
      return road.contains(stop) ? Optional.of(new Place(stop, road)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The same, of a ladder in text. */
  static Optional<Place> of(String phase, String ladder) {
    return of(phase, parsed(ladder));
  }

  private static List<Integer> shares(JsonNode ladder) {
    if (!ladder.isArray()) {
      return Road.DEFAULT_LADDER;
    }
    List<Integer> shares = new ArrayList<>();
    ladder.forEach(share -> shares.add(share.asInt()));
    return shares;
  }

  private static JsonNode parsed(String ladder) {
    try {
      String list = ladder.strip();
      return new JsonMapper().readTree(list.startsWith("[") ? list : "[" + list + "]");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no ladder: " + ladder, e);
    }
  }
}
