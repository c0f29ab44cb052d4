package dev.causeway.rehearsal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A walk as pictures on one time: the road, who had what, and every value that was sampled. */
final class Timeline {
  private final Canvas canvas;
  private final Staircase stairs;
  private final HoldingsPanel holdings;
  private final List<Panel> panels;

  /**
   * The timeline of a walk.
   *
   * @param id of the walk in the page
   */
  Timeline(WalkRecord walk, String id) {
    this.canvas = Canvas.of(id, walk);
    this.stairs = new Staircase(walk);
    this.holdings = new HoldingsPanel(walk.holdings());
    this.panels = panels(walk);
  }

  private static List<Panel> panels(WalkRecord walk) {
    List<Panel> panels = new ArrayList<>();
    int first = 0;
    for (Strip strip : walk.strips()) {
      panels.add(new Panel(strip.title(), strip.word(), lines(walk, strip), first));
      first += strip.lines().size();
    }
    return List.copyOf(panels);
  }

  private static List<Line> lines(WalkRecord walk, Strip strip) {
    return strip.lines().stream()
        .map(name -> Line.of(name, walk.samples(), sample -> sample.value(name)))
        .toList();
  }

  /** Every line of every panel, in the order of their numbers. */
  List<Line> lines() {
    return panels.stream().flatMap(panel -> panel.lines().stream()).toList();
  }

  /** The pictures, and above them what sets the moment they show. */
  String html() {
    String pictures =
        Stream.concat(
                Stream.of(stairs.html(canvas), holdings.html(canvas)),
                panels.stream().map(panel -> panel.html(canvas)))
            .collect(Collectors.joining());
    return """
        <div class="timeline">
        <div class="instant" hidden="">
        <div class="steps">
        <button type="button" data-step="-1" aria-label="previous transition">‹</button>
        <button type="button" data-step="1" aria-label="next transition">›</button>
        </div>
        <input type="range" min="0" max="%d" step="10" value="0" aria-label="moment of the walk"/>
        <p class="now"><b class="time"></b> <b class="stop"></b> <span class="doing"></span></p>
        <dl class="world">
        %s</dl>
        </div>
        <div class="panels">
        %s%s</div>
        </div>
        """
        .formatted(
            canvas.scale().whole().toSeconds(),
            panels.stream().map(Timeline::sum).collect(Collectors.joining()),
            pictures,
            canvas.axis());
  }

  private static String sum(Panel panel) {
    return "<div><dt>%s</dt><dd data-sum=\"%s\"></dd></div>\n"
        .formatted(Html.escape(panel.word()), panel.numbers());
  }

  /** What the pictures show, for those who do not see them. */
  String inWords() {
    return Stream.concat(Stream.of(stairs.inWords()), panels.stream().map(Panel::inWords))
        .collect(Collectors.joining(". ", "", "."));
  }
}
