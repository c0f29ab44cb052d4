package dev.causeway.review;

import dev.causeway.review.Chapter.Fitted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What previews say, for the people who decide on them. The same previews give the same text. What
 * is secret is in none of the texts, and no name or value is anything but text in them.
 */
public final class Review {
  /** How long a comment may be on GitHub. */
  public static final int LONGEST_COMMENT = 65_536;

  /** What the first line of every comment is, to find it again by. */
  public static final String MARK = "<!-- causeway-review -->";

  private static final int ROOM = 65_000;
  private static final int PARTS_OF_DIAGRAM = 8;
  private static final int PARTS_OF_WAY_BACK = 3;
  private static final int LEAST = 1_000;
  private static final String SHORTENED =
      "\n*Shortened to fit a comment; the full report has all of it.*\n";

  private final List<Part> parts;
  private final Markdown markdown;
  private final Secrets secrets;

  /**
   * A stack under review.
   *
   * @param preview what is to be done
   * @param back the preview of undoing it, if there is one; else the change is turned round
   */
  public record Stack(PreviewDocument preview, Optional<PreviewDocument> back) {}

  private record Part(
      PreviewDocument preview, String stack, List<Passage> passages, WayBack back) {}

  private Review(List<Stack> stacks, Secrets secrets) {
    this.secrets = secrets;
    this.markdown = new Markdown(secrets);
    this.parts = stacks.stream().map(Review::part).toList();
  }

  /** The review of these stacks, in this order. */
  public static Review of(List<Stack> stacks) {
    return of(
        stacks,
        Secrets.of(
            stacks.stream()
                .flatMap(stack -> Stream.concat(Stream.of(stack.preview()), stack.back().stream()))
                .toList()));
  }

  static Review of(List<Stack> stacks, Secrets secrets) {
    return new Review(stacks, secrets);
  }

  private static Part part(Stack stack) {
    List<Passage> passages = Passage.in(stack.preview());
    return new Part(
        stack.preview(),
        stack.preview().stack(),
        passages,
        WayBack.of(stack.preview(), passages, stack.back()));
  }

  /** As Markdown that fits a comment: details go before lines, and lines before headlines. */
  public String comment() {
    List<String> headlines = parts.stream().map(this::headline).toList();
    int left = ROOM - headlines.stream().mapToInt(String::length).sum();
    if (left < 0) {
      return titles();
    }
    StringBuilder text = new StringBuilder(MARK + "\n");
    for (int at = 0; at < headlines.size(); at++) {
      int share = left / (headlines.size() - at);
      String body = share < LEAST ? "" : body(parts.get(at), share);
      text.append(headlines.get(at)).append(body);
      left -= body.length();
    }
    return text.toString();
  }

  /** As Markdown with everything in it. */
  public String full() {
    StringBuilder text = new StringBuilder(MARK + "\n");
    for (Part part : parts) {
      text.append(headline(part)).append(body(part, Integer.MAX_VALUE));
    }
    return text.toString();
  }

  /** As one page of HTML with everything in it. */
  public String html() {
    List<Diagram> diagrams =
        parts.stream()
            .map(part -> Diagram.of(part.preview()))
            .filter(diagram -> !diagram.isEmpty() && !diagram.isTooLarge())
            .toList();
    return new Page(full(), diagrams, markdown).html();
  }

  private String titles() {
    StringBuilder text = new StringBuilder(MARK + "\n");
    for (Part part : parts) {
      String title = Headline.title(part.stack(), part.passages(), markdown) + "\n\n";
      if (text.length() + title.length() <= ROOM) {
        text.append(title);
      }
    }
    return text.append(SHORTENED).toString();
  }

  private String headline(Part part) {
    return Headline.of(part.preview(), part.stack(), part.passages(), part.back(), markdown);
  }

  private String body(Part part, int room) {
    String diagram = diagram(part, room / PARTS_OF_DIAGRAM);
    int left = room - diagram.length() - SHORTENED.length();
    Fitted back = wayBack(part, left / PARTS_OF_WAY_BACK);
    Fitted changes = changes(part, left - back.text().length());
    String text = changes.text() + back.text() + diagram;
    return back.whole() && changes.whole() ? text : text + SHORTENED;
  }

  private Fitted changes(Part part, int room) {
    return fitted(
        "\n### What changes\n",
        new Changes(part.preview(), part.passages(), markdown, secrets).chapters(),
        room);
  }

  private Fitted wayBack(Part part, int room) {
    String head =
        "\n### The way back\n\n"
            + (part.back().previewed()
                ? "What `git revert` of this change would do, previewed from the exported state on"
                    + " the embedded engine. Gates: not looked.\n"
                : "What `git revert` of this change would do: the change turned round. For a"
                    + " preview of it, give `causeway review` the state with `--state`.\n");
    return part.preview().failed() || part.back().isRefused()
        ? Fitted.NOTHING
        : fitted(
            head,
            new Changes(part.back().preview(), part.back().passages(), markdown, secrets)
                .chapters(),
            room);
  }

  private static Fitted fitted(String head, List<Chapter> chapters, int room) {
    if (chapters.isEmpty()) {
      return Fitted.NOTHING;
    }
    Fitted fitted = Chapter.fit(chapters, room - head.length());
    return new Fitted(head + fitted.text(), fitted.whole());
  }

  private String diagram(Part part, int room) {
    Diagram diagram = Diagram.of(part.preview());
    if (diagram.isEmpty() || diagram.isTooLarge()) {
      return "";
    }
    String text =
        "\n"
            + "### What relies on what\n\n"
            + "An arrow leads from a component to what it relies on; those with a thick line"
            + " change.\n\n"
            + diagram.mermaid(markdown);
    return text.length() <= room ? text : "";
  }
}
