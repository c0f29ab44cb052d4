package dev.causeway.rehearsal.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** The transitions of a walk as a table; each row leads to its moment in the timeline. */
final class Transitions {
  private final WalkRecord walk;
  private final String id;

  Transitions(WalkRecord walk, String id) {
    this.walk = walk;
    this.id = id;
  }

  /** The table as HTML. */
  String html() {
    return """
        <table>
        <caption>transitions</caption>
        <thead><tr><th scope="col">from → to</th><th scope="col">carried</th>\
        <th scope="col">calls</th><th scope="col">seconds</th><th scope="col">verdict</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
        .formatted(walk.legs().stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(Leg leg) {
    TransitionResult transition = leg.transition();
    return String.format(
        Locale.ROOT,
        "<tr class=\"%s\"><th scope=\"row\">%s<small>%s, at %d min</small></th>"
            + "<td>%,d</td><td>%,d</td><td>%.1f</td><td><b class=\"verdict %s\">%s</b></td></tr>\n",
        transition.kind().word(),
        link(leg, id),
        transition.kind().word(),
        leg.start().toMinutes(),
        transition.carried(),
        transition.calls(),
        transition.seconds(),
        transition.verdict().word(),
        transition.verdict().word());
  }

  /** A link to where a transition begins in the timeline of its walk. */
  static String link(Leg leg, String id) {
    return "<a href=\"#%s\" data-at=\"%d\">%s</a>"
        .formatted(id, leg.start().toSeconds() + 1, Html.escape(leg.transition().words()));
  }
}
