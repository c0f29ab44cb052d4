package dev.causeway.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the moves of Kafka brokers do, in words and code. */
final class BrokerMoves {
  static final String EVACUATION = "causeway:kafka:Evacuation";
  static final String PLACEMENT = "causeway:kafka:Placement";
  private static final String LEAVING = "leaving";
  private static final String NEW = "destinations";
  private static final int LONGEST = 20;
  private static final int MOST = 12;

  private BrokerMoves() {}

  /** Whether a preview moves replicas by it, whichever way. */
  static boolean moves(Step step) {
    return step.urn().type().equals(EVACUATION)
        && !isClosed(step.shown())
        && (step.op() == Op.DELETE || !out(step).isEmpty() || !home(step).isEmpty());
  }

  /** Whether from now on no replica comes home. */
  static boolean closes(Step step) {
    return step.urn().type().equals(EVACUATION)
        && step.op() == Op.UPDATE
        && isClosed(step.after())
        && !isClosed(step.before());
  }

  private static boolean isClosed(Optional<Side> side) {
    return side.filter(is -> is.inputs().path("closed").asBoolean()).isPresent();
  }

  static List<String> ofEvacuation(Step step, Markdown markdown) {
    return switch (step.op()) {
      case CREATE -> created(step, markdown);
      case DELETE ->
          isClosed(step.before())
              ? Bullets.words("closed, brings no replica home")
              : undone("", step.before(), markdown);
      default -> changed(step, markdown);
    };
  }

  private static List<String> created(Step step, Markdown markdown) {
    List<String> words = new ArrayList<>();
    if (!out(step).isEmpty()) {
      words.addAll(emptied(step, markdown));
      words.add("and");
    }
    words.addAll(undone("from now on going back", step.after(), markdown));
    return words;
  }

  /** What its delete does with the replicas. */
  private static List<String> undone(String when, Optional<Side> side, Markdown markdown) {
    List<String> words = new ArrayList<>(when.isEmpty() ? List.of() : Bullets.words(when));
    List<String> gone = ids(side, LEAVING);
    if (!gone.isEmpty()) {
      words.addAll(given(gone, markdown));
    }
    words.addAll(Bullets.words(gone.isEmpty() ? "leaves no replica on" : "and leaves none on"));
    words.addAll(named(ids(side, NEW), markdown));
    return words;
  }

  private static List<String> changed(Step step, Markdown markdown) {
    if (closes(step)) {
      List<String> words = new ArrayList<>(Bullets.words("no replica comes home any more, and"));
      words.addAll(Bullets.words("the cluster forgets the old brokers"));
      words.addAll(named(ids(step.after(), "oldBrokers"), markdown));
      return words;
    }
    if (!home(step).isEmpty()) {
      return given(home(step), markdown);
    }
    return out(step).isEmpty() ? List.of() : emptied(step, markdown);
  }

  private static List<String> emptied(Step step, Markdown markdown) {
    List<String> words = new ArrayList<>(List.of("empties"));
    words.addAll(named(out(step), markdown));
    words.add("onto");
    words.addAll(named(ids(step.after(), NEW), markdown));
    boolean itself = !text(step, "executor").equals("CRUISE_CONTROL");
    words.addAll(Bullets.words(itself ? "by Kafka's reassignments" : "by Cruise Control"));
    return words;
  }

  private static String text(Step step, String key) {
    return step.shown().map(side -> side.inputs().path(key).asText()).orElse("");
  }

  private static List<String> given(List<String> brokers, Markdown markdown) {
    List<String> words = new ArrayList<>(Bullets.words("puts every replica of"));
    words.addAll(named(brokers, markdown));
    words.addAll(Bullets.words("back where it was"));
    return words;
  }

  static List<String> ofPlacement(Step step, Markdown markdown) {
    return switch (step.op()) {
      case CREATE ->
          forgetting("notes where every replica is; from now on going back", step, markdown);
      case DELETE -> forgetting("", step, markdown);
      default -> List.of();
    };
  }

  private static List<String> forgetting(String when, Step step, Markdown markdown) {
    List<String> words = new ArrayList<>(when.isEmpty() ? List.of() : Bullets.words(when));
    words.add("takes");
    words.addAll(named(ids(step.shown(), NEW), markdown));
    words.addAll(Bullets.words("off the cluster's list, once they are stopped"));
    return words;
  }

  /** Who begins to leave. */
  private static List<String> out(Step step) {
    return more(ids(step.before(), LEAVING), ids(step.after(), LEAVING));
  }

  /** Who leaves no longer. */
  private static List<String> home(Step step) {
    return step.op() == Op.UPDATE
        ? more(ids(step.after(), LEAVING), ids(step.before(), LEAVING))
        : List.of();
  }

  private static List<String> more(List<String> fewer, List<String> more) {
    List<String> rest = new ArrayList<>(more);
    rest.removeAll(fewer);
    return rest;
  }

  /** The brokers that an input lists. */
  static List<String> ids(Optional<Side> side, String key) {
    List<String> ids = new ArrayList<>();
    side.ifPresent(is -> is.inputs().path(key).forEach(id -> ids.add(id.asText())));
    return ids;
  }

  /** Texts as words of a list. */
  static List<String> named(List<String> texts, Markdown markdown) {
    return named(texts, LONGEST, markdown);
  }

  /** Texts of some length as words of a list. */
  static List<String> named(List<String> texts, int longest, Markdown markdown) {
    int shown = Math.min(texts.size(), MOST);
    List<String> words = new ArrayList<>();
    for (int at = 0; at < shown; at++) {
      words.add(markdown.code(texts.get(at), longest) + (at < shown - 1 ? "," : ""));
    }
    if (texts.size() > shown) {
      words.addAll(Bullets.words("and %,d more".formatted(texts.size() - shown)));
    }
    return words;
  }
}
