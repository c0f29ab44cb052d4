package dev.causeway.rehearsal.cloud.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Which labels an object must have.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors">label
 *     selectors</a>
 */
record LabelSelector(List<Requirement> requirements) {
  private static final Pattern PARTS = Pattern.compile(",(?![^(]*\\))");
  private static final Pattern SET = Pattern.compile("(\\S+)\\s+(in|notin)\\s*\\(([^)]*)\\)");
  private static final Pattern EQUALITY = Pattern.compile("([^=!\\s]+)\\s*(==|=|!=)\\s*(\\S*)");

  /** One rule about one label. */
  record Requirement(String key, String operator, List<String> values) {
    boolean matches(Map<String, String> labels) {
      return switch (operator) {
        case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
        case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
        case "Exists" -> labels.containsKey(key);
        default -> !labels.containsKey(key);
      };
    }
  }

  boolean matches(Map<String, String> labels) {
    return requirements.stream().allMatch(requirement -> requirement.matches(labels));
  }

  boolean isEmpty() {
    return requirements.isEmpty();
  }

  /** Reads the {@code matchLabels} and {@code matchExpressions} of an object. */
  static LabelSelector of(JsonNode selector) {
    List<Requirement> all = new ArrayList<>();
    selector
        .path("matchLabels")
        .properties()
        .forEach(f -> all.add(new Requirement(f.getKey(), "In", List.of(f.getValue().asText()))));
    for (JsonNode expression : selector.path("matchExpressions")) {
      List<String> values =
          StreamSupport.stream(expression.path("values").spliterator(), false)
              .map(JsonNode::asText)
              .toList();
      String key = expression.path("key").asText();
      all.add(new Requirement(key, expression.path("operator").asText(), values));
    }
    return new LabelSelector(all);
  }

  /** Reads a query's selector, such as {@code app=a,tier in (b,c),!d}. */
  static LabelSelector parse(String text) {
    return new LabelSelector(
        PARTS
            .splitAsStream(text)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(LabelSelector::requirement)
            .toList());
  }

  private static Requirement requirement(String part) {
    Matcher set = SET.matcher(part);
    if (set.matches()) {
      List<String> values = List.of(set.group(3).strip().split("\\s*,\\s*"));
      return new Requirement(set.group(1), set.group(2).equals("in") ? "In" : "NotIn", values);
    }
    Matcher equality = EQUALITY.matcher(part);
    if (equality.matches()) {
      String operator = equality.group(2).equals("!=") ? "NotIn" : "In";
      return new Requirement(equality.group(1), operator, List.of(equality.group(3)));
    }
    return part.startsWith("!")
        ? new Requirement(part.substring(1), "DoesNotExist", List.of())
        : new Requirement(part, "Exists", List.of());
  }
}
