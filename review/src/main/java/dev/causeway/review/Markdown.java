package dev.causeway.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes what a preview says so that it can only be read: never as Markdown, HTML, a mention, a
 * link or a diagram's syntax. Whatever is not ours goes through here, and loses its secrets here.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#code-spans">code spans</a>
 */
final class Markdown {
  /** Controls, marks that turn the direction of text, and others that are not seen. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}\\u00a0\\u3164\\u115f\\u1160]");

  private static final Pattern TICKS = Pattern.compile("`+");
  private static final String NOTHING = "(empty)";
  private static final int SHORTEST_FENCE = 3;
  private static final int LONGEST_PIECE = 90;

  private final Secrets secrets;

  Markdown(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The text on one line, without secrets and with nothing invisible in it. */
  String plain(String text) {
    return visible(secrets.masked(text));
  }

  /** A line put together of names and values that were masked one by one. */
  String line(String text) {
    return visible(secrets.withoutKnown(text));
  }

  /** The same, its middle left out where it is longer. */
  String plain(String text, int longest) {
    String plain = plain(text);
    int half = (longest - 1) / 2;
    return plain.length() <= longest
        ? plain
        : plain.substring(0, half) + "…" + plain.substring(plain.length() - half);
  }

  private static String visible(String text) {
    Matcher invisible = INVISIBLE.matcher(text);
    return invisible.replaceAll(found -> Matcher.quoteReplacement(escape(found.group())));
  }

  private static String escape(String character) {
    return character.equals("\n") ? "\\n" : "\\u{%x}".formatted(character.codePointAt(0));
  }

  /** The words of somebody else, as pieces of code that each fit a line; at most three of them. */
  List<String> quoted(String text) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    for (String word : plain(text).split(" ", -1)) {
      if (piece.length() + word.length() > LONGEST_PIECE - 10 && piece.length() > 0) {
        pieces.add(code(piece.toString(), LONGEST_PIECE));
        piece = new StringBuilder();
      }
      piece.append(piece.length() == 0 ? "" : " ").append(word);
    }
    pieces.add(code(piece.toString(), LONGEST_PIECE));
    return pieces.size() <= 3 ? List.copyOf(pieces) : List.of(pieces.get(0), pieces.get(1), "…");
  }

  /** The text as code. */
  String code(String text) {
    return inTicks(plain(text));
  }

  /** The text as code, its middle left out where it is longer. */
  String code(String text, int longest) {
    String code = inTicks(plain(text, longest - 2));
    return code.length() <= longest
        ? code
        : inTicks(TICKS.matcher(plain(text, longest - 2 * 2)).replaceAll(found -> "'"));
  }

  private static String inTicks(String plain) {
    if (plain.isBlank()) {
      return NOTHING;
    }
    String ticks = "`".repeat(longestRun(plain) + 1);
    String space =
        plain.startsWith("`") || plain.endsWith("`") || plain.startsWith(" ") || plain.endsWith(" ")
            ? " "
            : "";
    return ticks + space + plain + space + ticks;
  }

  /** Lines as a block of code that no line can end. */
  static String fenced(String language, List<String> lines) {
    int longest = lines.stream().mapToInt(Markdown::longestRun).max().orElse(0);
    String fence = "`".repeat(Math.max(SHORTEST_FENCE, longest + 1));
    return fence + language + "\n" + String.join("\n", lines) + "\n" + fence + "\n";
  }

  private static int longestRun(String text) {
    return TICKS.matcher(text).results().mapToInt(run -> run.end() - run.start()).max().orElse(0);
  }

  /** The text as a label in a diagram, which has codes of its own. */
  String label(String text, int longest) {
    StringBuilder label = new StringBuilder();
    plain(text, longest)
        .codePoints()
        .forEach(
            point -> {
              boolean harmless = Character.isLetterOrDigit(point) || " -_".indexOf(point) >= 0;
              if (harmless) {
                label.appendCodePoint(point);
              } else {
                label.append('#').append(point).append(';');
              }
            });
    return label.toString();
  }
}
