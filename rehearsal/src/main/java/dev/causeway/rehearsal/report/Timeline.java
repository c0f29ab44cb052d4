package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** A walk as one picture: phases, share, depth of every queue, machines and pods over time. */
final class Timeline {
  private static final int BANDS = 92;
  private static final int LABEL = 13;

  private final WalkRecord walk;
  private final Scale scale;
  private final List<Panel> panels;

  Timeline(WalkRecord walk) {
    this.walk = walk;
    this.scale = new Scale(end(walk));
    this.panels = panels();
  }

  private List<Panel> panels() {
    List<Panel> strips = new ArrayList<>();
    strips.add(
        new Panel("share of the work on the new side, %", List.of(line("share", Sample::share))));
    walk.groups().forEach(group -> strips.add(new Panel(group.title(), depths(group))));
    strips.add(
        new Panel(
            "who works",
            List.of(line("instances", Sample::instances), line("pods", Sample::pods))));
    return List.copyOf(strips);
  }

  private static Duration end(WalkRecord walk) {
    Duration sampled =
        walk.samples().isEmpty()
            ? Duration.ZERO
            : walk.samples().get(walk.samples().size() - 1).at();
    return walk.legs().stream().map(Leg::end).reduce(sampled, Timeline::later);
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Panel.Line line(String name, ToIntFunction<Sample> value) {
    return new Panel.Line(
        name,
        walk.samples().stream()
            .map(sample -> new Panel.Point(sample.at(), value.applyAsInt(sample)))
            .toList());
  }

  private List<Panel.Line> depths(QueueGroup group) {
    return group.queues().stream()
        .sorted()
        .map(queue -> line(queue, sample -> sample.depths().getOrDefault(queue, 0)))
        .toList();
  }

  /** The picture as SVG that takes its colours from the page. */
  String svg(String id) {
    int height = BANDS + panels.size() * Panel.ROOM + 26;
    var svg = new StringBuilder();
    svg.append(
        """
        <svg viewBox="0 0 %d %d" role="img" aria-labelledby="%s-title %s-text">
        <title id="%s-title">%s</title>
        <desc id="%s-text">%s</desc>
        """
            .formatted(
                Scale.WIDTH,
                height,
                id,
                id,
                id,
                Html.escape(walk.name()),
                id,
                Html.escape(inWords())));
    svg.append(bands(height - 26));
    int top = BANDS;
    for (Panel panel : panels) {
      svg.append(panel.svg(scale, top));
      top += Panel.ROOM;
    }
    return svg.append(clock(height - 8)).append("</svg>\n").toString();
  }

  private String bands(int floor) {
    var bands = new StringBuilder();
    double labelled = 0;
    for (int i = 0; i < walk.legs().size(); i++) {
      Leg leg = walk.legs().get(i);
      boolean last = i == walk.legs().size() - 1;
      Duration left = last ? scale.whole() : walk.legs().get(i + 1).start();
      TransitionResult transition = leg.transition();
      bands.append(rect("stop", leg.start(), left, floor, "at " + transition.to()));
      bands.append(rect(marked(transition), leg.start(), leg.end(), floor, transition.words()));
      if (scale.x(leg.start()) >= labelled + LABEL) {
        bands.append(label(leg));
        labelled = scale.x(leg.start());
      }
    }
    return bands.toString();
  }

  private static String marked(TransitionResult transition) {
    return "move %s %s".formatted(transition.kind().word(), transition.verdict().word());
  }

  private String rect(String look, Duration from, Duration to, int floor, String title) {
    double start = scale.x(from);
    return String.format(
        Locale.ROOT,
        "<rect class=\"%s\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"%d\">"
            + "<title>%s</title></rect>\n",
        look,
        start,
        Math.max(1, scale.x(to) - start),
        floor,
        Html.escape(title));
  }

  private String label(Leg leg) {
    return String.format(
        Locale.ROOT,
        "<text class=\"label\" transform=\"translate(%.1f %d) rotate(-90)\">%s</text>\n",
        scale.x(leg.start()) + 11,
        BANDS - 6,
        Html.escape(leg.transition().to()));
  }

  private String clock(int baseline) {
    List<String> ticks = new ArrayList<>();
    for (int quarter = 0; quarter <= 4; quarter++) {
      Duration at = scale.whole().multipliedBy(quarter).dividedBy(4);
      String kind = quarter == 0 ? "tick first" : quarter == 4 ? "tick last" : "tick";
      ticks.add(Panel.text((int) scale.x(at), baseline, kind, at.toMinutes() + " min"));
    }
    return String.join("", ticks);
  }

  /** What the picture shows, for those who do not see it. */
  String inWords() {
    String stops =
        walk.legs().stream().map(leg -> leg.transition().to()).collect(Collectors.joining(", "));
    String highest =
        panels.stream()
            .map(panel -> "%s: at most %d".formatted(panel.title(), panel.highest()))
            .collect(Collectors.joining("; "));
    return "%d changes of phase in %d minutes of the walk's time, to %s. %s."
        .formatted(walk.legs().size(), scale.whole().toMinutes(), stops, highest);
  }
}
