package dev.causeway.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * A report as one page of HTML that loads nothing: its Markdown rendered, changes in colour, and
 * its diagrams drawn.
 */
final class Page {
  private static final String STYLE = "page.css";
  private static final Map<String, String> CLASSES =
      Map.of("+", "added", "-", "removed", "!", "said", "@", "place");

  private final String markdown;
  private final Iterator<Diagram> diagrams;
  private final Markdown names;

  /**
   * A page.
   *
   * @param diagrams those of the report, in their order
   */
  Page(String markdown, List<Diagram> diagrams, Markdown names) {
    this.markdown = markdown;
    this.diagrams = diagrams.iterator();
    this.names = names;
  }

  String html() {
    String body =
        HtmlRenderer.builder()
            .nodeRendererFactory(Blocks::new)
            .build()
            .render(Parser.builder().build().parse(markdown));
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>Causeway review</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(style(), body);
  }

  private static String style() {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(STYLE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Draws the blocks of code. */
  private final class Blocks implements NodeRenderer {
    private final HtmlWriter html;

    Blocks(HtmlNodeRendererContext context) {
      this.html = context.getWriter();
    }

    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(FencedCodeBlock.class);
    }

    @Override
    public void render(Node node) {
      FencedCodeBlock block = (FencedCodeBlock) node;
      if (block.getInfo().equals("mermaid") && diagrams.hasNext()) {
        html.line();
        html.raw(new Drawing(diagrams.next(), names).html());
        html.line();
      } else {
        lines(block);
      }
    }

    private void lines(FencedCodeBlock block) {
      html.line();
      html.tag("pre", Map.of("tabindex", "0"));
      html.tag("code");
      block.getLiteral().lines().forEach(this::line);
      html.tag("/code");
      html.tag("/pre");
      html.line();
    }

    private void line(String line) {
      String mark = line.isEmpty() ? "" : line.substring(0, 1);
      html.tag("span", Map.of("class", CLASSES.getOrDefault(mark, "same")));
      html.text(line + "\n");
      html.tag("/span");
    }
  }
}
