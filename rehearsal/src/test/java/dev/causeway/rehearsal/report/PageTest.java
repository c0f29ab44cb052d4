package dev.causeway.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class PageTest {
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"walks\">(.*?)</script>", Pattern.DOTALL);

  private static final Set<String> TAGS =
      Set.of(
          "a", "b", "body", "button", "caption", "dd", "details", "div", "dl", "dt", "g", "h1",
          "h2", "h3", "h4", "header", "i", "input", "li", "main", "ol", "p", "path", "rect",
          "section", "small", "span", "strong", "summary", "svg", "table", "tbody", "td", "text",
          "th", "thead", "title", "tr", "ul", "use");

  /** What the page shows is well-formed XML too, so that every tag in it is one of ours. */
  private static Document body(Scene scene) throws Exception {
    String body = "<body>" + scene.page().body() + "</body>";
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }

  private static JsonNode data(Scene scene) throws IOException {
    var data = DATA.matcher(scene.page().html());
    assertThat(data.find()).isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }

  private static List<Element> all(Document document, String tag) {
    var found = document.getElementsByTagName(tag);
    return Stream.iterate(0, i -> i + 1)
        .limit(found.getLength())
        .map(i -> (Element) found.item(i))
        .toList();
  }

  @Test
  void refersToNothingOutsideItself() {
    assertThat(Scene.passing().page().html())
        .doesNotContain("http:", "https:", "src=", "@import", "url(", "style=\"", "onclick")
        .contains("default-src 'none'");
  }

  @Test
  void showsTheNumbersOfThePromiseFirst() throws Exception {
    assertThat(all(body(Scene.passing()), "dt"))
        .extracting(Element::getTextContent)
        .startsWith("sent", "done", "carried", "lost", "duplicated", "unavailable");
  }

  @Test
  void writesLargeNumbersWithCommas() {
    assertThat(Scene.passing().page().body()).contains("<dt>sent</dt><dd>21,292<small>");
  }

  @Test
  void whatBrokeThePromiseStandsOut() {
    assertThat(Scene.failing().page().body())
        .contains("<div class=\"broken\"><dt>done</dt><dd>21,289")
        .contains("<div class=\"broken\"><dt>lost</dt><dd>3")
        .contains("<div class=\"broken\"><dt>unavailable</dt><dd>2")
        .contains("<h2>2 faults</h2>", "closing the book: 3 requests are lost [NOTHING_LOST]")
        .contains("failed on the way: <a href=\"#walk-0\" data-at=");
  }

  @Test
  void nothingStandsOutWhenThePromiseWasKept() {
    assertThat(Scene.passing().page().body()).doesNotContain("broken", "faults", "fail\"><dt");
  }

  @Test
  void theSameResultHasTheSameBytes() {
    assertThat(Scene.failing().page().html()).isEqualTo(Scene.failing().page().html());
  }

  @Test
  void theSmallestPageIsAsItWas() throws IOException {
    Golden.holds("empty.html", Scene.empty().page().body());
  }

  static Stream<String> hostileNames() {
    return Hostile.names();
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void aNameIsTextWhereverItStands(String hostile) throws Exception {
    Scene scene = Scene.named(name -> hostile);

    Document body = body(scene);

    assertThat(all(body, "*")).extracting(Element::getTagName).isSubsetOf(TAGS);
    assertThat(all(body, "h1").get(0).getTextContent()).startsWith(Hostile.shown(hostile));
    assertThat(data(scene).get(0).get("legs").get(0).get("from").asText()).isEqualTo(hostile);
  }

  /** What opens a tag in a script element ends it, or keeps it from ending. */
  @ParameterizedTest
  @MethodSource("hostileNames")
  void aNameOpensNoTagInTheScriptsData(String hostile) throws IOException {
    String json =
        PageData.json(List.of(PageData.of(Scene.named(name -> hostile).walks().get(1), List.of())));

    assertThat(json).doesNotContain("<");
  }

  @Test
  void everyPictureHasWords() throws Exception {
    assertThat(all(body(Scene.passing()), "svg"))
        .isNotEmpty()
        .allSatisfy(
            picture ->
                assertThat(picture.getAttribute("aria-label") + picture.getAttribute("aria-hidden"))
                    .isNotEmpty());
    assertThat(Scene.passing().page().body())
        .contains("aria-label=\"where the stack is on the road: 25 changes of phase in ")
        .contains("aria-label=\"messages in the original queues over time: invoices at most ");
  }

  @Test
  void everyTransitionAndEveryPauseIsALinkToItsMoment() throws Exception {
    Scene scene = Scene.passing();

    List<Element> links =
        all(body(scene), "a").stream().filter(link -> link.hasAttribute("data-at")).toList();

    assertThat(links).hasSize(scene.result().transitions().size() + scene.walks().size());
    assertThat(links.get(0).getTextContent()).isEqualTo("baseline → expand");
    assertThat(links.get(0).getAttribute("data-at")).isEqualTo("121");
  }

  @Test
  void aPauseSaysWhatItConsistsOf() {
    assertThat(Scene.passing().page().body())
        .contains("<caption>write pauses, in the walk's time</caption>")
        .contains("<td>135 s</td><td>the nodes stop 40 s, the last snapshots are taken 95 s</td>");
  }

  @Test
  void whoHeldWhatIsABarInItsRowAndInTheWordsBesideIt() throws Exception {
    Scene scene = Scene.passing();

    assertThat(scene.page().body())
        .contains("which volume", "node 0 had vol-0; node 1 had vol-1")
        .contains("<rect class=\"held c0\" x=\"0.0\" y=\"2.5\"");
    assertThat(data(scene).get(0).get("holders").get(2).get(0).get("what").asText())
        .isEqualTo("vol-0");
  }

  @Test
  void theScriptKnowsEveryLineAtEverySample() throws Exception {
    Scene scene = Scene.passing();

    JsonNode walk = data(scene).get(0);

    assertThat(walk.get("lines")).hasSize(15);
    assertThat(walk.get("lines"))
        .allSatisfy(line -> assertThat(line).hasSameSizeAs(walk.get("samples")));
    assertThat(walk.get("doing").get(0).get("what").asText())
        .isEqualTo("adopting the old side at baseline");
  }

  @Test
  void theFirstWalkIsOpenAndTheOthersFolded() {
    assertThat(Scene.passing().page().body())
        .contains("id=\"walk-0\" open=\"\">", "id=\"walk-1\">");
  }

  @Test
  void drawsAWalkInWhichNothingHappened() throws Exception {
    assertThat(all(body(Scene.empty()), "rect")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aWordMeansWhatTheGlossarySays(Word word) throws IOException {
    String glossary =
        Files.readString(Path.of("..", "docs", "glossary.md"), StandardCharsets.UTF_8);

    assertThat(glossary.replace("`", ""))
        .contains("| %s | %s |".formatted(word.word(), word.meaning()));
  }
}
