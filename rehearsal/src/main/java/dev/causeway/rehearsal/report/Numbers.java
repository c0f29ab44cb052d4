package dev.causeway.rehearsal.report;

import java.util.Locale;
import java.util.stream.Collectors;

/** The numbers of a rehearsal, each with what it counts; those that break the promise stand out. */
final class Numbers {
  private final RehearsalResult result;

  Numbers(RehearsalResult result) {
    this.result = result;
  }

  /** The numbers as HTML, the promise's own first. */
  String html() {
    return """
        <dl class="numbers">
        %s%s</dl>
        """
        .formatted(
            result.counts().all().stream().map(Numbers::number).collect(Collectors.joining()),
            number(Count.of("transitions", result.transitions().size(), "changes of phase")));
  }

  private static String number(Count count) {
    return String.format(
        Locale.ROOT,
        "<div class=\"%s\"><dt>%s</dt><dd>%,d<small>%s</small></dd></div>\n",
        count.kept() ? "kept" : "broken",
        Html.escape(count.name()),
        count.value(),
        Html.escape(count.meaning()));
  }
}
