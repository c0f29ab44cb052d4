package dev.causeway.review;

import dev.causeway.phases.Verdict;
import dev.causeway.review.GateView.Sight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What has to be known before anything else: at most 40 lines of 100 columns. */
final class Headline {
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_WORDS = 90;

  /** Of the list; with the title and what is around it there are 40. */
  private static final int MOST_LINES = 36;

  private static final int MOST_NAMES = 4;
  private static final int MOST_GATES = 5;
  private static final int MOST_PASSAGES = 2;

  private final PreviewDocument preview;
  private final String stack;
  private final List<Passage> passages;
  private final WayBack back;
  private final Markdown markdown;
  private final Bullets bullets = new Bullets();

  private Headline(
      PreviewDocument preview,
      String stack,
      List<Passage> passages,
      WayBack back,
      Markdown markdown) {
    this.preview = preview;
    this.stack = stack;
    this.passages = passages;
    this.back = back;
    this.markdown = markdown;
  }

  static String of(
      PreviewDocument preview,
      String stack,
      List<Passage> passages,
      WayBack back,
      Markdown markdown) {
    return new Headline(preview, stack, passages, back, markdown).text();
  }

  private String text() {
    passages.stream().limit(MOST_PASSAGES).forEach(this::passage);
    if (passages.size() > MOST_PASSAGES) {
      bullets.add(
          0, Bullets.words("%d more migrations".formatted(passages.size() - MOST_PASSAGES)));
    }
    failures();
    onlyCopies();
    deletes();
    carries();
    changes();
    wayBack();
    gates();
    return title() + "\n\n" + String.join("\n", bullets.lines(MOST_LINES)) + "\n";
  }

  /** One line, for where there is no room for more. */
  static String title(String stack, List<Passage> passages, Markdown markdown) {
    String of = stack.isEmpty() ? "" : " on stack " + markdown.code(stack, LONGEST_NAME / 2);
    if (passages.size() == 1) {
      Passage only = passages.get(0);
      String name =
          only.migration().isEmpty() ? "" : markdown.code(only.migration(), LONGEST_NAME / 2);
      return "## %s %s%s".formatted(name.isEmpty() ? "Migration" : name, only.words(), of);
    }
    return passages.isEmpty()
        ? "## No migration" + of
        : "## %d migrations%s".formatted(passages.size(), of);
  }

  private String title() {
    return title(stack, passages, markdown);
  }

  private void passage(Passage passage) {
    List<String> words = new ArrayList<>();
    if (passages.size() > 1) {
      words.add("**" + markdown.code(passage.migration(), LONGEST_NAME) + "**");
      words.addAll(Bullets.words(passage.words() + ":"));
    }
    words.addAll(Bullets.words("**Way back:**"));
    words.addAll(Bullets.words(reversibility(passage)));
    bullets.add(0, words);
    law(passage);
  }

  private static String reversibility(Passage passage) {
    if (!passage.refusals().isEmpty()) {
      return "nothing to undo, the change is refused";
    }
    return passage
        .reversibility()
        .map(
            way ->
                switch (way) {
                  case FREE -> "free, nothing but infrastructure would change back";
                  case CARRIES_DATA ->
                      "carries data, what is in flight is carried back to the old side";
                  case NONE ->
                      passage
                              .to()
                              .filter(place -> place.phase().kind().word().equals("baseline"))
                              .isPresent()
                          ? "none needed, this is the first stop"
                          : "**none, this is the point of no return**";
                })
        .orElse("not known, the preview does not say where the migration is");
  }

  private void law(Passage passage) {
    List<String> words = new ArrayList<>(Bullets.words("**Law:**"));
    Optional<Verdict> law = passage.law();
    if (law.isEmpty()) {
      words.addAll(Bullets.words("not asked, the preview does not say where the migration is"));
    } else if (law.get().isOpen()) {
      words.addAll(Bullets.words("allows it, " + allowed(passage)));
    } else {
      words.addAll(Bullets.words("**refuses it:**"));
      words.addAll(quoted(passage.refusals().stream().findFirst().orElseGet(law.get()::words)));
    }
    bullets.add(0, words);
  }

