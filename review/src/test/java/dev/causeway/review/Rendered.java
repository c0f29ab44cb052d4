package dev.causeway.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/** A comment as GitHub would read it, and what of it is not as we write comments. */
final class Rendered extends AbstractVisitor {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(
              List.of(
                  TablesExtension.create(),
                  StrikethroughExtension.create(),
                  AutolinkExtension.create()))
          .build();

  /** The only HTML of ours. */
  private static final Pattern OURS =
      Pattern.compile(
          "<!-- causeway-review -->|<details( open)?><summary>(1 line|[0-9,]+"
              + " lines)</summary>|</details>");

  /** What GitHub makes something of in plain text. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "@[A-Za-z0-9]|#[0-9]|GH-[0-9]|https?:|www\\.|\\b[0-9a-f]{40}\\b|:smile:|\\$\\$?[^ ]");

  private static final Pattern DIAGRAM =
      Pattern.compile(
          "flowchart LR|  n[0-9]+\\[\"(?:[\\p{L}\\p{N} _-]|#[0-9]+;)*\"\\](?::::changed)?|  n[0-9]+"
              + " --> n[0-9]+|  classDef changed stroke-width:3px");

  private final List<String> strange = new ArrayList<>();
  private int details;

  /** What of a comment is not ours, though it is not inside code. */
  static List<String> strange(String markdown) {
    Rendered rendered = new Rendered();
    PARSER.parse(markdown).accept(rendered);
    if (rendered.details != 0) {
      rendered.strange.add("details do not close: " + rendered.details);
    }
    return rendered.strange;
  }

  @Override
  public void visit(HtmlBlock block) {
    String html = block.getLiteral().strip();
    if (!OURS.matcher(html).matches()) {
      strange.add("HTML: " + html);
    }
    details += html.startsWith("<details") ? 1 : html.equals("</details>") ? -1 : 0;
  }

  @Override
  public void visit(HtmlInline inline) {
    strange.add("HTML: " + inline.getLiteral());
  }

  @Override
  public void visit(Link link) {
    strange.add("link: " + link.getDestination());
  }

  @Override
  public void visit(Image image) {
    strange.add("image: " + image.getDestination());
  }

  @Override
  public void visit(LinkReferenceDefinition definition) {
    strange.add("definition: " + definition.getDestination());
  }

  @Override
  public void visit(BlockQuote quote) {
    strange.add("quote");
  }

  @Override
  public void visit(OrderedList list) {
    strange.add("numbered list");
  }

  @Override
  public void visit(ThematicBreak rule) {
    strange.add("rule");
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    strange.add("indented block: " + block.getLiteral());
  }

  @Override
  public void visit(CustomBlock block) {
    strange.add(block instanceof TableBlock ? "table" : "block: " + block);
  }

  @Override
  public void visit(CustomNode node) {
    strange.add("node: " + node);
  }

  @Override
  public void visit(Heading heading) {
    if (heading.getLevel() < 2 || heading.getLevel() > 4) {
      strange.add("heading of level " + heading.getLevel());
    }
    visitChildren(heading);
  }

  @Override
  public void visit(Text text) {
    Matcher reference = REFERENCE.matcher(text.getLiteral());
    if (reference.find()) {
      strange.add("reference: " + text.getLiteral());
    }
  }

  @Override
  public void visit(FencedCodeBlock block) {
    if (block.getInfo().equals("mermaid")) {
      block
          .getLiteral()
          .lines()
          .filter(line -> !DIAGRAM.matcher(line).matches())
          .forEach(line -> strange.add("diagram: " + line));
    } else if (!block.getInfo().equals("diff")) {
      strange.add("block of " + block.getInfo());
    }
  }
}
