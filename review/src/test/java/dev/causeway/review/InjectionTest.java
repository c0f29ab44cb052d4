package dev.causeway.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and values are text, whatever is in them: read as GitHub reads a comment. */
class InjectionTest {
  static List<String> corpus() {
    return Hostile.corpus();
  }

  /** The text in every place a preview has for it. */
  private static Documents everywhere(String text) {
    ObjectNode before = Documents.JSON.createObjectNode().put("old", text).put("both", text + "1");
    ObjectNode after = Documents.JSON.createObjectNode().put("both", text + "2").put(text, text);
    after.putObject("nested").putArray(text).add(text).addObject().put(text, text);
    after.put("lines", text + "\n" + text + "\n").put("json", "{\"a\":1}");
    before.put("lines", text + "\nother\n");
    Documents documents =
        Documents.preview()
            .config("causeway:phase", text)
            .config(text, text)
            .step("update", text, before, after)
            .says("info", "seen in preview: open: " + text)
            .says("error", text)
            .step(
                "delete", "aws:sqs/queue:Queue", text + " gone", text, before, Documents.json("{}"))
            .step("create", text, text, text, Tree.NOTHING, after);
    documents.last().putArray("diffReasons").add(text);
    documents
        .step("replace", "causeway:sqs:Drained", text, "b" + text, before, after)
        .says("warning", "seen in preview: " + text)
        .step("update", "causeway:sqs:Handback", text, text, handback(text), handback(text + "2"));
    documents.last().putArray("replaceReasons").add(text);
    ((ObjectNode) documents.last().path("newState"))
        .putArray("dependencies")
        .add("urn:pulumi:prod::shop::a$" + text + "$x:y:Z::" + text)
        .add(text);
    return documents;
  }

  private static ObjectNode handback(String text) {
    ObjectNode inputs = Documents.JSON.createObjectNode();
    inputs.putObject("source").put("arn", text);
    inputs.putObject("original").put("url", text);
    return inputs;
  }

  @Test
  void theCorpusIsLargeEnough() {
    assertThat(corpus()).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void nothingInjectsAnything(String text) {
    Review review = everywhere(text).review();

    assertThat(Rendered.strange(review.comment())).isEmpty();
    assertThat(Rendered.strange(review.full())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void thePageHasNoMarkupButOurs(String text) {
    String page = everywhere(text).review().html();

    assertThat(page.replaceAll("(?s)<style>.*</style>", ""))
        .doesNotContainIgnoringCase("<script", "<img", "<iframe", "<a ", "onerror=alert(1)>")
        .doesNotContain("<h1", "<b>", "<kbd>");
  }

  @Test
  void theCheckSeesTextThatIsNotMadeCode() {
    long seen =
        corpus().stream()
            .filter(text -> !Rendered.strange("## Orders\n\n- the queue " + text + "\n").isEmpty())
            .count();

    assertThat(seen).isGreaterThan(100);
  }

  @Test
  void theCheckSeesALabelThatIsNotEscaped() {
    assertThat(Rendered.strange(Markdown.fenced("mermaid", List.of("  n0[\"a\"] --> n1[\"b\"]"))))
        .isNotEmpty();
  }
}
