package dev.causeway.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a review says, and what it leaves out. */
class ReviewTest {
  private static final JsonNode NONE = Tree.NOTHING;
  private static final String LEDGER = "causeway:index:Ledger";
  private static final String HANDBACK = "causeway:sqs:Handback";
  private static final String DRAINED = "causeway:sqs:Drained";

  private static Documents passage(String from, String to) {
    String place = "{'migration':'shop','phase':'%s','ladder':[10,100]}";
    return Documents.preview()
        .step(
            "update",
            LEDGER,
            "shop-ledger",
            "shop",
            Documents.json(place.formatted(from)),
            Documents.json(place.formatted(to)));
  }

  private static Documents update(String before, String after) {
    return Documents.preview().step("update", "q", Documents.json(before), Documents.json(after));
  }

  private static JsonNode text(String text) {
    return Documents.JSON.createObjectNode().put("text", text);
  }

  @Test
  void aStepForwardIsNamedWithItsWayBack() {
    assertThat(passage("verify", "shift-10").review().comment())
        .contains("## `shop` verify → shift-10 on stack `prod`")
        .contains("**Road:** baseline → expand → verify (from here) → **shift-10** → shift-100")
        .contains("**At `shift-10`:** 10 % of the real work is on the new side")
        .contains("**Reversible:** yes, with its data")
        .contains("**Law:** allows it, a migration goes forward one stop at a time");
  }

  @Test
  void contractIsThePointOfNoReturn() {
    assertThat(passage("release", "contract").review().comment())
        .contains("**Reversible:** **NO, this is the point of no return**")
        .contains("contract → release, refused by the law, by the preview already")
        .doesNotContain("### The way back");
  }

  @Test
  void aJumpHomeSaysThatItIsGoneForwardStopByStop() {
    assertThat(passage("drain", "baseline").review().comment().replaceAll("\\s+", " "))
        .contains("**Reversible:** only by going forward again, one stop after the other")
        .contains("drain is 5 stops ahead of baseline");
  }

  @Test
  void ofALongRoadOnlyTheShiftsNearbyAreNamed() {
    String ladder = IntStream.rangeClosed(1, 100).boxed().toList().toString();
    String place = "{'migration':'shop','phase':'%s','ladder':" + ladder + "}";
    Documents hundred =
        Documents.preview()
            .step(
                "update",
                LEDGER,
                "shop-ledger",
                "shop",
                Documents.json(place.formatted("shift-7")),
                Documents.json(place.formatted("shift-8")));

    assertThat(hundred.review().comment())
        .contains("verify → … → shift-7 (from here) → **shift-8** → … → drain");
  }

  @Test
  void aRefusalIsShownThoughTheLedgerHasNoStep() {
    Documents refused =
        Documents.preview()
            .config("causeway:phase", "drain")
            .step("create", LEDGER, "shop-ledger", "shop", NONE, Documents.json("{}"))
            .says("error", "drain is 4 stops ahead of verify");

    assertThat(refused.review().comment())
        .contains("**Law:** **refuses it:** `drain is 4 stops ahead of verify`")
        .doesNotContain("### The way back");
  }

  @Test
  void aQueueThatNothingCarriesIsTheOnlyCopy() {
    Documents lost =
        passage("shift-10", "verify").step("delete", "orders-k8s", Documents.json("{}"), NONE);

    assertThat(lost.review().comment())
        .contains("**Removes the only copy of data:** **YES:** `orders-k8s`");
  }

  @Test
  void aHandbackThatIsUndoneCarriesItsQueue() {
    assertThat(carried(false).review().comment())
        .contains("**Removes the only copy of data:** no")
        .contains("`back` carries what is left from `orders-k8s` to `orders`");
  }

  @Test
  void aClosedHandbackCarriesNothing() {
    assertThat(carried(true).review().comment())
        .contains("**Removes the only copy of data:** **YES:**")
        .contains("**Carries data:** nothing");
  }

  private static Documents carried(boolean closed) {
    Documents documents =
        passage("shift-10", "expand").step("delete", "orders-k8s", Documents.json("{}"), NONE);
    ((ObjectNode) documents.last().path("oldState")).put("id", "https://sqs/orders-k8s");
    return documents.step(
        "delete",
        HANDBACK,
        "back",
        "orders",
        Documents.json(
            "{'closed':%s,'source':{'url':'https://sqs/orders-k8s'},'original':{'url':'https://sqs/orders'}}"
                .formatted(closed)),
        NONE);
  }

  @Test
  void whatIsProvenEmptyFirstIsNoLoss() {
    Documents documents =
        passage("release", "contract").step("delete", "original", Documents.json("{}"), NONE);
    ((ObjectNode) documents.last().path("oldState")).put("id", "https://sqs/orders");
    documents.step(
        "create",
        DRAINED,
        "empty",
        "orders",
        NONE,
        Documents.json("{'queueUrls':['https://sqs/orders'],'direction':'forward'}"));

    assertThat(documents.review().comment())
        .contains("**Removes the only copy of data:** no")
        .contains("has to be proven empty first");
  }

  @Test
  void gatesSayWhatThePreviewSaw() {
    Documents documents = passage("shift-100", "drain");
    gate(documents, "a", "forward").says("info", "seen in preview: open: all is empty");
    gate(documents, "b", "forward").says("info", "seen in preview: not yet: 3 are left");
    gate(documents, "c", "forward").says("warning", "warning: seen in preview: never: no queue");
    gate(documents, "d", "forward");
    documents.step(
        "create",
        "causeway:sqs:Probe",
        "e",
        "orders",
        NONE,
        Documents.json("{'direction':'back'}"));

    assertThat(documents.review().comment())
        .contains(
            """
              - cannot open: `c` `no queue`
              - not yet: `b` `3 are left`
              - not looked: `d`
              - open: `a` `all is empty`
              - not asked on the way back: `e`
            """);
  }

