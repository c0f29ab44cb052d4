package dev.causeway.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PageTest {
  private static final String HOSTILE = "<script>alert('\"&\u0000')</script>";

  private static TransitionResult transition(String to, Outcome verdict) {
    return new TransitionResult("baseline", to, Kind.FORWARD, verdict, 12, 3, 4.25);
  }

  private static Leg leg(int from, int to, String stop) {
    return new Leg(
        Duration.ofMinutes(from), Duration.ofMinutes(to), transition(stop, Outcome.PASS));
  }

  private static Sample sample(int minute, String phase, int share, int orders) {
    return new Sample(
        Duration.ofMinutes(minute), phase, share, Map.of("orders", orders, "orders-new", 2), 4, 2);
  }

  private static WalkRecord walk(String name) {
    return new WalkRecord(
        name,
        List.of(
            new QueueGroup("messages in the original queues", Set.of("orders")),
            new QueueGroup("messages in the new queues", Set.of("orders-new"))),
        List.of(
            sample(0, "baseline", 0, 10), sample(5, "expand", 0, 40), sample(9, "verify", 50, 7)),
        List.of(leg(1, 4, "expand"), leg(6, 8, "verify")));
  }

  private static RehearsalResult result(List<String> faults) {
    return new RehearsalResult(
        "queue-workers",
        7,
        Outcome.passIf(faults.isEmpty()),
        20_001,
        20_001,
        130,
        0,
        2,
        31,
        101.5,
        faults,
        List.of(transition("expand", Outcome.PASS)));
  }

  private static Document picture(WalkRecord walk) throws Exception {
    var source = new InputSource(new StringReader(new Timeline(walk).svg("w")));
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(source);
  }

  @Test
  void refersToNothingOutsideItself() {
    String html = new Page(result(List.of()), List.of(walk("there and back"))).html();

    assertThat(html).doesNotContain("http:", "https:", "<script", "<link", "@import", "url(");
  }

  @Test
  void showsTheNumbersOfTheVerdict() {
    String html = new Page(result(List.of()), List.of(walk("there and back"))).html();

    assertThat(html)
        .contains("<dt>sent</dt><dd>20,001</dd>")
        .contains("<dt>lost</dt><dd>0</dd>")
        .contains("<dt>carried</dt><dd>130</dd>")
        .contains("<span class=\"pass\">pass</span>");
  }

  @Test
  void escapesWhateverItShows() {
    var hostile = new TransitionResult(HOSTILE, HOSTILE, Kind.HOME, Outcome.FAIL, 1, 1, 1);
    var result =
        new RehearsalResult(
            HOSTILE, 7, Outcome.FAIL, 1, 1, 1, 0, 0, 0, 1, List.of(HOSTILE), List.of(hostile));
    var walk =
        new WalkRecord(
            HOSTILE,
            List.of(new QueueGroup(HOSTILE, Set.of(HOSTILE))),
            List.of(new Sample(Duration.ZERO, HOSTILE, 0, Map.of(HOSTILE, 1), 0, 0)),
            List.of(new Leg(Duration.ZERO, Duration.ofMinutes(1), hostile)));

    String html = new Page(result, List.of(walk)).html();

    assertThat(html).doesNotContain("<script", "alert('").contains("&lt;script&gt;alert(&#39;");
  }

  @Test
  void namesEachFault() {
    String html = new Page(result(List.of("queue orders-new was deleted")), List.of()).html();

    assertThat(html).contains("<li>queue orders-new was deleted</li>");
  }

  @Test
  void drawsEveryQueueAndEveryChangeOfPhase() throws Exception {
    Document picture = picture(walk("there and back"));

    assertThat(picture.getElementsByTagName("rect").getLength()).isEqualTo(4);
    assertThat(picture.getDocumentElement().getTextContent())
        .contains("orders", "orders-new", "instances", "pods", "expand", "verify");
  }

  @Test
  void saysInWordsWhatThePictureShows() {
    assertThat(new Timeline(walk("there and back")).inWords())
        .contains("2 changes of phase in 9 minutes")
        .contains("expand, verify")
        .contains("messages in the original queues: at most 40");
  }

  @Test
  void drawsAWalkInWhichNothingHappened() throws Exception {
    Document picture = picture(new WalkRecord("nothing", List.of(), List.of(), List.of()));

    assertThat(picture.getElementsByTagName("rect").getLength()).isZero();
  }

  @Test
  void theFirstWalkIsOpenAndTheOthersFolded() {
    String html =
        new Page(result(List.of()), List.of(walk("there and back"), walk("home from drain")))
            .html();

    assertThat(html)
        .contains("<h2>there and back</h2>", "<summary>home from drain</summary>")
        .contains("id=\"walk-0-title\"", "id=\"walk-1-title\"");
  }

  @Test
  void hasItsOwnColoursForLightAndDark() {
    assertThat(new Page(result(List.of()), List.of()).html())
        .contains("prefers-color-scheme: dark", "width=device-width");
  }
}
