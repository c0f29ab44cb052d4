package dev.causeway.rehearsal.report;

import java.util.Locale;

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
        %s</dl>
        """
        .formatted(
            number("sent", result.sent(), "requests a queue took", true)
                + number("done", result.done(), "of those, answered", allDone())
                + number("carried", result.carried(), "messages brought back", true)
                + number("lost", result.lost(), "gone without an answer", result.lost() == 0)
                + number("duplicated", result.duplicated(), "answered more than once", true)
                + number("unavailable", result.unavailable(), "calls nobody served", served())
                + number("fallback", result.fallback(), "done by the old side", true)
                + number("transitions", transitions(), "changes of phase", true));
  }

  private int transitions() {
    return result.transitions().size();
  }

  private boolean allDone() {
    return result.done() == result.sent();
  }

  private boolean served() {
    return result.unavailable() == 0;
  }

  private static String number(String name, long value, String meaning, boolean kept) {
    return String.format(
        Locale.ROOT,
        "<div class=\"%s\"><dt>%s</dt><dd>%,d<small>%s</small></dd></div>\n",
        kept ? "kept" : "broken",
        name,
        value,
        meaning);
  }
}
