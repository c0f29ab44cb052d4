package dev.causeway.rehearsal.report;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The write pauses of a walk as a table; each row leads to its moment in the timeline. */
final class WritePauses {
  private final List<WritePause> pauses;
  private final String id;

  WritePauses(List<WritePause> pauses, String id) {
    this.pauses = pauses;
    this.id = id;
  }

  /** The table as HTML; nothing when there was no pause. */
  String html() {
    if (pauses.isEmpty()) {
      return "";
    }
    return """
        <table class="pauses">
        <caption>write pauses, in the walk's time</caption>
        <thead><tr><th scope="col">from → to</th><th scope="col">length</th>\
        <th scope="col">what it consists of</th></tr></thead>
        <tbody>
        %s</tbody>
        </table>
        """
        .formatted(pauses.stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(WritePause pause) {
    String parts =
        pause.parts().stream()
            .map(part -> "%s %s".formatted(Html.escape(part.what()), seconds(part.length())))
            .collect(Collectors.joining(", "));
    return "<tr><th scope=\"row\"><a href=\"#%s\" data-at=\"%d\">%s</a></th><td>%s</td><td>%s</td></tr>\n"
        .formatted(
            id,
            pause.at().toSeconds() + 1,
            Html.escape(pause.transition()),
            seconds(pause.length()),
            parts);
  }

  private static String seconds(Duration length) {
    return String.format(Locale.ROOT, "%,d s", length.toSeconds());
  }
}