  private static String allowed(Passage passage) {
    if (!passage.isMove()) {
      return "the phase stays";
    }
    return passage.isBack() ? "back as far as one likes" : "one stop forward";
  }

  /** Words of somebody else, in pieces short enough for a line. */
  private List<String> quoted(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String word : markdown.plain(text).split(" ", -1)) {
      if (piece.length() + word.length() > LONGEST_WORDS - 10 && piece.length() > 0) {
        pieces.add(markdown.code(piece.toString(), LONGEST_WORDS));
        piece = new StringBuilder();
      }
      piece.append(piece.length() == 0 ? "" : " ").append(word);
    }
    pieces.add(markdown.code(piece.toString(), LONGEST_WORDS));
    return pieces.size() <= 3 ? List.copyOf(pieces) : List.of(pieces.get(0), pieces.get(1), "…");
  }

  private void failures() {
    List<Message> others =
        preview.messages().stream()
            .filter(Message::isError)
            .filter(
                message -> passages.stream().noneMatch(p -> p.refusals().contains(message.text())))
            .toList();
    others.stream()
        .limit(2)
        .forEach(
            message -> {
              List<String> words = new ArrayList<>(Bullets.words("**The preview failed:**"));
              message.urn().ifPresent(urn -> words.add(markdown.code(urn.name(), LONGEST_NAME)));
              words.addAll(quoted(message.text()));
              bullets.add(0, words);
            });
  }

  private void onlyCopies() {
    List<Removal> lost =
        Removal.in(preview, passages).stream().filter(each -> each.fate().loses()).toList();
    List<String> words = new ArrayList<>(Bullets.words("**Removes the only copy of data:**"));
    if (lost.isEmpty()) {
      words.add("no");
    } else {
      words.addAll(Bullets.words("**YES:**"));
      words.addAll(names(lost, removal -> removal.step().urn()));
    }
    bullets.add(0, words);
  }

  private void deletes() {
    List<Step> removed =
        preview.changes().stream()
            .filter(this::isRemoval)
            .sorted(Comparator.comparing(Step::urn))
            .toList();
    List<Removal> data = Removal.in(preview, passages);
    List<Step> rest = removed.stream().filter(step -> !step.facts().holdsData()).toList();
    if (removed.isEmpty()) {
      boolean others = preview.count(Op.DELETE) > 0;
      bullets.add(
          0,
          Bullets.words("**Deletes:** nothing" + (others ? " but records, gates and moves" : "")));
      return;
    }
    List<String> words = new ArrayList<>(Bullets.words("**Deletes:**"));
    words.addAll(names(rest, Step::urn));
    words.addAll(
        data.isEmpty()
            ? List.of()
            : Bullets.words(rest.isEmpty() ? "what holds data:" : "and what holds data:"));
    bullets.add(0, words);
    fates(data);
  }

  /** Records and gates hold nothing and do nothing when they go. */
  private boolean isRemoval(Step step) {
    return step.op().removes()
        && (step.facts().role() == TypeFacts.Role.PLAIN)
        && step.shown().filter(side -> side.state().path("custom").asBoolean(true)).isPresent();
  }

  private void fates(List<Removal> data) {
    Map<Removal.Fate, List<Removal>> byFate = new EnumMap<>(Removal.Fate.class);
    data.forEach(each -> byFate.computeIfAbsent(each.fate(), f -> new ArrayList<>()).add(each));
    byFate.forEach(
        (fate, removals) -> {
          List<String> words = new ArrayList<>(names(removals, removal -> removal.step().urn()));
          words.add(words.remove(words.size() - 1) + ":");
          words.addAll(Bullets.words(fate.words()));
          bullets.add(1, words);
        });
  }

  private void carries() {
    List<Step> carrying = Moves.carrying(preview);
    if (carrying.isEmpty()) {
      bullets.add(0, Bullets.words("**Carries back now:** nothing"));
      return;
    }
    bullets.add(0, Bullets.words("**Carries back now:**"));
    carried(carrying);
  }

  private void carried(List<Step> carrying) {
    carrying.stream()
        .limit(MOST_NAMES)
        .forEach(
            step -> {
              List<String> words = new ArrayList<>();
              words.add(markdown.code(step.urn().name(), LONGEST_NAME));
              words.addAll(Moves.words(step, markdown));
              bullets.add(1, words);
            });
    if (carrying.size() > MOST_NAMES) {
      bullets.add(1, Bullets.words("and %,d more".formatted(carrying.size() - MOST_NAMES)));
    }
  }

  private void changes() {
    String counts = Changes.counts(preview::count);
    int same = preview.count(Op.SAME);
    boolean none = counts.startsWith("nothing") && preview.changes().isEmpty();
    bullets.add(
        0,
        Bullets.words(
            "**Changes:** %s; %,d stay as they are".formatted(none ? "nothing" : counts, same)));
  }

  private void wayBack() {
    List<Passage> moves = back.passages().stream().filter(Passage::isMove).toList();
    List<String> words = new ArrayList<>(Bullets.words("**`git revert` of this change:**"));
    if (passages.stream().anyMatch(each -> !each.refusals().isEmpty())) {
      return;
    }
    if (moves.size() == 1) {
      words.addAll(Bullets.words(moves.get(0).words() + ","));
    }
    words.addAll(Bullets.words(outcome()));
    bullets.add(0, words);
    if (back.allowed().orElse(true)) {
      carried(Moves.carrying(back.preview()));
    }
  }

  private String outcome() {
    if (!back.allowed().orElse(true)) {
      return "refused by the law";
    }
    boolean carries = !Moves.carrying(back.preview()).isEmpty();
    String counts = Changes.counts(back.preview()::count);
    return (carries ? "%s; carries what is left:" : "%s; carries nothing").formatted(counts);
  }

  private void gates() {
    List<GateView> gates = GateView.in(preview);
    if (gates.isEmpty()) {
      bullets.add(0, Bullets.words("**Gates:** none has to open"));
      return;
    }
    Map<Sight, Integer> counts = new EnumMap<>(Sight.class);
    gates.forEach(gate -> counts.merge(gate.sight(), 1, Integer::sum));
    List<String> each = new ArrayList<>();
    counts.forEach((sight, count) -> each.add("%d %s".formatted(count, sight.words())));
    bullets.add(0, Bullets.words("**Gates**, as the preview saw them: " + String.join(", ", each)));
    gates.stream().limit(MOST_GATES).forEach(this::gate);
    if (gates.size() > MOST_GATES) {
      bullets.add(1, Bullets.words("and %,d more, below".formatted(gates.size() - MOST_GATES)));
    }
  }

  private void gate(GateView gate) {
    List<String> words = new ArrayList<>(Bullets.words(gate.sight().words() + ":"));
    words.add(markdown.code(gate.step().urn().name(), LONGEST_NAME));
    if (!gate.seen().isEmpty()) {
      words.add(markdown.code(gate.seen(), LONGEST_WORDS));
    }
    bullets.add(1, words);
  }

  private <T> List<String> names(Collection<T> of, Function<T, Urn> urn) {
    List<String> names =
        new ArrayList<>(
            of.stream()
                .limit(MOST_NAMES)
                .map(each -> markdown.code(urn.apply(each).name(), LONGEST_NAME))
                .toList());
    for (int at = 0; at < names.size() - 1; at++) {
      names.set(at, names.get(at) + ",");
    }
    if (of.size() > MOST_NAMES) {
      names.addAll(Bullets.words("and %,d more".formatted(of.size() - MOST_NAMES)));
    }
    return names;
  }
}
