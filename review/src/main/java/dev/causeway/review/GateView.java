package dev.causeway.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.causeway.review.TypeFacts.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A gate as the preview saw it.
 *
 * @param seen what it saw, in its own words; empty of one that did not look
 */
record GateView(Step step, Sight sight, String seen) {
  private static final String SEEN = "seen in preview: ";
  private static final String NOTHING_SEEN = "nothing seen in preview: ";
  private static final String NO_LONGER = "no longer open, so it will wait again: ";
  private static final Comparator<GateView> WORST_FIRST =
      Comparator.comparing(GateView::sight).thenComparing(view -> view.step().urn());

  /** What a gate answered; what needs a reader most comes first. */
  enum Sight {
    REFUSED("refused", ""),
    NEVER("cannot open", "never: "),
    NOT_YET("not yet", "not yet: "),
    /** It looked, and an older provider did not say with what result. */
    SEEN("seen", ""),
    NOT_LOOKED("not looked", ""),
    OPEN("open", "open: "),
    NOT_ASKED("not asked on the way back", "");

    private final String words;
    private final String prefix;

    Sight(String words, String prefix) {
      this.words = words;
      this.prefix = prefix;
    }

    String words() {
      return words;
    }
  }

  /** The gates of a preview that have to open. */
  static List<GateView> in(PreviewDocument preview) {
    return preview.changes().stream()
        .filter(step -> step.facts().role().isGate() && step.op() != Op.DELETE)
        .map(step -> of(step, preview.messages()))
        .sorted(WORST_FIRST)
        .toList();
  }

  private static GateView of(Step step, List<Message> messages) {
    List<Message> own = messages.stream().filter(message -> message.isAbout(step.urn())).toList();
    return own.stream()
        .filter(Message::isError)
        .findFirst()
        .map(message -> new GateView(step, Sight.REFUSED, message.text()))
        .or(() -> own.stream().flatMap(message -> seen(step, message).stream()).findFirst())
        .orElseGet(() -> new GateView(step, unasked(step), ""));
  }

  private static Optional<GateView> seen(Step step, Message message) {
    String text = message.text();
    if (text.startsWith(NO_LONGER)) {
      return Optional.of(new GateView(step, Sight.NOT_YET, text.substring(NO_LONGER.length())));
    }
    if (text.startsWith(NOTHING_SEEN)) {
      return Optional.of(
          new GateView(step, Sight.NOT_LOOKED, text.substring(NOTHING_SEEN.length())));
    }
    return text.startsWith(SEEN)
        ? Optional.of(judged(step, message, text.substring(SEEN.length())))
        : Optional.empty();
  }

  private static GateView judged(Step step, Message message, String words) {
    for (Sight sight : List.of(Sight.NEVER, Sight.NOT_YET, Sight.OPEN)) {
      if (words.startsWith(sight.prefix)) {
        return new GateView(step, sight, words.substring(sight.prefix.length()));
      }
    }
    return new GateView(step, message.isWarning() ? Sight.NEVER : Sight.SEEN, words);
  }

  /** A gate about the new side opens by itself on the way back. */
  private static Sight unasked(Step step) {
    JsonNode inputs = step.shown().map(Side::inputs).orElse(Tree.NOTHING);
    boolean isOnNew =
        step.facts().role() == Role.GATE_ON_NEW || inputs.path("pool").asText().equals("NEW");
    return isOnNew && inputs.path("direction").asText().equals("back")
        ? Sight.NOT_ASKED
        : Sight.NOT_LOOKED;
  }
}
