package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static dev.causeway.provider.World.properties;
import static dev.causeway.provider.World.reasons;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.Faults.Crash;
import dev.causeway.provider.fakes.MemoryQueue;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class AllowedSourceTest {
  private static final String DENY_ALL = "{\"redrivePermission\":\"denyAll\"}";
  private static final String ALLOW_ALL = "{\"redrivePermission\":\"allowAll\"}";

  private final World world = new World("causeway:sqs:AllowedSource");
  private final MemoryQueue original = world.sqs.create("orders");
  private final PropertyMap inputs =
      props(
          "original", original(),
          "newQueue", newQueue(),
          "longestRun", "PT15M");

  private PropertyMap original() {
    return props(
        "url",
        original.url(),
        "arn",
        original.arn(),
        "fifo",
        false,
        "messageRetentionSeconds",
        1_209_600,
        "visibilityTimeoutSeconds",
        1200,
        "redrivePolicy",
        "{\"deadLetterTargetArn\":\"arn:x\",\"maxReceiveCount\":10}");
  }

  private static PropertyMap newQueue() {
    return props(
        "name", "orders-new",
        "url", "https://sqs.eu-central-1.amazonaws.com/000000000000/orders-new",
        "arn", "arn:aws:sqs:eu-central-1:000000000000:orders-new",
        "fifo", false,
        "region", "eu-central-1",
        "account", "000000000000",
        "messageRetentionSeconds", 345_600,
        "visibilityTimeoutSeconds", 1200,
        "maxReceiveCount", 3);
  }

  private void policy(String json) {
    original.set(Map.of(QueueAttributeName.REDRIVE_ALLOW_POLICY, json));
  }

  private String policy() {
    return original.setting(QueueAttributeName.REDRIVE_ALLOW_POLICY).orElse("");
  }

  private static String byQueue(String... names) {
    return Stream.of(names)
        .map(name -> "\"arn:aws:sqs:eu-central-1:000000000000:" + name + "\"")
        .collect(
            Collectors.joining(
                ",", "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[", "]}"));
  }

  private PropertyMap with(String side, String name, Object value) {
    return inputs.with(side, inputs.object(side).with(name, Given.value(value)));
  }

  @Test
  void aGoodPairIsAccepted() {
    assertThat(world.accepted(world.check(inputs))).isEqualTo(inputs);
  }

  @Test
  void thereAndBackLeavesEveryKindOfPolicyAsItWas() {
    for (String before : List.of("", ALLOW_ALL, DENY_ALL, byQueue("a"), byQueue("a", "b"))) {
      policy(before);

      PropertyMap state = world.create(inputs);
      world.delete(state, inputs, java.time.Duration.ZERO);

      assertThat(policy()).isEqualTo(before);
    }
  }

  @Test
  void theNewQueueJoinsTheOthers() {
    policy(byQueue("a", "b"));

    PropertyMap state = world.create(inputs);

    assertThat(policy()).isEqualTo(byQueue("a", "b", "orders-new"));
    assertThat(state).isEqualTo(inputs.with("policyBefore", byQueue("a", "b")));
  }

  @Test
  void whereNobodyMayTheNewQueueMayAlone() {
    policy(DENY_ALL);

    world.create(inputs);

    assertThat(policy()).isEqualTo(byQueue("orders-new"));
  }

  @Test
  void whereAllMayNothingIsSet() {
    world.create(inputs);

    assertThat(policy()).isEmpty();
    assertThat(world.faults.calls()).doesNotContain("setQueueAttributes");
  }

  @Test
  void whoCameMeanwhileStays() {
    policy(DENY_ALL);
    PropertyMap state = world.create(inputs);
    policy(byQueue("orders-new", "later"));

    world.delete(state, inputs, java.time.Duration.ZERO);

    assertThat(policy()).isEqualTo(byQueue("later"));
  }

  @Test
  void aPolicyThatIsSetButNotToldBackIsHalfDoneAndTheNextUpdateGoesOn() {
    policy(DENY_ALL);
    SdkClientException lost =
        SdkClientException.create("unreachable", new IOException("connection reset"));
    world.faults.failAt(world.faults.calls().size() + 2, () -> lost);

    InitFailed half = catchThrowableOfType(InitFailed.class, () -> world.create(inputs));
    world.faults.none();

    assertThat(half.reasons())
        .containsExactly(
            "cannot read the redrive allow policy of queue orders: unreachable (connection reset). Check that the service can be reached, and run pulumi up again");
    assertThat(world.update(half.outputs(), inputs, inputs)).isEqualTo(half.outputs());
    world.delete(half.outputs(), inputs, Duration.ZERO);
    assertThat(policy()).isEqualTo(DENY_ALL);
  }

  @Test
  void aCrashBetweenEffectAndReplyNeedsNoManualStep() {
    for (int call = 0; call < 3; call++) {
      policy(byQueue("a"));
      world.faults.crashAt(world.faults.calls().size() + call, true);
      assertThatThrownBy(() -> world.create(inputs)).isInstanceOf(Crash.class);
      world.faults.none();

      PropertyMap state = world.create(inputs);

      assertThat(state.text("policyBefore")).contains(byQueue("a"));
      assertThat(policy()).isEqualTo(byQueue("a", "orders-new"));
    }
  }

  @Test
  void anUpdateKeepsWhatThePolicyWasBefore() {
    policy(DENY_ALL);
    PropertyMap state = world.create(inputs);
    PropertyMap news = with("newQueue", "visibilityTimeoutSeconds", 1300);

    PropertyMap updated = world.update(state, inputs, news);

    assertThat(updated).isEqualTo(news.with("policyBefore", DENY_ALL));
  }

  @Test
  void anUpdateToAnotherQueueTakesTheFormerOut() {
    policy(byQueue("a"));
    PropertyMap state = world.create(inputs);

    world.update(
        state, inputs, with("newQueue", "arn", "arn:aws:sqs:eu-central-1:000000000000:other"));

    assertThat(policy()).isEqualTo(byQueue("a", "other"));
  }

  @Test
  void deletingWithoutTheOriginalIsNoError() {
    PropertyMap state = world.create(inputs);
    world.sqs.delete(original);

    world.delete(state, inputs, java.time.Duration.ZERO);

    assertThat(world.log.lines()).singleElement().asString().contains("left as it is");
  }

  @Test
  void anEleventhSourceIsRefusedInPreviewToo() {
    policy(byQueue(IntStream.range(0, 10).mapToObj(i -> "q" + i).toArray(String[]::new)));

    Checked checked = world.check(with("newQueue", "arn", Value.unknown()));

    assertThat(properties(checked)).containsExactly("original.url");
    assertThat(reasons(checked))
        .containsExactly(
            "queue orders already allows 10 sources to use it as dead-letter queue, accepted: at"
                + " most 10 with the new one. Take one out of its redrive allow policy");
  }

  @Test
  void tenSourcesWithTheNewQueueAmongThemAreAccepted() {
    policy(
        byQueue(
            Stream.concat(Stream.of("orders-new"), IntStream.range(0, 9).mapToObj(i -> "q" + i))
                .toArray(String[]::new)));

    assertThat(world.check(inputs).failures()).isEmpty();
  }

  @Test
  void anOriginalThatIsGoneIsRefused() {
    world.sqs.delete(original);

    assertThat(reasons(world.check(inputs)))
        .containsExactly("there is no queue orders. Correct original.url");
  }

  @Test
  void aPolicyThatCannotBeReadIsRefused() {
    policy("{\"redrivePermission\":\"some\"}");

    assertThat(reasons(world.check(inputs))).singleElement().asString().contains("cannot be read");
    assertThatThrownBy(() -> world.create(inputs)).isInstanceOf(ProviderException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "newQueue | fifo | true | newQueue.fifo is true but the original's is false",
        "newQueue | region | eu-west-1 | newQueue.region is eu-west-1 but the original's is eu-central-1",
        "newQueue | account | 111111111111 | newQueue.account is 111111111111 but the original's is",
        "newQueue | messageRetentionSeconds | 1209600 | accepted: less than the original's 1209600",
        "newQueue | visibilityTimeoutSeconds | 900 | accepted: more than the longest run of PT15M (900 seconds)",
        "original | visibilityTimeoutSeconds | 30 | original.visibilityTimeoutSeconds is 30",
        "newQueue | maxReceiveCount | 1 | newQueue.maxReceiveCount is 1, accepted: 2 or more",
        "newQueue | maxReceiveCount | 10 | accepted: less than the original's 10",
        "original | redrivePolicy | nonsense | must be empty or JSON with a whole maxReceiveCount",
        "original | redrivePolicy | {} | must be empty or JSON with a whole maxReceiveCount",
        "original | arn | orders | must be arn:<partition>:sqs",
        "newQueue | maxReceiveCount | 1001 | from 1 to 1000, got 1001",
        "original | visibilityTimeoutSeconds | 43201 | from 0 to 43200, got 43201"
      })
  void aWrongPairIsRefusedInOneLine(String side, String name, String value, String words) {
    Object plain =
        value.matches("\\d{1,7}") ? Integer.valueOf(value) : value.equals("true") ? true : value;

    Checked checked = world.check(with(side, name, plain));

    assertThat(reasons(checked)).singleElement().asString().contains(words).doesNotContain("\n");
  }

  @Test
  void theCountMayBeTextInThePolicy() {
    assertThat(
            reasons(world.check(with("original", "redrivePolicy", "{\"maxReceiveCount\":\"3\"}"))))
        .singleElement()
        .asString()
        .contains("less than the original's 3");
  }

  @Test
  void anOriginalWithoutDeadLetterQueueNeverMovesMessagesOn() {
    assertThat(world.check(with("original", "redrivePolicy", "")).failures()).isEmpty();
  }

  @Test
  void allReasonsAreToldAtOnce() {
    PropertyMap wrong =
        inputs.with(
            "newQueue",
            newQueue()
                .with("fifo", true)
                .with("region", "eu-west-1")
                .with("messageRetentionSeconds", 1_209_600)
                .with("visibilityTimeoutSeconds", 60)
                .with("maxReceiveCount", 1));

    assertThat(properties(world.check(wrong)))
        .containsExactly(
            "newQueue.fifo",
            "newQueue.region",
            "newQueue.messageRetentionSeconds",
            "newQueue.visibilityTimeoutSeconds",
            "newQueue.maxReceiveCount");
  }

  @Test
  void aPreviewRefusesWhatIsKnownThoughTheNewQueueIsNot() {
    PropertyMap unknown =
        inputs.with(
            "newQueue",
            newQueue()
                .with("arn", Value.unknown())
                .with("url", Value.unknown())
                .with("messageRetentionSeconds", 1_209_600));

    assertThat(properties(world.check(unknown)))
        .containsExactly("newQueue.messageRetentionSeconds");
  }

  @Test
  void aPreviewSetsNothing() {
    policy(DENY_ALL);

    PropertyMap outputs = world.previewCreate(inputs);

    assertThat(outputs.get("policyBefore")).contains(Value.unknown());
    assertThat(policy()).isEqualTo(DENY_ALL);
  }

  static Stream<Arguments> missing() {
    return Stream.of("original", "newQueue", "longestRun").map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("missing")
  void whatIsMissingIsNamedOnce(String property) {
    Checked checked = world.check(inputs.without(property));

    assertThat(properties(checked)).containsExactly(property);
  }
}
