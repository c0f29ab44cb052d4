package dev.causeway.review;

import dev.causeway.phases.Verdict;
import dev.causeway.review.GateView.Sight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has to be known before anything else: at most 40 lines of 100 columns. */
final class Headline {
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_WORDS = 90;

  /** Of the list; with the title and what is around it there are 40. */
  private static final int MOST_LINES = 36;

  private static final int MOST_CARRIED = 8;
  private static final int MOST_GATES = 6;
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
    passages.stream().limit(MOST_PASSAGES).forEach(this::bearings);
    if (passages.size() > MOST_PASSAGES) {
      bullets.add(
          0, Bullets.words("%d more migrations".formatted(passages.size() - MOST_PASSAGES)));
    }
    failures();
    new Losses(preview, passages, markdown).addTo(bullets);
    carries();
    pause();
    new BrokerNews(preview, markdown).addTo(bullets);
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

  private void bearings(Passage passage) {
    Optional<Subject> subject = Subject.in(preview, passage.migration());
    new Bearings(passage, subject, passages.size() > 1, markdown).addTo(bullets);
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
              words.addAll(markdown.quoted(message.text()));
              bullets.add(0, words);
            });
  }

  private void carries() {
    List<Step> carrying = Moves.carrying(preview);
    List<Step> dropping = Moves.dropping(preview);
    if (!dropping.isEmpty()) {
      bullets.add(0, Bullets.words("**Drops data:**"));
      carried(dropping);
    } else if (carrying.isEmpty()) {
      bullets.add(0, Bullets.words("**Carries data:** nothing"));
    }
    if (!carrying.isEmpty()) {
      bullets.add(0, Bullets.words("**Carries data:**"));
      carried(carrying);
    }
  }

  private void carried(List<Step> carrying) {
    carrying.stream()
        .limit(MOST_CARRIED)
        .forEach(
            step -> {
              List<String> words = new ArrayList<>();
              words.add(markdown.code(step.urn().name(), LONGEST_NAME));
              words.addAll(Moves.words(step, markdown));
              bullets.add(1, words);
            });
    if (carrying.size() > MOST_CARRIED) {
      bullets.add(1, Bullets.words("and %,d more".formatted(carrying.size() - MOST_CARRIED)));
    }
  }

  /** From when the one side stops until the other serves, nobody writes. */
  private void pause() {
    preview.changes().stream()
        .filter(step -> step.urn().type().equals(DiskMoves.STOPPED))
        .forEach(
            step -> {
              if (step.op() == Op.CREATE) {
                pause("from when", step, "stops", "until the new side is ready");
              } else if (DiskMoves.undoes(step)) {
                pause("from when the new side is deleted until", step, "has started", "again");
              }
            });
  }

  private void pause(String start, Step stop, String verb, String end) {
    List<String> words = new ArrayList<>(Bullets.words("**Writes pause:** " + start));
    words.add(markdown.code(stop.urn().name(), LONGEST_NAME));
    words.addAll(Bullets.words(verb));
    words.addAll(DiskMoves.nodes(stop, markdown));
    words.addAll(Bullets.words(end));
    bullets.add(0, words);
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
    if (passages.stream().anyMatch(each -> !each.refusals().isEmpty())) {
      return;
    }
    List<Passage> moves = back.passages().stream().filter(Passage::isMove).toList();
    List<String> words = new ArrayList<>(Bullets.words("**`git revert` of this change:**"));
    if (moves.size() == 1) {
      words.addAll(Bullets.words(moves.get(0).words() + ","));
    }
    Optional<Verdict> refusal = moves.stream().flatMap(each -> each.refusal().stream()).findFirst();
    words.addAll(
        Bullets.words(
            refusal
                .map(law -> "refused by the law, by the preview already: " + law.words())
                .orElseGet(this::undoing)));
    bullets.add(0, words);
    if (refusal.isEmpty()) {
      carried(Moves.dropping(back.preview()));
      carried(Moves.carrying(back.preview()));
    }
  }

  private String undoing() {
    String counts = Changes.counts(back.preview()::count);
    if (!Moves.dropping(back.preview()).isEmpty()) {
      return counts + "; **drops data:**";
    }
    if (!Moves.carrying(back.preview()).isEmpty()) {
      boolean isBack = back.passages().stream().allMatch(Passage::isBack);
      return counts + (isBack ? "; carries back:" : "; carries:");
    }
    boolean worksOn = back.passages().stream().anyMatch(Passage::leavesWorkThere);
    return counts + (worksOn ? "; carries nothing, the new side works on" : "; carries nothing");
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
    bullets.add(
        0,
        Bullets.words(
            "**Gates**, as this preview saw them: %s%s"
                .formatted(String.join(", ", each), waits(counts))));
    gates.stream().limit(MOST_GATES).forEach(this::gate);
    if (gates.size() > MOST_GATES) {
      bullets.add(1, Bullets.words("and %,d more, below".formatted(gates.size() - MOST_GATES)));
    }
  }

  private static String waits(Map<Sight, Integer> counts) {
    boolean asks = counts.keySet().stream().anyMatch(sight -> sight != Sight.NOT_ASKED);
    boolean asksAll = !counts.containsKey(Sight.NOT_ASKED);
    return asks
        ? "; `pulumi up` waits for each %s before it touches what depends on it"
            .formatted(asksAll ? "of them" : "that is asked")
        : "; `pulumi up` waits for none of them";
  }

  private void gate(GateView gate) {
    List<String> words = new ArrayList<>(Bullets.words(gate.sight().words() + ":"));
    words.add(markdown.code(gate.step().urn().name(), LONGEST_NAME));
    if (!gate.seen().isEmpty()) {
      words.add(markdown.code(gate.seen(), LONGEST_WORDS));
    }
    bullets.add(1, words);
  }
}
