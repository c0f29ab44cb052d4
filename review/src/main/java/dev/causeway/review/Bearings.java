package dev.causeway.review;

import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.phases.Reversibility;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a migration is on its road, what is true there, and whether there is a way back. */
final class Bearings {
  private static final int LONGEST_NAME = 50;

  /** Of a longer road, only the shifts nearby are named. */
  private static final int MOST_STOPS = 16;

  private static final Map<PhaseKind, String> TRUE_AT = new EnumMap<>(PhaseKind.class);

  static {
    TRUE_AT.put(PhaseKind.BASELINE, "only the old side exists");
    TRUE_AT.put(PhaseKind.EXPAND, "the new side stands beside the old and does no real work");
    TRUE_AT.put(PhaseKind.VERIFY, "the new side does test work, the old side all real work");
    TRUE_AT.put(PhaseKind.SHIFT, "%d %% of the real work is on the new side");
    TRUE_AT.put(PhaseKind.DRAIN, "all real work is on the new side, the old one is proven empty");
    TRUE_AT.put(PhaseKind.RETIRE, "the old side's machines are at zero, its data stays, protected");
    TRUE_AT.put(
        PhaseKind.RELEASE, "as at `retire`, but the old side's data is protected no longer");
    TRUE_AT.put(PhaseKind.CONTRACT, "the old side is gone");
  }

  private final Passage passage;
  private final Optional<Subject> subject;
  private final boolean isOneOfSeveral;
  private final Markdown markdown;

  Bearings(Passage passage, Optional<Subject> subject, boolean isOneOfSeveral, Markdown markdown) {
    this.passage = passage;
    this.subject = subject;
    this.isOneOfSeveral = isOneOfSeveral;
    this.markdown = markdown;
  }

  void addTo(Bullets bullets) {
    if (isOneOfSeveral) {
      List<String> words = new ArrayList<>();
      words.add("**" + markdown.code(passage.migration(), LONGEST_NAME) + "**");
      words.addAll(Bullets.words(passage.words()));
      bullets.add(0, words);
    }
    passage.to().ifPresent(place -> place(place, bullets));
    bullets.add(0, Bullets.words("**Reversible:** " + reversible()));
    law(bullets);
  }

  private void place(Place place, Bullets bullets) {
    bullets.add(0, Bullets.words("**Road:** " + road(place)));
    bullets.add(
        0, Bullets.words("**At `%s`:** %s".formatted(place.phase(), trueAt(place.phase()))));
  }

  private String trueAt(Phase phase) {
    return subject
        .map(moved -> moved.trueAt(phase))
        .orElseGet(() -> TRUE_AT.getOrDefault(phase.kind(), "").formatted(phase.share()));
  }

  /** The stops in order, with where it is and where it goes in bold. */
  private String road(Place place) {
    Road road = place.road();
    List<String> stops = new ArrayList<>();
    for (Phase stop : road.stops()) {
      if (isNamed(road, stop)) {
        stops.add(marked(stop));
      } else if (!stops.get(stops.size() - 1).equals("…")) {
        stops.add("…");
      }
    }
    return String.join(" → ", stops);
  }

  private boolean isNamed(Road road, Phase stop) {
    return road.stops().size() <= MOST_STOPS
        || stop.kind() != PhaseKind.SHIFT
        || isAt(passage.from(), stop)
        || isAt(passage.to(), stop);
  }

  private String marked(Phase stop) {
    boolean isStart = isAt(passage.from(), stop);
    boolean isEnd = isAt(passage.to(), stop);
    if (isStart && isEnd) {
      return "**%s** (stays)".formatted(stop);
    }
    return isStart ? stop + " (from here)" : isEnd ? "**%s**".formatted(stop) : stop.toString();
  }

  private static boolean isAt(Optional<Place> place, Phase stop) {
    return place.filter(at -> at.phase().equals(stop)).isPresent();
  }

  private String reversible() {
    if (!passage.refusals().isEmpty()) {
      return "nothing to undo, the change is refused";
    }
    return passage
        .reversibility()
        .map(way -> passage.isBack() ? forwardAgain() : back(way))
        .orElse("not known, the preview does not say where the migration is");
  }

  private String forwardAgain() {
    boolean atOnce = passage.reversed().law().filter(Verdict::isOpen).isPresent();
    return atOnce
        ? "yes, `git revert` goes forward again"
        : "only by going forward again, one stop after the other";
  }

  private String back(Reversibility way) {
    return switch (way) {
      case FREE -> "yes, freely: nothing but infrastructure changes back";
      case CARRIES_DATA ->
          subject
              .map(Subject::back)
              .orElse(
                  "yes, with its data: what the new side gives up on a way back is carried to the old side"
                      + " first");
      case NONE ->
          isAt(passage.to(), Phase.BASELINE)
              ? "there is nothing before it, this is the first stop"
              : "**NO, this is the point of no return**";
    };
  }

  private void law(Bullets bullets) {
    List<String> words = new ArrayList<>(Bullets.words("**Law:**"));
    Optional<Verdict> law = passage.law();
    if (law.isEmpty()) {
      words.addAll(Bullets.words("not asked, the preview does not say where the migration is"));
    } else if (law.get().isOpen()) {
      words.addAll(Bullets.words("allows it, " + allowed()));
    } else {
      words.addAll(Bullets.words("**refuses it:**"));
      words.addAll(
          markdown.quoted(passage.refusals().stream().findFirst().orElseGet(law.get()::words)));
    }
    bullets.add(0, words);
  }

  private String allowed() {
    if (!passage.isMove()) {
      return "the phase stays";
    }
    return passage.isBack()
        ? "a migration may go back any number of stops at once"
        : "a migration goes forward one stop at a time";
  }
}