  private static Documents gate(Documents documents, String name, String direction) {
    return documents.step(
        "create",
        DRAINED,
        name,
        "orders",
        NONE,
        Documents.json("{'direction':'%s'}".formatted(direction)));
  }

  @Test
  void theOrderOfASetIsNoChange() {
    assertThat(
            update("{'subnetIds':['a','b'],'x':1}", "{'subnetIds':['b','a'],'x':2}")
                .review()
                .full())
        .contains("+ x: 2")
        .doesNotContain("subnetIds");
  }

  @Test
  void theOrderOfAListIsAChange() {
    assertThat(update("{'command':['a','b']}", "{'command':['b','a']}").review().full())
        .contains("- command[0]: \"a\"", "+ command[0]: \"b\"");
  }

  @Test
  void jsonInATextIsComparedAsJson() {
    Documents documents =
        Documents.preview()
            .step("update", "q", text("{\"b\":2,\"a\":1}"), text("{\"a\":1,\"b\":3}"));

    assertThat(documents.review().full())
        .contains("- text » b: 2", "+ text » b: 3")
        .doesNotContain("text » a");
  }

  @Test
  void yamlInATextIsComparedAsYaml() {
    Documents documents =
        Documents.preview().step("update", "q", text("a: 1\nb: 2\n"), text("b: 3\na: 1\n"));

    assertThat(documents.review().full())
        .contains("- text » b: 2", "+ text » b: 3")
        .doesNotContain("text » a");
  }

  @Test
  void otherLinesAreComparedAsLines() {
    Documents documents =
        Documents.preview()
            .step("update", "q", text("one two\nthree four\n"), text("one two\nfive six\n"));

    assertThat(documents.review().full()).contains("   one two\n  -three four\n  +five six");
  }

  @Test
  void theOrderOfStepsIsNoDifference() {
    List<Integer> order = IntStream.range(0, 30).boxed().toList();

    assertThat(queues(order.stream()).review().full())
        .isEqualTo(queues(order.stream().sorted(Collections.reverseOrder())).review().full());
  }

  private static Documents queues(Stream<Integer> numbers) {
    Documents documents = passage("verify", "shift-10");
    numbers.forEach(
        number ->
            documents.step(
                "update",
                "aws:sqs/queue:Queue",
                "q" + number,
                "c" + number % 7,
                Documents.json("{'delaySeconds':1}"),
                Documents.json("{'delaySeconds':2}")));
    return documents;
  }

  @Test
  void fiveThousandStepsFitAComment() {
    Review review = queues(IntStream.range(0, 5_000).boxed()).review();

    assertThat(review.comment().length()).isLessThan(Review.LONGEST_COMMENT);
    assertThat(review.comment())
        .contains("verify → shift-10", "more, in the full report", "Shortened to fit");
    assertThat(review.full()).contains("q4999");
    assertThat(Rendered.strange(review.comment())).isEmpty();
  }

  @Test
  void oneHugeValueLosesItsDetailAndKeepsItsLine() {
    Documents documents =
        passage("verify", "shift-10")
            .step("update", "huge", text("x"), text("y".repeat(100_000)))
            .step("update", "small", text("before"), text("after"));

    assertThat(documents.review().comment())
        .contains("`huge` SQS queue, holds messages: `text`", "+ text: \"after\"")
        .hasSizeLessThan(Review.LONGEST_COMMENT);
  }

  @Test
  void fiftyStacksKeepTheirTitles() {
    Review.Stack one =
        new Review.Stack(queues(IntStream.range(0, 400).boxed()).read(), Optional.empty());
    String comment = Review.of(Collections.nCopies(50, one)).comment();

    assertThat(comment.length()).isLessThan(Review.LONGEST_COMMENT);
    assertThat(comment.split("## `shop` verify → shift-10", -1)).hasSize(51);
  }

  @Test
  void aThousandStacksFitAComment() {
    Review.Stack one = new Review.Stack(passage("verify", "shift-10").read(), Optional.empty());

    assertThat(Review.of(Collections.nCopies(1_000, one)).comment())
        .hasSizeLessThan(Review.LONGEST_COMMENT)
        .contains("## `shop` verify → shift-10", "Shortened");
  }

  @Test
  void aHeadlineFitsAScreenWhateverIsInIt() {
    for (String text : Hostile.corpus()) {
      Documents documents = passage("shift-100", "drain");
      for (int at = 0; at < 10; at++) {
        gate(documents, text + at, "forward").says("info", "seen in preview: open: " + text);
        documents.step("delete", text + at, Documents.json("{}"), NONE).says("error", text);
      }
      assertFits(documents.review().comment());
    }
  }

  private static void assertFits(String comment) {
    List<String> headline = comment.split("\n### ", -1)[0].lines().toList();
    assertThat(headline).hasSizeLessThanOrEqualTo(40);
    assertThat(headline).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void whatIsNoPreviewIsRefusedInOneLine() {
    assertThatThrownBy(() -> PreviewDocument.read("{\"version\":3}", "export.json"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("export.json is no preview: it has neither steps")
        .hasMessageContaining("accepted: what pulumi preview --json")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> PreviewDocument.read("Previewing update", "log"))
        .hasMessageStartingWith("log is no preview: it is no JSON")
        .hasMessageNotContaining("\n");
  }
}
