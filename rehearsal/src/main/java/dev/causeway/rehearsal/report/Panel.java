package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One strip of the timeline: lines over a common time, from zero to the highest value.
 *
 * @param title what the values are
 * @param lines at most eight; the page has as many colours
 */
record Panel(String title, List<Line> lines) {
  private static final int HEIGHT = 96;

  /** The room a panel takes, its title included. */
  static final int ROOM = HEIGHT + 48;

  /**
   * Values that hold from their moment to the next one's.
   *
   * @param name what the legend calls it
   */
  record Line(String name, List<Point> points) {
    Line {
      points = List.copyOf(points);
    }

    int highest() {
      return points.stream().mapToInt(Point::value).max().orElse(0);
    }
  }

  /** A value from a moment on. */
  record Point(Duration at, int value) {}

  Panel {
    lines = List.copyOf(lines);
  }

  int highest() {
    return Math.max(1, lines.stream().mapToInt(Line::highest).max().orElse(0));
  }

  /** The panel as SVG, its upper edge at {@code top}. */
  String svg(Scale scale, int top) {
    var svg = new StringBuilder();
    int floor = top + ROOM - 10;
    svg.append(text(Scale.LEFT, top + 14, "title", title));
    svg.append(legend(top + 30));
    svg.append(text(Scale.LEFT - 6, floor - HEIGHT + 8, "axis", Integer.toString(highest())));
    svg.append(text(Scale.LEFT - 6, floor, "axis", "0"));
    svg.append(
        "<path class=\"grid\" d=\"M%d %dH%d\"/>\n".formatted(Scale.LEFT, floor, Scale.RIGHT));
    for (int i = 0; i < lines.size(); i++) {
      svg.append(
          "<path class=\"line c%d\" d=\"%s\"/>\n".formatted(i, path(lines.get(i), scale, floor)));
    }
    return svg.toString();
  }

  private String legend(int baseline) {
    var legend = new StringBuilder();
    int start = Scale.LEFT;
    for (int i = 0; i < lines.size(); i++) {
      String name = lines.get(i).name();
      legend.append(
          "<path class=\"line c%d\" d=\"M%d %dh16\"/>\n".formatted(i, start, baseline - 4));
      legend.append(text(start + 20, baseline, "legend", name));
      start += width(name) + 40;
    }
    return legend.toString();
  }

  private static int width(String name) {
    return (int) (name.codePointCount(0, name.length()) * 6.4);
  }

  static String text(int x, int y, String kind, String content) {
    return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n"
        .formatted(kind, x, y, Html.escape(content));
  }

  private String path(Line line, Scale scale, int floor) {
    var path = new StringBuilder();
    int last = -1;
    for (Point point : line.points()) {
      if (point.value() != last) {
        String move = path.isEmpty() ? "M%.1f %.1f" : "H%.1fV%.1f";
        double y = floor - (double) HEIGHT * point.value() / highest();
        path.append(String.format(Locale.ROOT, move, scale.x(point.at()), y));
        last = point.value();
      }
    }
    return path.isEmpty() ? "" : path.append("H%d".formatted(Scale.RIGHT)).toString();
  }
}
