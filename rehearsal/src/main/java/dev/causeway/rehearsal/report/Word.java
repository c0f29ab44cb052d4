package dev.causeway.rehearsal.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The words of the page, as the glossary of the documentation has them. */
enum Word {
  CARRIED("carried", "moved back by a handback"),
  HANDBACK("handback", "the move that carries what is left in a new queue back to its original"),
  FALLBACK(
      "fallback",
      "a request that was sent to a new queue and done by the old side after its redrive"),
  LOST("lost", "sent and neither answered nor found in any dead-letter queue"),
  DUPLICATED("duplicated", "answered more than once"),
  UNAVAILABLE("unavailable", "a direct call that found no machine to serve it"),
  STOP("stop", "one place on the road; a stack is always at one"),
  TRANSITION("transition", "a change of phase: forward (one stop), back (any), home (to baseline)"),
  SHARE("share", "percent of the real work that goes to the new side"),
  SIDES("old side, new side", "where the work was done before, and where it will be"),
  ORIGINAL("original", "a queue of the old side; it is adopted and stays where it is"),
  NEW_QUEUE(
      "new queue",
      "the queue beside an original, for the new side; its redrive points at the original"),
  GATE("gate", "a resource that waits until what it looks at is so"),
  SOAK("soak", "how long a stack stays at a stop before it may go on");

  private final String word;
  private final String meaning;

  Word(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** What the glossary lists it as. */
  String word() {
    return word;
  }

  String meaning() {
    return meaning;
  }

  /** All of them as HTML. */
  static String html() {
    return Arrays.stream(values())
        .map(
            word ->
                "<div><dt>%s</dt><dd>%s</dd></div>\n"
                    .formatted(Html.escape(word.word), Html.escape(word.meaning)))
        .collect(
            Collectors.joining(
                "",
                "<section class=\"words\">\n<h2 id=\"words\">The words</h2>\n<dl>\n",
                "</dl>\n</section>\n"));
  }
}
