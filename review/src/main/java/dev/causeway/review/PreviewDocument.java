package dev.causeway.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code pulumi preview --json} prints, read. Immutable.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/display/json.go">the document's
 *     type</a>
 */
public final class PreviewDocument {
  private static final String STACK_TYPE = "pulumi:pulumi:Stack";

  private final Map<String, String> config;
  private final List<Step> steps;
  private final List<Message> messages;
  private final Map<Op, Integer> counts;

  PreviewDocument(
      Map<String, String> config,
      List<Step> steps,
      List<Message> messages,
      Map<Op, Integer> counts) {
    this.config = new TreeMap<>(config);
    this.steps = List.copyOf(steps);
    this.messages = List.copyOf(messages);
    this.counts = Map.copyOf(counts);
  }

  /**
   * Reads the document.
   *
   * @param source where it comes from, for messages
   * @throws IllegalArgumentException if it is none
   */
  public static PreviewDocument read(String json, String source) {
    JsonNode document = parsed(json, source);
    boolean known =
        document.has("steps") || document.has("changeSummary") || document.has("diagnostics");
    if (!document.isObject() || !known) {
      throw noPreview(source, "it has neither steps nor a changeSummary");
    }
    return new PreviewDocument(
        config(document.path("config")),
        steps(document.path("steps")),
        messages(document.path("diagnostics")),
        counts(document.path("changeSummary")));
  }

  private static JsonNode parsed(String json, String source) {
    try {
      return new JsonMapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw noPreview(source, "it is no JSON, " + e.getOriginalMessage());
    }
  }

  private static IllegalArgumentException noPreview(String source, String why) {
    return new IllegalArgumentException(
        "%s is no preview: %s; accepted: what pulumi preview --json or causeway preview --json prints"
            .formatted(source, why));
  }

  private static Map<String, String> config(JsonNode node) {
    Map<String, String> config = new TreeMap<>();
    node.properties()
        .forEach(
            entry ->
                config.put(
                    entry.getKey(),
                    entry.getValue().isValueNode()
                        ? entry.getValue().asText()
                        : entry.getValue().toString()));
    return config;
  }

  private static List<Step> steps(JsonNode node) {
    List<Step> steps = new ArrayList<>();
    node.forEach(step -> steps.add(step(step)));
    return steps.stream().filter(step -> !step.urn().type().equals(STACK_TYPE)).toList();
  }

  private static Step step(JsonNode node) {
    return new Step(
        Op.of(node.path("op").asText()),
        Urn.parse(node.path("urn").asText()),
        side(node.path("oldState")),
        side(node.path("newState")),
        texts(node.path("diffReasons")),
        texts(node.path("replaceReasons")));
  }

  private static Optional<Side> side(JsonNode state) {
    return state.isObject() ? Optional.of(new Side(state)) : Optional.empty();
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static List<Message> messages(JsonNode node) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode each : node) {
      String severity = each.path("severity").asText();
      String text = each.path("message").asText().strip();
      String prefix = severity + ": ";
      messages.add(
          new Message(
              Optional.of(each.path("urn").asText()).filter(u -> !u.isEmpty()).map(Urn::parse),
              text.startsWith(prefix) ? text.substring(prefix.length()) : text,
              severity));
    }
    return messages;
  }

  private static Map<Op, Integer> counts(JsonNode node) {
    Map<Op, Integer> counts = new EnumMap<>(Op.class);
    node.properties()
        .forEach(
            entry -> counts.merge(Op.of(entry.getKey()), entry.getValue().asInt(), Integer::sum));
    return counts;
  }

  /** The stack's config in text; what is secret reads {@code [secret]}. */
  public Map<String, String> config() {
    return Collections.unmodifiableMap(config);
  }

  List<Step> steps() {
    return steps;
  }

  List<Message> messages() {
    return messages;
  }

  int count(Op op) {
    return counts.getOrDefault(op, 0);
  }

  /** The name of the stack, as the URNs have it; empty if there are none. */
  public String stack() {
    return urns().map(Urn::stack).findFirst().orElse("");
  }

  /** The name of the project, as the URNs have it; empty if there are none. */
  public String project() {
    return urns().map(Urn::project).findFirst().orElse("");
  }

  private Stream<Urn> urns() {
    return Stream.concat(
            steps.stream().map(Step::urn),
            messages.stream().flatMap(message -> message.urn().stream()))
        .filter(urn -> !urn.stack().isEmpty());
  }

  /** Whether the preview ended in an error. */
  boolean failed() {
    return messages.stream().anyMatch(Message::isError);
  }

  /** The steps that do something. */
  List<Step> changes() {
    return steps.stream().filter(PreviewDocument::changes).toList();
  }

  private static boolean changes(Step step) {
    return step.op() != Op.SAME || isProtected(step.before()) != isProtected(step.after());
  }

  private static boolean isProtected(Optional<Side> side) {
    return side.filter(Side::isProtected).isPresent();
  }

  /** The preview of the opposite, as far as this one tells. */
  PreviewDocument reversed() {
    Map<Op, Integer> turned = new EnumMap<>(Op.class);
    counts.forEach((op, count) -> turned.merge(op.reversed(), count, Integer::sum));
    return new PreviewDocument(
        config, steps.stream().map(Step::reversed).toList(), List.of(), turned);
  }
}
