package dev.causeway.review;

import java.util.ArrayList;
import java.util.List;

/**
 * A list whose lines are broken between words and never inside code, so that no line begins with
 * anything that is not ours.
 */
final class Bullets {
  private static final int WIDTH = 100;

  private final List<List<String>> items = new ArrayList<>();

  /** Adds an item of words and code. */
  void add(int depth, List<String> words) {
    List<String> lines = new ArrayList<>();
    String indent = "  ".repeat(depth);
    StringBuilder line = new StringBuilder(indent + "-");
    for (String word : words) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent + " ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    items.add(lines);
  }

  /** The lines of as many items as there is room for. */
  List<String> lines(int most) {
    List<String> all = new ArrayList<>();
    for (List<String> item : items) {
      if (all.size() + item.size() > most - 1) {
        all.add("- … more, below");
        return all;
      }
      all.addAll(item);
    }
    return all;
  }

  /** The words of a text of ours, that holds no code. */
  static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }
}
