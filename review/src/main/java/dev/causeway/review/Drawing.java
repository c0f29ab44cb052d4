package dev.causeway.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A diagram as a picture, what relies on most to the left, and in words below it. */
final class Drawing {
  private static final int WIDTH = 250;
  private static final int GAP = 70;
  private static final int HEIGHT = 32;
  private static final int ROW = 48;
  private static final int MARGIN = 8;
  private static final int LONGEST = 32;

  private final Diagram diagram;
  private final Markdown names;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, int[]> places = new TreeMap<>();
  private int rows;

  Drawing(Diagram diagram, Markdown names) {
    this.diagram = diagram;
    this.names = names;
    diagram.labels().keySet().forEach(key -> column(key, new HashSet<>()));
    place();
  }

  /** How far a component is from one that relies on nothing; a circle is cut where it closes. */
  private int column(String key, Set<String> above) {
    Integer known = columns.get(key);
    if (known != null || !above.add(key)) {
      return known == null ? 0 : known;
    }
    int column = 0;
    for (String to : diagram.edges().getOrDefault(key, Set.of())) {
      column = Math.max(column, 1 + column(to, above));
    }
    above.remove(key);
    columns.put(key, column);
    return column;
  }

  private int last() {
    return columns.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  private void place() {
    int[] next = new int[last() + 1];
    for (String key : diagram.labels().keySet()) {
      int column = last() - columns.getOrDefault(key, 0);
      int row = next[column]++;
      rows = Math.max(rows, row + 1);
      places.put(key, new int[] {MARGIN + column * (WIDTH + GAP), MARGIN + row * ROW});
    }
  }

  String html() {
    int width = 2 * MARGIN + (last() + 1) * WIDTH + last() * GAP;
    int height = 2 * MARGIN + rows * ROW - (ROW - HEIGHT);
    StringBuilder svg = new StringBuilder();
    svg.append("<figure>\n<div class=\"wide\" tabindex=\"0\">\n");
    svg.append(
        "<svg role=\"img\" aria-label=\"What relies on what; the list below says the same\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %1$d %2$d\">\n"
            .formatted(width, height));
    diagram.edges().forEach((from, all) -> all.forEach(to -> svg.append(edge(from, to))));
    diagram.labels().forEach((key, label) -> svg.append(box(key, label)));
    svg.append("</svg>\n</div>\n<figcaption><details><summary>In words</summary><ul>\n");
    words().forEach(line -> svg.append("<li>").append(line).append("</li>\n"));
    return svg.append("</ul></details></figcaption>\n</figure>").toString();
  }

  private String box(String key, String label) {
    int[] at = places.getOrDefault(key, new int[2]);
    return "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\"/><text x=\"%d\" y=\"%d\">%s</text>\n"
        .formatted(
            diagram.changed().contains(key) ? "changed" : "kept",
            at[0],
            at[1],
            WIDTH,
            HEIGHT,
            at[0] + MARGIN,
            at[1] + HEIGHT / 2 + 4,
            text(label));
  }

  private String edge(String from, String to) {
    int[] start = places.getOrDefault(from, new int[2]);
    int[] end = places.getOrDefault(to, new int[2]);
    int x = start[0] + WIDTH;
    int y = start[1] + HEIGHT / 2;
    int toY = end[1] + HEIGHT / 2;
    return String.format(
        Locale.ROOT,
        "<path d=\"M%d %d C%d %d %d %d %d %d\"/><circle cx=\"%d\" cy=\"%d\" r=\"3\"/>%n",
        x,
        y,
        x + GAP / 2,
        y,
        end[0] - GAP / 2,
        toY,
        end[0],
        toY,
        end[0],
        toY);
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    diagram
        .edges()
        .forEach(
            (from, all) ->
                words.add(
                    "%s relies on %s"
                        .formatted(
                            text(label(from)),
                            String.join(", ", all.stream().map(to -> text(label(to))).toList()))));
    return words;
  }

  private String label(String key) {
    return diagram.labels().getOrDefault(key, key);
  }

  private String text(String label) {
    return names
        .plain(label, LONGEST)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
