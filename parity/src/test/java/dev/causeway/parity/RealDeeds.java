package dev.causeway.parity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The deeds among the events that the real engine logged. */
final class RealDeeds {
  private final List<Deed> deeds = new ArrayList<>();

  private RealDeeds() {}

  /** All of them, in the order they began. */
  static List<Deed> of(List<JsonNode> events) {
    RealDeeds deeds = new RealDeeds();
    for (int place = 0; place < events.size(); place++) {
      deeds.began(place, events.get(place).path("resourcePreEvent").path("metadata"));
      deeds.ended(place, events.get(place).path("resOutputsEvent").path("metadata"));
    }
    return deeds.deeds;
  }

  private void began(int place, JsonNode step) {
    if (!step.isMissingNode()) {
      deeds.add(
          new Deed(
              step.path("op").asText(),
              step.path("urn").asText(),
              texts(step.path("keys")),
              texts(step.path("diffs")),
              detailed(step.path("detailedDiff")),
              place,
              place));
    }
  }

  /** Of the operations on a resource, the last that began is the one that ends. */
  private void ended(int place, JsonNode step) {
    for (int i = deeds.size() - 1; i >= 0 && !step.isMissingNode(); i--) {
      Deed deed = deeds.get(i);
      if (deed.urn().equals(step.path("urn").asText())
          && deed.op().equals(step.path("op").asText())) {
        deeds.set(i, deed.endedAt(place));
        return;
      }
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static Map<String, String> detailed(JsonNode paths) {
    Map<String, String> detailed = new TreeMap<>();
    paths.properties().forEach(path -> detailed.put(path.getKey(), how(path.getValue())));
    return detailed;
  }

  private static String how(JsonNode difference) {
    return Deed.how(difference.path("diffKind").asText(), difference.path("inputDiff").asBoolean());
  }
}
