package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages of {@code docs/}, held to what the code says.
 *
 * <p>A block that is made by code stands below a comment {@code <!-- kind: about -->}; it is a
 * fenced block, or the lines up to the next empty one. With {@code -Dcauseway.docs=write} a test
 * writes such blocks instead of comparing them.
 */
public final class Docs {
  private static final Path HOME = Path.of("..", "docs");
  private static final String FENCE = "```";
  private static final Pattern COMMENT = Pattern.compile("<!-- ([a-z ]+): (.*) -->");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)[^)]*\\)");
  private static final int WIDTH = 98;

  private Docs() {}

  /** Lines of a page; {@code end} is behind the last. */
  private record Place(int start, int end) {}

  /** Compares every block of a kind with what is made of what its comment is about. */
  public static void hold(String kind, UnaryOperator<String> made) {
    hold(kind, (about, block) -> made.apply(about));
  }

  /** The same, where what is made depends on the block too, whose lines come unfolded. */
  public static void hold(String kind, BinaryOperator<String> made) {
    List<String> abouts = new ArrayList<>();
    for (Path page : pages()) {
      List<String> lines = lines(page);
      for (int i = 0; i < lines.size(); i++) {
        Matcher comment = COMMENT.matcher(lines.get(i));
        if (comment.matches() && comment.group(1).equals(kind)) {
          abouts.add(comment.group(2));
          hold(page, lines, below(lines, i + 1), comment.group(2), made);
        }
      }
    }
    assertThat(abouts).as("blocks of kind " + kind).isNotEmpty();
  }

  private static void hold(
      Path page, List<String> lines, Place place, String about, BinaryOperator<String> made) {
    List<String> block = lines.subList(place.start(), place.end());
    List<String> wanted = folded(made.apply(about, unfolded(block)));
    if ("write".equals(System.getProperty("causeway.docs"))) {
      block.clear();
      block.addAll(wanted);
      write(page, lines);
    } else {
      assertThat(String.join("\n", block))
          .as("%s: %s; -Dcauseway.docs=write writes it anew", page.getFileName(), about)
          .isEqualTo(String.join("\n", wanted));
    }
  }

  private static String unfolded(List<String> block) {
    return String.join("\n", block).replace("\n  ", " ");
  }

  /** The text's lines, those too long for a page with what is over indented below them. */
  private static List<String> folded(String text) {
    return text.strip()
        .lines()
        .flatMap(line -> line.startsWith("|") ? Stream.of(line) : folded(line, WIDTH))
        .toList();
  }

  private static Stream<String> folded(String line, int width) {
    int end = line.length() <= width ? -1 : line.lastIndexOf(' ', width);
    return end <= line.indexOf(line.strip())
        ? Stream.of(line)
        : Stream.concat(
            Stream.of(line.substring(0, end)), folded("  " + line.substring(end + 1), width));
  }

  private static Place below(List<String> lines, int start) {
    boolean fenced = lines.get(start).startsWith(FENCE);
    int end = start + 1;
    while (end < lines.size() && !lines.get(end).equals(fenced ? FENCE : "")) {
      end++;
    }
    return new Place(fenced ? start + 1 : start, end);
  }

  /** Every fenced block of a language, its indentation as in the page. */
  public static List<String> fenced(String language) {
    List<String> blocks = new ArrayList<>();
    for (Path page : pages()) {
      List<String> lines = lines(page);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).equals(FENCE + language)) {
          Place place = below(lines, i);
          blocks.add(String.join("\n", lines.subList(place.start(), place.end())));
        }
      }
    }
    return blocks;
  }

  /** Every local address that a page links to. */
  public static List<Path> linked() {
    return pages().stream()
        .flatMap(
            page ->
                LINK.matcher(String.join("\n", lines(page)))
                    .results()
                    .map(link -> page.resolveSibling(link.group(1))))
        .toList();
  }

  /** Every page. */
  public static List<Path> pages() {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a page, to be changed freely. */
  public static List<String> lines(Path page) {
    try {
      return new ArrayList<>(Files.readAllLines(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path page, List<String> lines) {
    try {
      Files.write(page, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
