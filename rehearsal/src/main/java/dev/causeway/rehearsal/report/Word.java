package dev.causeway.rehearsal.report;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of the page, as the glossary of the documentation has them. */
enum Word {
  ACKNOWLEDGED(Topic.DISKS, "acknowledged", "said of a write that a member has answered as done"),
  RECORD_ACKNOWLEDGED(
      Topic.BROKERS, "acknowledged", "said of a record that all replicas in sync have taken"),
  CARRIED(
      "carried",
      "brought back: messages by a handback, writes on their disks, replicas to their brokers"),
  HANDBACK(
      Topic.QUEUES,
      "handback",
      "the move that carries what is left in a new queue back to its original"),
  FALLBACK(
      Topic.QUEUES,
      "fallback",
      "a request that was sent to a new queue and done by the old side after its redrive"),
  LOST(
      "lost",
      "sent and neither answered nor found in any dead-letter queue; of writes, acknowledged and"
          + " not found; of records, acknowledged and not read"),
  DROPPED(
      Topic.DISKS, "dropped", "said of writes of the new side that are given up on the way home"),
  RECORD_DROPPED(Topic.BROKERS, "dropped", "said of records in a topic that is deleted on purpose"),
  DUPLICATED(Topic.QUEUES, "duplicated", "answered more than once"),
  RECORD_DUPLICATED(Topic.BROKERS, "duplicated", "more than once in the log"),
  UNAVAILABLE(Topic.QUEUES, "unavailable", "a direct call that found no machine to serve it"),
  STOP("stop", "one place on the road; a stack is always at one"),
  TRANSITION("transition", "a change of phase: forward (one stop), back (any), home (to baseline)"),
  SHARE(Topic.QUEUES, "share", "percent of the real work that goes to the new side"),
  SIDES("old side, new side", "where the work was done before, and where it will be"),
  ORIGINAL(
      Topic.QUEUES, "original", "a queue of the old side; it is adopted and stays where it is"),
  NEW_QUEUE(
      Topic.QUEUES,
      "new queue",
      "the queue beside an original, for the new side; its redrive points at the original"),
  TRIAL(Topic.DISKS, "trial", "pods on copies of the disks, cut off, that show they can be read"),
  ADOPTED(
      Topic.DISKS,
      "adopted volume",
      "the volume in which the disk of an old node lives on, found by its tag"),
  PAUSE(
      Topic.DISKS,
      "write pause",
      "the time in which nothing can be written, while disks change houses"),
  REPLICA(Topic.BROKERS, "replica", "a partition as one of its brokers has it"),
  IN_SYNC(
      Topic.BROKERS,
      "in sync",
      "said of a replica that has all that was acknowledged; with fewer than min.insync.replicas"
          + " of them a partition takes no record"),
  ENTRYPOINT(
      Topic.BROKERS, "entrypoint", "the document from which clients learn where brokers are"),
  GATE("gate", "a resource that waits until what it looks at is so"),
  SOAK("soak", "how long a stack stays at a stop before it may go on");

  private final @Nullable Topic only;
  private final String word;
  private final String meaning;

  Word(String word, String meaning) {
    this(null, word, meaning);
  }

  Word(@Nullable Topic only, String word, String meaning) {
    this.only = only;
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

  /** Those of a page about this, as HTML. */
  static String html(Topic topic) {
    return Arrays.stream(values())
        .filter(word -> word.only == null || word.only == topic)
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
