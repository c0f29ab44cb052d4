package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.MemoryQueue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class ProbeTest {
  private final World world = new World("causeway:sqs:Probe");
  private final MemoryQueue queue = world.sqs.create("orders-new");
  private final MemoryQueue answers = world.sqs.create("probe-answers");
  private final PropertyMap inputs =
      props(
          "queueUrl",
          queue.url(),
          "answersUrl",
          answers.url(),
          "messages",
          3,
          "phase",
          "verify",
          "direction",
          "forward");
  private final Map<String, Map<String, MessageAttributeValue>> worked = new HashMap<>();

  /** A worker takes all there is after the delay, and answers. */
  private void workerAfter(Duration delay) {
    world.time.in(
        delay,
        () -> {
          for (String body : queue.bodies()) {
            worked.put(body, queue.attributesOf(body));
            answers.put(
                "answer to " + body,
                Map.of("causeway-probe", queue.attributesOf(body).get("causeway-probe")));
            queue.finish(body);
          }
        });
  }

  private static String attribute(Map<String, MessageAttributeValue> attributes, String name) {
    return Objects.requireNonNull(attributes.get(name), name).stringValue();
  }

  private static MessageAttributeValue text(String value) {
    return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
  }

  @Test
  void opensWhenAllMarkedMessagesAreAnswered() {
    workerAfter(Duration.ofSeconds(12));

    PropertyMap outputs = world.create(inputs);

    assertThat(outputs.text("evidence"))
        .contains("3 of 3 marked messages sent to orders-new were answered on probe-answers");
    assertThat(answers.bodies()).isEmpty();
  }

  @Test
  void everyMessageIsMarkedAndSaysWhereToAnswer() {
    workerAfter(Duration.ofSeconds(1));

    world.create(inputs);

    assertThat(worked).hasSize(3);
    assertThat(worked.values())
        .allSatisfy(
            attributes -> assertThat(attribute(attributes, "replyTo")).isEqualTo(answers.url()))
        .extracting(attributes -> attribute(attributes, "causeway-probe"))
        .doesNotHaveDuplicates();
  }

  @Test
  void theAttributeToAnswerToMayBeCalledOtherwise() {
    workerAfter(Duration.ofSeconds(1));

    world.create(inputs.with("replyToAttribute", "answerOn"));

    assertThat(worked.values())
        .allSatisfy(attributes -> assertThat(attributes).containsKeys("answerOn"));
  }

  @Test
  void manyMessagesGoInBatches() {
    workerAfter(Duration.ofSeconds(1));

    PropertyMap outputs = world.create(inputs.with("messages", 25));

    assertThat(outputs.text("evidence").orElseThrow()).startsWith("25 of 25");
  }

  @Test
  void failsAtTheDeadlineNamingHowManyWereAnswered() {
    assertThatThrownBy(() -> world.create(inputs, Duration.ofMinutes(5)))
        .hasMessageStartingWith(
            "it did not open within PT5M: 0 of 3 marked messages sent to orders-new were answered"
                + " on probe-answers");
    assertThat(queue.bodies()).hasSize(3);
  }

  @Test
  void whatIsNotOursIsGivenBackAtOnce() {
    answers.put("somebody's answer", Map.of("replyTo", text("x")));
    answers.put("another probe's answer", Map.of("causeway-probe", text("invoices-new:1:0")));
    workerAfter(Duration.ofSeconds(12));

    world.create(inputs);

    assertThat(answers.bodies()).containsExactly("another probe's answer", "somebody's answer");
    assertThat(answers.work("somebody's answer", Duration.ZERO)).isTrue();
  }

  @Test
  void aLateAnswerToAnEarlierRunIsTakenAwayAndDoesNotCount() {
    answers.put("late", Map.of("causeway-probe", text("orders-new:earlier:0")));

    assertThatThrownBy(() -> world.create(inputs, Duration.ofMinutes(1)))
        .hasMessageContaining("0 of 3");
    assertThat(answers.bodies()).isEmpty();
  }

  @Test
  void anAnswerThatComesTwiceCountsOnce() {
    world.time.in(
        Duration.ofSeconds(1),
        () -> {
          String first = queue.bodies().get(0);
          Map<String, MessageAttributeValue> mark =
              Map.of("causeway-probe", queue.attributesOf(first).get("causeway-probe"));
          List.of(1, 2, 3).forEach(i -> answers.put("again" + i, mark));
        });

    assertThatThrownBy(() -> world.create(inputs, Duration.ofMinutes(1)))
        .hasMessageContaining("1 of 3");
  }

  @Test
  void whatTheQueueDidNotTakeIsSentAgain() {
    AtomicInteger refusals = new AtomicInteger();
    world.sqs.refuseToTake(body -> refusals.incrementAndGet() <= 3);
    workerAfter(Duration.ofSeconds(30));

    world.create(inputs);

    assertThat(worked).hasSize(3);
  }

  @Test
  void aMissingQueueCanNeverOpen() {
    world.sqs.delete(queue);

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessage("it cannot open: there is no queue orders-new. Create it, or correct its URL");
  }

  @Test
  void aMissingAnswersQueueCanNeverOpen() {
    world.sqs.delete(answers);

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessageContaining("there is no queue probe-answers");
  }

  @Test
  void onTheWayBackItIsNotAsked() {
    world.sqs.delete(queue);

    PropertyMap outputs = world.create(inputs.with("direction", "back"));

    assertThat(outputs.text("evidence")).contains("not asked");
    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void aPreviewSendsNothing() {
    world.previewCreate(inputs);

    assertThat(queue.bodies()).isEmpty();
    assertThat(world.log.lines())
        .containsExactly(
            "INFO it: seen in preview: not yet: 3 marked messages are to be sent to orders-new and"
                + " answered on probe-answers");
  }

  @Test
  void aPreviewOfTheWayBackKnowsTheEvidence() {
    assertThat(world.previewCreate(inputs.with("direction", "back")).text("evidence"))
        .contains("not asked");
  }

  @ParameterizedTest
  @CsvSource({"messages, 0", "messages, 101", "messages, 1.5"})
  void numbersOutOfRangeAreRefused(String property, double value) {
    assertThat(properties(world.check(inputs.with(property, value)))).containsExactly(property);
  }

  @Test
  void anAnswersQueueOfItsOwnIsNeeded() {
    assertThat(properties(world.check(inputs.with("answersUrl", queue.url()))))
        .containsExactly("answersUrl");
  }

  @Test
  void theMarkCannotBeTheAttributeToAnswerTo() {
    assertThat(properties(world.check(inputs.with("replyToAttribute", "causeway-probe"))))
        .containsExactly("replyToAttribute");
  }
}
