package dev.causeway.review;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A list whose lines are broken between words and never inside code, so that no line begins with
 * anything that is not ours.
 */
final class Bullets {
  private static final int WIDTH = 100;

  private final List<String> lines = new ArrayList<>();

  /** Adds an item of words and code. */
  void add(int depth, List<String> words) {
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
  }

  List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** The words of a text of ours, that holds no code. */
  static List<String> words(String text) {
    return List.of(text.split(" "));
  }
}
