package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a walk stood on the road: level while at a stop, sloping while on the way to the next. */
final class Staircase {
  private static final String TITLE = "where the stack is on the road";

  private final WalkRecord walk;
  private final List<String> stops;

  Staircase(WalkRecord walk) {
    this.walk = walk;
    this.stops = stops(walk);
  }

  /** A stop is first entered from the one before it, so the order of entry is the road's. */
  private static List<String> stops(WalkRecord walk) {
    Set<String> stops = new LinkedHashSet<>();
    for (TransitionResult transition : walk.transitions()) {
      stops.add(transition.from());
      stops.add(transition.to());
    }
    return List.copyOf(stops);
  }

  /** The panel as HTML. */
  String html(Canvas canvas) {
    return """
        <section class="panel road">
        <h4>%s</h4>
        <ul class="legend">
        <li><i class="key forward"></i>forward</li>
        <li><i class="key back"></i>one back</li>
        <li><i class="key home"></i>straight home</li>
        <li><i class="key fail"></i>failed</li>
        </ul>
        <div class="gutter" aria-hidden="true">%s</div>
        %s</section>
        """
        .formatted(
            TITLE, labels(), canvas.svg("stairs", inWords(), canvas.bands() + steps(canvas)));
  }

  private String labels() {
    return stops.stream()
        .map(stop -> "<span>" + Html.escape(stop) + "</span>")
        .reduce("", (higher, lower) -> lower + higher);
  }

  private String steps(Canvas canvas) {
    if (walk.legs().isEmpty()) {
      return "";
    }
    String way = walk.legs().stream().map(leg -> corner(canvas, leg)).collect(Collectors.joining());
    String start = Scale.number(y(walk.legs().get(0).transition().from()));
    return "<path class=\"line way\" d=\"M0 %s%sH%d\"/>\n".formatted(start, way, Scale.WIDTH);
  }

  private String corner(Canvas canvas, Leg leg) {
    return "H%sL%s %s"
        .formatted(
            Scale.number(canvas.scale().x(leg.start())),
            Scale.number(canvas.scale().x(leg.end())),
            Scale.number(y(leg.transition().to())));
  }

  private double y(String stop) {
    return 100 - 100 * (stops.indexOf(stop) + 0.5) / stops.size();
  }

  /** What the picture shows, for those who do not see it. */
  String inWords() {
    String visits =
        walk.transitions().stream().map(TransitionResult::to).collect(Collectors.joining(", "));
    Duration length = walk.length();
    return "%s: %d changes of phase in %d minutes%s"
        .formatted(
            TITLE,
            walk.legs().size(),
            length.toMinutes(),
            visits.isEmpty() ? "" : ", to " + visits);
  }
}
