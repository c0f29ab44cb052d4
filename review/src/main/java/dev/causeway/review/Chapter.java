package dev.causeway.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A heading with what stands below it, to be shortened as a whole: first details go, then lines,
 * those that matter least first, then whole chapters; never a part of anything.
 */
record Chapter(String heading, List<Entry> entries) {
  /** What may be left of a chapter's entries in one line, at most. */
  private static final int MORE = 60;

  private static final int MORE_CHAPTERS = 120;

  Chapter {
    entries = List.copyOf(entries);
  }

  /**
   * Something that is said in one line or, where there is room, at length.
   *
   * @param detailed the line with what there is to say about it; empty if that is nothing
   */
  record Entry(String line, Optional<String> detailed) {}

  /** How long the parts of a report are to be. */
  private static final class Plan {
    private final List<Chapter> chapters;
    private final List<int[]> levels = new ArrayList<>();
    private int left;
    private int shown;

    Plan(List<Chapter> chapters, int budget) {
      this.chapters = chapters;
      this.left = budget;
      chapters.forEach(chapter -> levels.add(new int[chapter.entries().size()]));
    }

    void headings() {
      int all = chapters.stream().mapToInt(Plan::heading).sum();
      int reserve = all <= left ? 0 : MORE_CHAPTERS;
      left -= reserve;
      while (shown < chapters.size() && heading(chapters.get(shown)) <= left) {
        left -= heading(chapters.get(shown));
        shown++;
      }
    }

    private static int heading(Chapter chapter) {
      return chapter.heading().length() + (chapter.entries().isEmpty() ? 0 : MORE);
    }

    /** Raises the level of entries while there is room, in the order of their chapters. */
    void raise(int level) {
      for (int at = 0; at < shown; at++) {
        for (int entry = 0; entry < levels.get(at).length; entry++) {
          raise(at, entry, level);
        }
      }
    }

    private void raise(int at, int entry, int level) {
      int[] own = levels.get(at);
      Entry about = chapters.get(at).entries().get(entry);
      int more = length(about, level) - length(about, own[entry]);
      if (own[entry] == level - 1 && more <= left) {
        left -= more;
        own[entry] = level;
      }
    }

    private static int length(Entry entry, int level) {
      return text(entry, level).length();
    }

    private static String text(Entry entry, int level) {
      return switch (level) {
        case 0 -> "";
        case 1 -> entry.line();
        default -> entry.detailed().orElse(entry.line());
      };
    }

    boolean isWhole() {
      return shown == chapters.size()
          && levels.stream().flatMapToInt(IntStream::of).allMatch(level -> level == 2);
    }

    String text() {
      StringBuilder text = new StringBuilder();
      for (int at = 0; at < shown; at++) {
        text.append(text(at));
      }
      if (shown < chapters.size()) {
        text.append(
            "\n*… and %,d more components, in the full report.*\n"
                .formatted(chapters.size() - shown));
      }
      return text.toString();
    }

    private String text(int at) {
      Chapter chapter = chapters.get(at);
      int[] own = levels.get(at);
      StringBuilder text = new StringBuilder(chapter.heading());
      IntStream.range(0, own.length)
          .forEach(entry -> text.append(text(chapter.entries().get(entry), own[entry])));
      long dropped = IntStream.of(own).filter(level -> level == 0).count();
      if (dropped > 0) {
        text.append("- … and %,d more, in the full report\n".formatted(dropped));
      }
      return text.toString();
    }
  }

  /**
   * Chapters in at most so many characters.
   *
   * @param whole whether nothing of them is left out
   */
  record Fitted(String text, boolean whole) {
    static final Fitted NOTHING = new Fitted("", true);
  }

  /** The chapters in at most so many characters. */
  static Fitted fit(List<Chapter> chapters, int budget) {
    Plan plan = new Plan(chapters, budget);
    plan.headings();
    plan.raise(1);
    plan.raise(2);
    return new Fitted(plan.text(), plan.isWhole());
  }
}
