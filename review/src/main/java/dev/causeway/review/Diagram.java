package dev.causeway.review;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What relies on what among the components that change and their neighbours.
 *
 * @param labels component → what the picture calls it
 * @param changed the components that change
 * @param edges component → what it relies on
 */
record Diagram(Map<String, String> labels, Set<String> changed, Map<String, Set<String>> edges) {
  private static final int MOST_NODES = 40;
  private static final int LONGEST_LABEL = 40;
  private static final String STACK = "pulumi:pulumi:Stack";
  private static final String MIGRATION = "causeway:index:Migration";

  /** Of a preview; empty when nothing relies on anything. */
  static Diagram of(PreviewDocument preview) {
    Diagram diagram = new Diagram(new TreeMap<>(), new TreeSet<>(), new TreeMap<>());
    Map<String, String> components = new TreeMap<>();
    preview.steps().forEach(step -> components.put(step.urn().text(), Component.key(step)));
    preview.changes().stream()
        .filter(step -> isShown(Component.key(step)))
        .forEach(step -> diagram.add(step, components));
    return diagram;
  }

  private static boolean isShown(String key) {
    String type = Urn.parse(key).type();
    return !key.isEmpty() && !type.equals(MIGRATION) && !type.equals(STACK);
  }

  private void add(Step step, Map<String, String> components) {
    String from = Component.key(step);
    name(from, Urn.parse(from).name());
    changed.add(from);
    Stream.of(step.before(), step.after())
        .flatMap(Optional::stream)
        .flatMap(side -> side.dependencies().stream())
        .forEach(urn -> connect(from, urn, components));
  }

  private void connect(String from, Urn urn, Map<String, String> components) {
    String known = components.getOrDefault(urn.text(), "");
    String to = known.isEmpty() ? ofUnchanged(urn, components) : known;
    if (to.isEmpty() || to.equals(from) || isOfMigration(urn) || isMigration(to)) {
      return;
    }
    String type = Urn.shortType(urn.parentTypes().orElse(""));
    name(to, Urn.parse(to).types().isEmpty() ? "another " + type : Urn.parse(to).name());
    edges.computeIfAbsent(from, key -> new TreeSet<>()).add(to);
  }

  /**
   * The component whose name its name starts with, as is the rule; else any of its parent's type.
   */
  private static String ofUnchanged(Urn urn, Map<String, String> components) {
    String types = urn.parentTypes().orElse("");
    return components.values().stream()
        .filter(key -> !key.isEmpty())
        .filter(key -> Urn.parse(key).types().equals(types))
        .filter(key -> urn.name().startsWith(Urn.parse(key).name() + "-"))
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
        .orElse(types);
  }

  private static boolean isMigration(String key) {
    return Urn.parse(key).type().equals(MIGRATION);
  }

  private static boolean isOfMigration(Urn urn) {
    return urn.parentTypes().filter(types -> types.endsWith(MIGRATION)).isPresent();
  }

  private void name(String key, String label) {
    labels.putIfAbsent(key, label);
  }

  boolean isEmpty() {
    return edges.isEmpty();
  }

  boolean isTooLarge() {
    return labels.size() > MOST_NODES;
  }

  /** As Mermaid, every name a label. */
  String mermaid(Markdown markdown) {
    Map<String, String> ids = new LinkedHashMap<>();
    labels.keySet().forEach(key -> ids.put(key, "n" + ids.size()));
    StringBuilder lines = new StringBuilder("flowchart LR");
    labels.forEach(
        (key, label) ->
            lines.append(
                "\n  %s[\"%s\"]%s"
                    .formatted(
                        ids.getOrDefault(key, ""),
                        markdown.label(label, LONGEST_LABEL),
                        changed.contains(key) ? ":::changed" : "")));
    edges.forEach(
        (from, all) ->
            all.forEach(
                to ->
                    lines.append(
                        "\n  %s --> %s"
                            .formatted(ids.getOrDefault(from, ""), ids.getOrDefault(to, "")))));
    lines.append("\n  classDef changed stroke-width:3px");
    return Markdown.fenced("mermaid", List.of(lines.toString()));
  }
}
