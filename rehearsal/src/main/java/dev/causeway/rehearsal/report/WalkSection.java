package dev.causeway.rehearsal.report;

import java.util.List;
import java.util.Locale;

/**
 * One walk of the page: its timeline beside its transitions.
 *
 * @param number its place among the walks, from 0
 */
record WalkSection(WalkRecord walk, int number) {
  String id() {
    return "walk-" + number;
  }

  Timeline timeline() {
    return new Timeline(walk, id());
  }

  /** Its transitions that failed. */
  List<Leg> failed() {
    return walk.legs().stream().filter(leg -> leg.transition().verdict() == Outcome.FAIL).toList();
  }

  /** The walk as HTML; the first one is shown at once, the others on demand. */
  String html() {
    return """
        <details class="walk" id="%s"%s>
        <summary><h3>%s</h3><span class="facts">%s</span>%s</summary>
        <div class="sides">
        %s<div class="transitions">
        %s%s</div>
        </div>
        </details>
        """
        .formatted(
            id(),
            number == 0 || !failed().isEmpty() ? " open=\"\"" : "",
            Html.escape(walk.name()),
            facts(),
            verdict(),
            timeline().html(),
            new Transitions(walk, id()).html(),
            new WritePauses(walk.pauses(), id()).html());
  }

  private String facts() {
    int carried = walk.transitions().stream().mapToInt(TransitionResult::carried).sum();
    return String.format(
        Locale.ROOT,
        "%d transitions, %,d carried, %d minutes",
        walk.legs().size(),
        carried,
        walk.length().toMinutes());
  }

  private String verdict() {
    String words = failed().isEmpty() ? "pass" : failed().size() + " failed";
    return "<b class=\"verdict %s\">%s</b>"
        .formatted(Outcome.passIf(failed().isEmpty()).word(), words);
  }
}
