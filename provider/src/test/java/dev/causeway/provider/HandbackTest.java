package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static dev.causeway.provider.World.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.MemoryQueue;
import dev.causeway.provider.fakes.VirtualTime;
import dev.causeway.provider.sqs.Carried;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.SqsException;

class HandbackTest {
  private static final Duration CACHE = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(90);

  private final World world = new World("causeway:sqs:Handback");
  private final VirtualTime time = world.time;
  private final MemoryQueue source = world.sqs.create("orders-new");
  private final MemoryQueue original = world.sqs.create("orders");
  private final PropertyMap inputs = inputs(source, original);

  static PropertyMap inputs(MemoryQueue source, MemoryQueue original) {
    return props(
        "source", props("url", source.url(), "arn", source.arn()),
        "original", props("url", original.url(), "arn", original.arn()),
        "share", props("tableName", "routing", "key", "cluster"),
        "producerCache", CACHE.toString(),
        "quietWindow", QUIET.toString(),
        "closed", false,
        "receivers", 4);
  }

  private static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj("m%05d"::formatted).toList();
  }

  @Test
  void everythingLeftIsCarriedAndTold() {
    numbered(250).forEach(source::put);

    world.delete(inputs);

    assertThat(original.bodies()).isEqualTo(numbered(250));
    assertThat(source.bodies()).isEmpty();
    assertThat(world.carried)
        .containsExactly(new Carried(world.urn, "orders-new", "orders", 250, true));
  }

  @Test
  void theLogTellsWhatWaitsHowItGoesAndHowManyWereCarried() {
    numbered(200).forEach(source::put);

    world.delete(inputs);

    List<String> lines = world.log.lines();
    assertThat(lines.get(0))
        .isEqualTo(
            "INFO it: carrying what is left from orders-new to orders: visible 200, in flight 0,"
                + " delayed 0");
    assertThat(lines).anyMatch(line -> line.contains("of about 200 messages so far"));
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo("INFO it: carried 200 messages from orders-new to orders");
    assertThat(lines).hasSizeLessThan(20);
  }

  @Test
  void bodyAndAttributesOfEveryTypeAreKept() {
    Map<String, MessageAttributeValue> attributes =
        Map.of(
            "replyTo",
                MessageAttributeValue.builder().dataType("String").stringValue("üñí").build(),
            "priority",
                MessageAttributeValue.builder().dataType("Number.int").stringValue("7").build(),
            "blob",
                MessageAttributeValue.builder()
                    .dataType("Binary")
                    .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, -1}))
                    .build());
    source.put("{\"a\":\"…\"}", attributes);
    source.traced("{\"a\":\"…\"}", "Root=1-5759e988-bd862e3fe1be46a994272793");

    world.delete(inputs);

    assertThat(original.attributesOf("{\"a\":\"…\"}")).isEqualTo(attributes);
    assertThat(original.systemOf("{\"a\":\"…\"}"))
        .containsEntry(
            MessageSystemAttributeName.AWS_TRACE_HEADER,
            "Root=1-5759e988-bd862e3fe1be46a994272793");
  }

  @Test
  void severalReceiversCarryAtOnce() {
    numbered(400).forEach(source::put);
    CyclicBarrier fourAtOnce = new CyclicBarrier(4);
    AtomicInteger receives = new AtomicInteger();
    world.sqs.beforeReceive(
        () -> {
          int number = receives.incrementAndGet();
          if (number >= 2 && number <= 5) {
            meet(fourAtOnce);
          }
        });

    world.delete(inputs);

    assertThat(original.bodies()).isEqualTo(numbered(400));
    assertThat(fourAtOnce.isBroken()).isFalse();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(50, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("the others did not come", e);
    }
  }

  @Test
  void onlyWhatTheOriginalAcknowledgedIsDeleted() {
    numbered(30).forEach(source::put);
    world.sqs.refuseToTake(body -> body.endsWith("7"));

    assertThatThrownBy(() -> world.delete(inputs, inputs, Duration.ofMinutes(20)))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("in flight 3")
        .hasMessageContaining("queue orders last refused a message with InternalError try again");

    assertThat(source.bodies()).containsExactly("m00007", "m00017", "m00027");
    assertThat(original.bodies()).hasSize(27);
    assertThat(world.carried).extracting(Carried::finished).containsExactly(false);
  }

  @Test
  void aBatchThatFailsInPartIsSentAgain() {
    numbered(20).forEach(source::put);
    AtomicInteger refusals = new AtomicInteger();
    world.sqs.refuseToTake(body -> body.endsWith("5") && refusals.incrementAndGet() <= 3);

    world.delete(inputs);

    assertThat(original.bodies()).isEqualTo(numbered(20));
    assertThat(world.carried.get(0).messages()).isEqualTo(20);
  }

  @Test
  void aDeleteThatFailsIsRepeatedSoNothingComesTwice() {
    numbered(10).forEach(source::put);
    AtomicInteger refusals = new AtomicInteger();
    world.sqs.refuseToDelete(body -> refusals.incrementAndGet() <= 15);

    world.delete(inputs);

    assertThat(original.bodies()).isEqualTo(numbered(10));
  }

  @Test
  void heavyMessagesAreSentInPartsThatAreLightEnough() {
    List<String> heavy = IntStream.range(0, 9).mapToObj(i -> i + "x".repeat(100_000)).toList();
    heavy.forEach(source::put);
    source.put("é".repeat(131_072));

    world.delete(inputs);

    assertThat(original.bodies()).hasSize(10).containsAll(heavy);
  }

  @Test
  void aMessageThatAWorkerHoldsIsWaitedFor() {
    source.put("held");
    source.work("held", Duration.ofMinutes(20));

    world.delete(inputs);

    assertThat(original.bodies()).containsExactly("held");
    assertThat(time.passed())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(20).plus(CACHE).plus(QUIET));
  }

  @Test
  void aMessageThatAWorkerFinishesMeanwhileIsNotCarried() {
    source.put("held");
    source.work("held", Duration.ofMinutes(20));
    time.in(Duration.ofMinutes(10), () -> source.finish("held"));

    world.delete(inputs);

    assertThat(original.bodies()).isEmpty();
    assertThat(time.passed()).isBetween(Duration.ofMinutes(12), Duration.ofMinutes(13));
  }

  @Test
  void aDelayedMessageIsWaitedFor() {
    source.putDelayed("later", Duration.ofMinutes(14));

    world.delete(inputs);

    assertThat(original.bodies()).containsExactly("later");
  }

  @Test
  void theEndComesOnlyAfterTheProducersCacheAndAWholeQuietWindow() {
    world.delete(inputs);

    assertThat(time.passed()).isBetween(CACHE.plus(QUIET), CACHE.plus(QUIET).plusSeconds(20));
  }

  @Test
  void whatAProducerSendsWithTheLastOfItsCacheIsCarried() {
    time.in(CACHE.minusSeconds(1), () -> source.put("last"));
    source.countsLag(Duration.ofSeconds(60));

    world.delete(inputs);

    assertThat(original.bodies()).containsExactly("last");
    assertThat(time.passed())
        .isGreaterThanOrEqualTo(CACHE.multipliedBy(2).plus(QUIET).minusSeconds(1));
  }

  @Test
  void aMessageThatComesAgainAndAgainRestartsTheQuietWindow() {
    for (int i = 1; i <= 5; i++) {
      String body = "again" + i;
      time.in(QUIET.multipliedBy(i), () -> source.put(body));
    }

    world.delete(inputs);

    assertThat(original.bodies()).hasSize(5);
    assertThat(time.passed()).isGreaterThan(QUIET.multipliedBy(6).plus(CACHE));
  }

  @Test
  void aShareThatIsNotZeroHoldsTheEndUntilItIs() {
    world.table.share("cluster", "25");
    time.in(Duration.ofMinutes(10), () -> source.put("sent while the share was 25"));
    time.in(Duration.ofMinutes(15), () -> world.table.share("cluster", "0"));

    world.delete(inputs);

    assertThat(original.bodies()).hasSize(1);
    assertThat(time.passed())
        .isGreaterThanOrEqualTo(Duration.ofMinutes(15).plus(CACHE).plus(QUIET));
  }

  @Test
  void aShareThatComesBackRestartsTheEnd() {
    time.in(CACHE, () -> world.table.share("cluster", "1"));
    time.in(Duration.ofMinutes(5), () -> world.table.remove("cluster"));

    world.delete(inputs);

    assertThat(time.passed()).isGreaterThanOrEqualTo(Duration.ofMinutes(5).plus(CACHE).plus(QUIET));
  }

  @Test
  void aShareThatStaysFailsAtTheDefaultDeadlineAndLosesNothing() {
    world.table.share("cluster", "25");
    numbered(5).forEach(source::put);

    assertThatThrownBy(() -> world.delete(inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "it is not done after PT1H: the share of cluster in table routing is 25, not 0:"
                + " producers still send to the new queue; 5 messages were carried, nothing is"
                + " lost. Correct what is missing, or give it longer with customTimeouts, and run"
                + " pulumi up again");

    assertThat(original.bodies()).isEqualTo(numbered(5));
    assertThat(time.passed()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
  }

  @Test
  void anItemWithoutAShareIsRefusedRatherThanTakenForZero() {
    world.table.item("cluster", Map.of("share", AttributeValue.fromS("0")));

    assertThatThrownBy(() -> world.delete(inputs))
        .hasMessageContaining("the item cluster in table routing has no number \"share\"");
  }

  @Test
  void aMissingTableIsRefusedRatherThanTakenForZero() {
    PropertyMap elsewhere = inputs.with("share", props("tableName", "gone", "key", "cluster"));

    assertThatThrownBy(() -> world.delete(elsewhere))
        .hasMessage(
            "cannot read the share of cluster in table gone: Requested resource not found."
                + " Correct it, and run pulumi up again");
  }

  @Test
  void aDeadLetterQueueIsCarriedWithoutAskingForAShare() {
    numbered(12).forEach(source::put);

    world.delete(inputs.without("share"));

    assertThat(original.bodies()).isEqualTo(numbered(12));
    assertThat(world.faults.calls()).doesNotContain("getItem");
    assertThat(time.passed()).isGreaterThanOrEqualTo(CACHE.plus(QUIET));
  }

  @Test
  void closedDoesNothingAtAll() {
    source.put("stays");

    world.delete(inputs.with("closed", true));

    assertThat(source.bodies()).containsExactly("stays");
    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void aSourceThatIsGoneIsAWarning() {
    world.sqs.delete(source);

    world.delete(inputs);

    assertThat(world.log.lines())
        .containsExactly("WARNING it: queue orders-new is gone: there is nothing to carry back");
  }

  @Test
  void withoutTheOriginalNothingIsReceived() {
    source.put("safe");
    world.sqs.delete(original);

    assertThatThrownBy(() -> world.delete(inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("the original orders is gone; nothing was moved");

    assertThat(world.faults.calls()).doesNotContain("receiveMessage");
    assertThat(source.bodies()).containsExactly("safe");
  }

  @Test
  void anOriginalThatVanishesMidwayLosesNothing() {
    numbered(30).forEach(source::put);
    AtomicInteger receives = new AtomicInteger();
    world.sqs.beforeReceive(
        () -> {
          if (receives.incrementAndGet() == 2) {
            world.sqs.delete(original);
          }
        });

    assertThatThrownBy(() -> world.delete(inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessageStartingWith("cannot send to queue orders: The specified queue does not exist");

    assertThat(source.bodies().size() + original.bodies().size()).isEqualTo(30);
  }

  @Test
  void whatSqsItselfMovesToTheOriginalIsNotWaitedFor() {
    source.redrive(original, 3);
    source.put("failed thrice");
    for (int i = 0; i < 3; i++) {
      world.sqs.receiveMessage(
          r ->
              r.queueUrl(source.url())
                  .maxNumberOfMessages(1)
                  .messageAttributeNames("All")
                  .visibilityTimeout(0));
    }

    world.delete(inputs);

    assertThat(original.bodies()).containsExactly("failed thrice");
  }

  @Test
  void aConnectionLostForAWhileDoesNotEndIt() {
    numbered(40).forEach(source::put);
    world.faults.failAt(
        6, () -> SdkClientException.create("reset", new IOException("connection reset by peer")));

    world.delete(inputs);

    assertThat(original.bodies()).containsAll(numbered(40));
    assertThat(source.bodies()).isEmpty();
  }

  @Test
  void aRefusalByTheServiceEndsItInOneLine() {
    source.put("safe");
    world.faults.failAt(
        2,
        () ->
            SqsException.builder()
                .message("Access to the resource is denied.\n (Service: Sqs)")
                .statusCode(403)
                .build());

    assertThatThrownBy(() -> world.delete(inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "cannot receive from queue orders-new: Access to the resource is denied. (Service:"
                + " Sqs). Check the credentials and their permissions, and run pulumi up again");
  }

  @Test
  void aCancelEndsItSoonAndSaysWhatStateItLeft() {
    numbered(7).forEach(source::put);
    time.in(Duration.ofSeconds(40), world.provider::cancel);

    assertThatThrownBy(() -> world.delete(inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "it: cancelled after 7 messages were carried from orders-new, the rest is still there"
                + " and nothing is lost; run pulumi up again to go on");
    assertThat(time.passed()).isLessThan(Duration.ofMinutes(1));
  }

  @Test
  void aCancelEndsReceiversThatNeverRunDry() {
    source.put("first");
    AtomicInteger receives = new AtomicInteger();
    world.sqs.beforeReceive(
        () -> {
          int number = receives.incrementAndGet();
          source.put("more" + number);
          if (number == 200) {
            world.provider.cancel();
          }
        });

    assertThatThrownBy(() -> world.delete(inputs)).hasMessageContaining("cancelled after");

    assertThat(source.bodies().size() + original.bodies().size()).isEqualTo(receives.get() + 1);
  }

  @Test
  void aSecondRunGoesOnWhereTheFirstStopped() {
    world.table.share("cluster", "10");
    numbered(5).forEach(source::put);
    assertThatThrownBy(() -> world.delete(inputs)).isInstanceOf(ProviderException.class);
    world.table.remove("cluster");
    source.put("m99999");

    world.delete(inputs);

    assertThat(original.bodies()).hasSize(6);
    assertThat(world.carried).extracting(Carried::messages).containsExactly(5L, 1L);
  }

  @Test
  void stateWithoutInputsIsReadFromItsOutputs() {
    source.put("one");

    world.delete(inputs, PropertyMap.EMPTY, Duration.ZERO);

    assertThat(original.bodies()).containsExactly("one");
  }

  @Test
  void creatingMovesNothing() {
    source.put("stays");

    assertThat(world.create(inputs)).isEqualTo(inputs);
    assertThat(source.bodies()).containsExactly("stays");
  }

  @Test
  void creatingWithoutAnOriginalIsRefused() {
    world.sqs.delete(original);

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessage(
            "it cannot promise a way home: there is no queue orders. Create it and run pulumi up"
                + " again");
  }

  @Test
  void closingNeedsNoOriginalAnyMore() {
    world.sqs.delete(original);
    PropertyMap closed = inputs.with("closed", true);

    assertThat(world.update(inputs, inputs, closed)).isEqualTo(closed);
  }

  @Test
  void inAPreviewAnUnknownQueueIsFine() {
    PropertyMap unknown =
        inputs.with("source", props("url", Value.unknown(), "arn", Value.unknown()));

    assertThat(world.check(unknown).failures()).isEmpty();
    assertThat(world.previewCreate(unknown)).isEqualTo(unknown);
    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void closedAndReceiversMayBeLeftOut() {
    assertThat(world.check(inputs.without("closed").without("receivers")).failures()).isEmpty();
  }

  static Stream<Arguments> malformed() {
    World world = new World("causeway:sqs:Handback");
    MemoryQueue a = world.sqs.create("a");
    MemoryQueue b = world.sqs.create("b");
    PropertyMap good = inputs(a, b);
    return Stream.of(
        Arguments.of("original.url", inputs(a, a), "source and original are both"),
        Arguments.of("source", good.without("source"), "source is missing"),
        Arguments.of("source", good.with("source", "url"), "must be an object"),
        Arguments.of("source.arn", good.with("source", props("url", "u")), "source.arn is missing"),
        Arguments.of(
            "source.arn", good.with("source", props("url", "u", "arn", "arn:x.fifo")), "FIFO"),
        Arguments.of("share.key", good.with("share", props("tableName", "t")), "is missing"),
        Arguments.of("quietWindow", good.with("quietWindow", "PT60S"), "longer than PT1M"),
        Arguments.of("quietWindow", good.with("quietWindow", "-PT5M"), "got \"-PT5M\""),
        Arguments.of("producerCache", good.with("producerCache", "soon"), "got \"soon\""),
        Arguments.of("closed", good.with("closed", "no"), "true or false"),
        Arguments.of("receivers", good.with("receivers", 0), "from 1 to 64, got 0"),
        Arguments.of("receivers", good.with("receivers", 1.5), "got 1.5"),
        Arguments.of("recievers", good.with("recievers", 2), "no property \"recievers\""));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedInputsAreRefusedByPropertyInOneLine(
      String property, PropertyMap bad, String words) {
    Checked checked = world.check(bad);

    assertThat(properties(checked)).containsExactly(property);
    assertThat(reasons(checked)).singleElement().asString().contains(words).doesNotContain("\n");
  }

  @Test
  void aTroubleInOneReceiverReachesThePerson() {
    numbered(60).forEach(source::put);
    AtomicReference<String> told = new AtomicReference<>("");
    world.faults.failAt(
        12, () -> SqsException.builder().message("Not allowed").statusCode(400).build());

    assertThatThrownBy(() -> world.delete(inputs))
        .isInstanceOf(ProviderException.class)
        .satisfies(e -> told.set(e.getMessage()));

    assertThat(told.get()).contains("Not allowed").startsWith("cannot ");
  }
}
