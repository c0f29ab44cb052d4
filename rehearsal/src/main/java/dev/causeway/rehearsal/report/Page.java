package dev.causeway.rehearsal.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A rehearsal as one self-contained HTML page: the verdict, a timeline per walk, the transitions.
 */
public final class Page {
  private final RehearsalResult result;
  private final List<WalkRecord> walks;

  /**
   * The page of a rehearsal.
   *
   * @param walks what was seen; the first is shown at once, the others on demand
   */
  public Page(RehearsalResult result, List<WalkRecord> walks) {
    this.result = result;
    this.walks = List.copyOf(walks);
  }

  /** The page's text; it refers to nothing outside itself. */
  public String html() {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s: %s</title>
        <style>
        %s</style>
        </head>
        <body>
        <h1>Rehearsal of %s: <span class="%s">%s</span></h1>
        %s%s%s<h2>Transitions</h2>
        %s</body>
        </html>
        """
        .formatted(
            Html.escape(result.stack()),
            result.verdict().word(),
            style(),
            Html.escape(result.stack()),
            result.verdict().word(),
            result.verdict().word(),
            numbers(),
            faults(),
            timelines(),
            transitions());
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's style cannot be read", e);
    }
  }

  private String numbers() {
    return """
        <dl class="numbers">
        %s</dl>
        """
        .formatted(
            number("sent", result.sent())
                + number("done", result.done())
                + number("carried", result.carried())
                + number("lost", result.lost())
                + number("duplicated", result.duplicated())
                + number("fallback", result.fallback())
                + number("transitions", result.transitions().size())
                + number("seconds", Math.round(result.seconds()))
                + number("seed", result.seed()));
  }

  private static String number(String name, long value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>\n"
        .formatted(name, name.equals("seed") ? value : String.format(Locale.ROOT, "%,d", value));
  }

  private String faults() {
    if (result.faults().isEmpty()) {
      return "";
    }
    return result.faults().stream()
        .map(fault -> "<li>" + Html.escape(fault) + "</li>\n")
        .collect(Collectors.joining("", "<h2>Faults</h2>\n<ul class=\"faults\">\n", "</ul>\n"));
  }

  private String timelines() {
    List<String> timelines = new ArrayList<>();
    for (int i = 0; i < walks.size(); i++) {
      String figure = figure(walks.get(i), "walk-" + i);
      String name = Html.escape(walks.get(i).name());
      timelines.add(
          i == 0
              ? "<h2>%s</h2>\n%s".formatted(name, figure)
              : "<details><summary>%s</summary>\n%s</details>\n".formatted(name, figure));
    }
    return String.join("", timelines);
  }

  private static String figure(WalkRecord walk, String id) {
    var timeline = new Timeline(walk);
    return """
        <figure>
        <div class="scroll" tabindex="0" aria-label="timeline">
        %s</div>
        <figcaption>%s</figcaption>
        </figure>
        """
        .formatted(timeline.svg(id), Html.escape(timeline.inWords()));
  }

  private String transitions() {
    return result.transitions().stream()
        .map(Page::row)
        .collect(
            Collectors.joining(
                "",
                """
                <div class="scroll" tabindex="0" aria-label="transitions">
                <table>
                <thead><tr><th>from</th><th>to</th><th>kind</th><th>verdict</th>\
                <th>calls</th><th>carried</th><th>seconds</th></tr></thead>
                <tbody>
                """,
                "</tbody>\n</table>\n</div>\n"));
  }

  private static String row(TransitionResult transition) {
    return String.format(
        Locale.ROOT,
        "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"%s\">%s</td>"
            + "<td>%d</td><td>%d</td><td>%.1f</td></tr>\n",
        Html.escape(transition.from()),
        Html.escape(transition.to()),
        transition.kind().word(),
        transition.verdict().word(),
        transition.verdict().word(),
        transition.calls(),
        transition.carried(),
        transition.seconds());
  }
}
