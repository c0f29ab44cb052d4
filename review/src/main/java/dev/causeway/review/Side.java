package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A resource before or after a step, as the preview has it. */
record Side(JsonNode state) {
  JsonNode inputs() {
    return state.path("inputs");
  }

  JsonNode outputs() {
    return state.path("outputs");
  }

  String id() {
    return state.path("id").asText("");
  }

  Optional<Urn> parent() {
    return text("parent").map(Urn::parse);
  }

  boolean isProtected() {
    return state.path("protect").asBoolean();
  }

  /** Whether deleting it only forgets it. */
  boolean isRetained() {
    return state.path("retainOnDelete").asBoolean();
  }

  /** Whether it was there before the stack was. */
  boolean isAdopted() {
    return text("importID").isPresent();
  }

  /** The properties whose outputs are secret whatever they are. */
  List<String> secretOutputs() {
    return texts(state.path("additionalSecretOutputs"));
  }

  /** The paths whose values the program asks not to show. */
  List<String> hidden() {
    return texts(state.path("hideDiff"));
  }

  /** Everything it names as upstream of it. */
  List<Urn> dependencies() {
    List<String> urns = new ArrayList<>(texts(state.path("dependencies")));
    state.path("propertyDependencies").forEach(each -> urns.addAll(texts(each)));
    return urns.stream().distinct().map(Urn::parse).toList();
  }

  private Optional<String> text(String key) {
    return Optional.of(state.path(key).asText("")).filter(text -> !text.isEmpty());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
