package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static dev.causeway.provider.World.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.MemoryQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.SqsException;

class DrainedTest {
  private final World world = new World("causeway:sqs:Drained");
  private final MemoryQueue orders = world.sqs.create("orders");
  private final MemoryQueue invoices = world.sqs.create("invoices");
  private final PropertyMap inputs =
      props(
          "queueUrls",
          List.of(orders.url(), invoices.url()),
          "quietWindow",
          "PT2M",
          "mayBeGone",
          false,
          "guard",
          false,
          "phase",
          "drain",
          "direction",
          "forward");
  private final PropertyMap guard = inputs.with("guard", true);

  @Test
  void opensOnceQuietForTheWholeWindow() {
    PropertyMap outputs = world.create(inputs);

    assertThat(outputs.text("evidence"))
        .contains("visible, in flight and delayed are 0 in orders, invoices for PT2M");
    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void looksManyTimesDuringTheWindow() {
    world.create(inputs);

    assertThat(world.faults.calls()).hasSizeGreaterThan(2 * 10);
  }

  @Test
  void aMessageMeanwhileStartsTheWindowAgain() {
    world.time.in(Duration.ofSeconds(90), () -> invoices.put("late"));
    world.time.in(Duration.ofSeconds(100), () -> invoices.finish("late"));

    world.create(inputs);

    assertThat(world.time.passed()).isBetween(Duration.ofSeconds(220), Duration.ofSeconds(230));
  }

  @Test
  void whatWorkersHoldAndWhatIsDelayedCounts() {
    orders.put("held");
    orders.work("held", Duration.ofMinutes(5));
    invoices.putDelayed("later", Duration.ofMinutes(8));
    world.time.in(Duration.ofMinutes(4), () -> orders.finish("held"));
    world.time.in(Duration.ofMinutes(9), () -> invoices.finish("later"));

    world.create(inputs);

    assertThat(world.time.passed()).isGreaterThanOrEqualTo(Duration.ofMinutes(11));
  }

  @Test
  void failsAtTheDefaultDeadlineNamingWhatIsLeft() {
    orders.put("stuck");

    assertThatThrownBy(() -> world.create(inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "it did not open within PT30M: orders holds visible 1, in flight 0, delayed 0. Correct"
                + " what is missing, or give it longer with customTimeouts, and run pulumi up"
                + " again");
    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void failsAtTheTimeoutThatIsGiven() {
    orders.put("stuck");

    assertThatThrownBy(() -> world.create(inputs, Duration.ofMinutes(3)))
        .hasMessageContaining("within PT3M");
  }

  @Test
  void aMissingQueueCanNeverOpen() {
    world.sqs.delete(orders);

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessage(
            "it cannot open: there is no queue orders to prove empty. Restore it, or correct"
                + " queueUrls");
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void aMissingQueueThatMayBeGoneIsEmpty() {
    world.sqs.delete(orders);

    assertThat(world.create(inputs.with("mayBeGone", true)).has("evidence")).isTrue();
  }

  @Test
  void oneLineWhenItStartsToWaitAndOneWhenItsAnswerChanges() {
    orders.put("slow");
    world.time.in(Duration.ofSeconds(20), () -> orders.finish("slow"));

    world.create(inputs);

    List<String> lines = world.log.lines();
    assertThat(lines.get(0))
        .isEqualTo(
            "INFO it: waiting, at most PT30M: orders holds visible 1, in flight 0, delayed 0");
    assertThat(lines.get(lines.size() - 1)).startsWith("INFO it: open: visible, in flight");
    assertThat(lines).hasSizeBetween(3, 5);
  }

  @Test
  void aPreviewLooksOnceAndNeverFails() {
    world.sqs.delete(orders);

    PropertyMap outputs = world.previewCreate(inputs);

    assertThat(outputs.get("evidence")).contains(Value.unknown());
    assertThat(world.log.lines())
        .singleElement()
        .asString()
        .startsWith("WARNING it: seen in preview: never: there is no queue orders");
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void aPreviewWithUnknownQueuesLooksAtNothing() {
    PropertyMap unknown =
        inputs.with("queueUrls", Value.of(List.of(Value.unknown(), Value.of(orders.url()))));

    assertThat(world.check(unknown).failures()).isEmpty();
    world.previewCreate(unknown);

    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void onTheWayBackItLooksAllTheSame() {
    orders.put("stuck");

    assertThatThrownBy(() -> world.create(inputs.with("direction", "back")))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void aGuardThatStillHoldsChangesNothing() {
    PropertyMap olds = world.accepted(world.check(guard));

    assertThat(world.accepted(world.check(olds, guard))).isEqualTo(olds);
    assertThat(olds.number("look")).contains(1.0);
  }

  @Test
  void aGuardThatNoLongerHoldsChangesItsLookSoThatAnUpdateWaits() {
    PropertyMap olds = world.accepted(world.check(guard));
    orders.put("back again");

    PropertyMap news = world.accepted(world.check(olds, guard));

    assertThat(news).isEqualTo(olds.with("look", 2));
    assertThat(world.log.lines()).singleElement().asString().contains("no longer open");
    world.time.in(Duration.ofMinutes(3), () -> orders.finish("back again"));
    assertThat(world.update(olds, olds, news).has("evidence")).isTrue();
    assertThat(world.time.passed()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void aGateThatIsNoGuardDoesNotLookInCheck() {
    orders.put("x");

    assertThat(world.accepted(world.check(inputs, inputs))).isEqualTo(inputs);
    assertThat(world.faults.calls()).isEmpty();
  }

  @Test
  void aServiceOutOfReachForAWhileIsWaitedFor() {
    world.faults.failAt(
        3, () -> SdkClientException.create("no route", new IOException("no route to host")));

    world.create(inputs);

    assertThat(world.time.passed()).isGreaterThan(Duration.ofMinutes(2));
  }

  @Test
  void aLookThatTakesTooLongIsTakenAgain() {
    world.faults.failAt(3, () -> ApiCallTimeoutException.create(30_000));

    world.create(inputs);

    assertThat(world.time.passed()).isGreaterThan(Duration.ofMinutes(2));
  }

  @Test
  void aServiceThatRefusesEndsTheWait() {
    world.faults.failAt(
        0, () -> SqsException.builder().message("Access denied").statusCode(403).build());

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessage(
            "cannot read the counts of queue orders: Access denied. Check the credentials and"
                + " their permissions, and run pulumi up again");
  }

  @Test
  void aCancelEndsTheWaitAndSaysWhatWasSeen() {
    orders.put("stuck");
    world.time.in(Duration.ofMinutes(1), world.provider::cancel);

    assertThatThrownBy(() -> world.create(inputs))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "it: cancelled while it waited, nothing was changed (last seen: orders holds visible"
                + " 1, in flight 0, delayed 0); run pulumi up again to go on");
  }

  @Test
  void deletingAGateAsksNobody() {
    world.delete(inputs);

    assertThat(world.faults.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "quietWindow, PT1M, must be longer than PT1M",
    "quietWindow, -PT5M, from PT0S",
    "quietWindow, P1Y, got \"P1Y\"",
    "queueUrls, https://q, must be a list of texts",
    "guard, maybe, true or false",
    "phase, drained, a phase such as drain",
    "direction, sideways, 'forward, stay or back'"
  })
  void malformedInputsAreRefusedByProperty(String property, String value, String words) {
    var checked = world.check(inputs.with(property, value));

    assertThat(properties(checked)).containsExactly(property);
    assertThat(reasons(checked)).singleElement().asString().contains(words);
  }

  @Test
  void anEmptyListOfQueuesProvesNothing() {
    assertThat(properties(world.check(inputs.with("queueUrls", Value.of(List.of())))))
        .containsExactly("queueUrls");
  }
}
