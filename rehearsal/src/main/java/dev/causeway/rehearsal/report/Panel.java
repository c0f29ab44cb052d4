package dev.causeway.rehearsal.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One strip of the timeline: lines over a common time, from zero to the highest value. Its legend
 * says what each line is at the moment that the page shows.
 *
 * @param title what the values are
 * @param word the same where there is little room
 * @param lines at most eight; the page has as many colours
 * @param first the number of its first line among all lines of the walk
 */
record Panel(String title, String word, List<Line> lines, int first) {
  static final int CEILING = 4;
  static final int FLOOR = 98;

  Panel {
    lines = List.copyOf(lines);
  }

  int highest() {
    return Math.max(1, lines.stream().mapToInt(Line::highest).max().orElse(0));
  }

  /** The numbers of its lines, as the page's script looks them up. */
  String numbers() {
    return IntStream.range(first, first + lines.size())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  /** The panel as HTML. */
  String html(Canvas canvas) {
    String paths =
        IntStream.range(0, lines.size())
            .mapToObj(i -> "<path class=\"line c%d\" d=\"%s\"/>\n".formatted(i, path(canvas, i)))
            .collect(Collectors.joining());
    return """
        <section class="panel">
        <h4>%s</h4>
        <ul class="legend">
        %s</ul>
        <div class="gutter" aria-hidden="true"><span>%s</span><span>0</span></div>
        %s</section>
        """
        .formatted(
            Html.escape(title),
            legend(),
            String.format(Locale.ROOT, "%,d", highest()),
            canvas.svg("strip", inWords(), canvas.sameBands() + paths));
  }

  private String path(Canvas canvas, int line) {
    return lines.get(line).path(canvas.scale(), highest());
  }

  private String legend() {
    return IntStream.range(0, lines.size())
        .mapToObj(
            i ->
                "<li><i class=\"key c%d\"></i>%s <b data-line=\"%d\"></b></li>\n"
                    .formatted(i, Html.escape(lines.get(i).name()), first + i))
        .collect(Collectors.joining());
  }

  /** What the panel shows, for those who do not see it. */
  String inWords() {
    String each =
        lines.stream()
            .map(line -> "%s at most %d".formatted(line.name(), line.highest()))
            .collect(Collectors.joining(", "));
    return "%s over time: %s".formatted(title, each.isEmpty() ? "none" : each);
  }
}
