package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.stream.Collectors;

/**
 * What all pictures of a walk share: one time, the bands of its transitions behind it, and a hand
 * that stands at the moment which the page shows. A picture is stretched to the room it has, so no
 * text is in it.
 *
 * @param id of the walk in the page
 */
record Canvas(String id, WalkRecord walk, Scale scale) {
  static Canvas of(String id, WalkRecord walk) {
    return new Canvas(id, walk, new Scale(walk.length()));
  }

  /** A picture with its alternative in words. */
  String svg(String look, String words, String content) {
    return """
        <svg class="%s" viewBox="0 0 %d 100" preserveAspectRatio="none" role="img" aria-label="%s">
        %s<path class="hand" d="M0 0V100"/>
        </svg>
        """
        .formatted(look, Scale.WIDTH, Html.escape(words), content);
  }

  /** The bands, for the first picture of a walk. */
  String bands() {
    String bands = walk.legs().stream().map(this::band).collect(Collectors.joining());
    String ticks =
        scale.ticks().stream()
            .map(tick -> "M%s 0V100".formatted(Scale.number(scale.x(tick))))
            .collect(Collectors.joining());
    return "<g id=\"%s-bands\">\n%s<path class=\"grid\" d=\"%s\"/>\n</g>\n"
        .formatted(id, bands, ticks);
  }

  /** The bands once more. */
  String sameBands() {
    return "<use href=\"#%s-bands\"/>\n".formatted(id);
  }

  private String band(Leg leg) {
    double from = scale.x(leg.start());
    return "<rect class=\"band %s %s\" x=\"%s\" width=\"%s\" height=\"100\"><title>%s</title></rect>\n"
        .formatted(
            leg.transition().kind().word(),
            leg.transition().verdict().word(),
            Scale.number(from),
            Scale.number(Math.max(1, scale.x(leg.end()) - from)),
            Html.escape(leg.transition().words()));
  }

  /** The minutes below the pictures. */
  String axis() {
    return """
        <svg class="axis" aria-hidden="true">
        %s</svg>
        """
        .formatted(scale.ticks().stream().map(this::minutes).collect(Collectors.joining()));
  }

  private String minutes(Duration tick) {
    double percent = scale.x(tick) * 100 / Scale.WIDTH;
    String place = percent == 0 ? "first" : percent > 94 ? "last" : "";
    return "<text class=\"%s\" x=\"%s%%\" y=\"13\">%d%s</text>\n"
        .formatted(place, Scale.number(percent), tick.toMinutes(), percent == 0 ? " min" : "");
  }
}
