package dev.causeway.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Values of properties, and the documents inside their texts. */
final class Tree {
  /** What a preview has for a value that only the up will tell. */
  static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  static final JsonNode NOTHING = MissingNode.getInstance();

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final int MOST_ALIASES = 10;
  private static final int LONGEST_YAML = 200_000;

  private Tree() {}

  /** Every text in a value, however deep. */
  static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isTextual()) {
      texts.add(value.asText());
    }
    value.forEach(item -> texts.addAll(texts(item)));
    return texts;
  }

  static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  static boolean isUnknown(JsonNode value) {
    return value.asText().equals(UNKNOWN);
  }

  /** The JSON or YAML that a text holds. */
  static Optional<JsonNode> inside(JsonNode value) {
    String text = value.isTextual() ? value.asText().strip() : "";
    if (text.startsWith("{") || text.startsWith("[")) {
      return json(text);
    }
    return text.contains("\n") && text.length() <= LONGEST_YAML ? yaml(text) : Optional.empty();
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isContainerNode);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static Optional<JsonNode> yaml(String text) {
    try {
      Object document =
          new Load(
                  LoadSettings.builder()
                      .setMaxAliasesForCollections(MOST_ALIASES)
                      .setAllowDuplicateKeys(false)
                      .build())
              .loadFromString(text);
      return Optional.of(JSON.<JsonNode>valueToTree(document)).filter(JsonNode::isContainerNode);
    } catch (YamlEngineException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
