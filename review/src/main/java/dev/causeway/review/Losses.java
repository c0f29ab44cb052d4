package dev.causeway.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a preview deletes, and what becomes of the data in it. */
final class Losses {
  private static final int LONGEST_NAME = 50;
  private static final int MOST_NAMES = 8;

  private final List<Removal> data;
  private final List<Step> others;
  private final long all;
  private final Markdown markdown;

  Losses(PreviewDocument preview, List<Passage> passages, Markdown markdown) {
    this.data = Removal.in(preview, passages);
    this.others =
        preview.changes().stream()
            .filter(Losses::isPlain)
            .sorted(Comparator.comparing(Step::urn))
            .toList();
    this.all = preview.changes().stream().filter(step -> step.op().removes()).count();
    this.markdown = markdown;
  }

  /** Records, gates and moves hold nothing; neither do components. */
  private static boolean isPlain(Step step) {
    return step.op().removes()
        && !step.holdsData()
        && step.facts().role() == TypeFacts.Role.PLAIN
        && step.shown().filter(side -> side.state().path("custom").asBoolean(true)).isPresent();
  }

  void addTo(Bullets bullets) {
    bullets.add(0, onlyCopies());
    if (all == 0) {
      bullets.add(0, Bullets.words("**Deletes:** nothing"));
      return;
    }
    bullets.add(0, Bullets.words("**Deletes:** %,d".formatted(all)));
    fates(bullets);
    others(bullets);
    long rest = all - data.size() - others.size();
    if (rest > 0) {
      bullets.add(
          1,
          Bullets.words(
              rest == 1
                  ? "1 record, gate, move or component of Causeway"
                  : "%,d records, gates, moves and components of Causeway".formatted(rest)));
    }
  }

  private List<String> onlyCopies() {
    List<Removal> lost = data.stream().filter(each -> each.fate().loses()).toList();
    List<String> words = new ArrayList<>(Bullets.words("**Removes the only copy of data:**"));
    if (!lost.isEmpty()) {
      words.addAll(Bullets.words("**YES:**"));
      words.addAll(names(lost.stream().map(Removal::step).toList()));
      return words;
    }
    long left = data.stream().filter(each -> each.fate().drops()).count();
    if (left > 0) {
      words.addAll(
          Bullets.words(
              "no, but **what was written since `shift-100` is dropped**: it stays on %,d volumes"
                      .formatted(left)
                  + " that are kept and that nobody uses"));
      return words;
    }
    boolean waits = data.stream().anyMatch(each -> each.fate().waits());
    words.addAll(
        Bullets.words(waits ? "no, each delete waits for what is said of it below" : "no"));
    return words;
  }

  /** All that hold data, with what becomes of it. */
  private void fates(Bullets bullets) {
    Map<Removal.Fate, List<Step>> byFate = new EnumMap<>(Removal.Fate.class);
    data.forEach(
        each -> byFate.computeIfAbsent(each.fate(), fate -> new ArrayList<>()).add(each.step()));
    byFate.forEach(
        (fate, steps) -> {
          List<String> words =
              new ArrayList<>(Bullets.words("%,d that can hold data:".formatted(steps.size())));
          words.addAll(names(steps));
          words.add(words.remove(words.size() - 1) + ":");
          words.addAll(Bullets.words(fate.words()));
          bullets.add(1, words);
        });
  }

  private void others(Bullets bullets) {
    if (!others.isEmpty()) {
      List<String> words =
          new ArrayList<>(Bullets.words("%,d that cannot hold any:".formatted(others.size())));
      words.addAll(names(others));
      bullets.add(1, words);
    }
  }

  private List<String> names(List<Step> of) {
    List<String> names =
        new ArrayList<>(
            of.stream()
                .limit(MOST_NAMES)
                .map(each -> markdown.code(each.urn().name(), LONGEST_NAME))
                .toList());
    for (int at = 0; at < names.size() - 1; at++) {
      names.set(at, names.get(at) + ",");
    }
    if (of.size() > MOST_NAMES) {
      names.addAll(Bullets.words("and %,d more, below".formatted(of.size() - MOST_NAMES)));
    }
    return names;
  }
}
