package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import dev.causeway.provider.fakes.MemoryQueue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a program marks as secret is in no message, no line of the log and no plain output. */
class SecretsTest {
  private static final String SECRET = "hunter2-and-more";

  private static Value secret(Object plain) {
    return Value.secret(Given.value(plain));
  }

  @Test
  void aRefusalThatComparesValuesHidesThoseThatAreSecret() {
    World world = new World("causeway:sqs:Handback");
    MemoryQueue queue = world.sqs.create(SECRET);
    PropertyMap inputs =
        HandbackTest.inputs(queue, queue)
            .with("source", secret(props("url", queue.url(), "arn", queue.arn())))
            .with("quietWindow", secret("PT31S"));

    assertThat(World.reasons(world.check(inputs)))
        .contains(
            "source and original are both [secret], accepted: two queues. Set original to the queue the work came from",
            "quietWindow must be longer than PT1M, got [secret]: the counts of a queue take that long to settle. Set it to PT1M30S or more");
  }

  @Test
  void whatIsInASecretObjectIsSecret() {
    World world = new World("causeway:autoscaling:FleetReady");
    PropertyMap size = props("minSize", SECRET, "desiredCapacity", 1, "maxSize", 1);

    assertThat(World.reasons(world.check(props("declared", Value.secret(size)))))
        .contains(
            "declared.minSize must be a whole number from 0 to 100000, got [secret]. Correct it");
  }

  @Test
  void aRefusalDoesNotNameThePropertyWhoseSecretAnEngineWouldPrint() {
    World world = new World("causeway:sqs:Drained");
    PropertyMap inputs =
        props(
            "queueUrls",
            List.of(),
            "quietWindow",
            secret("PT1S"),
            "phase",
            "drain",
            "direction",
            "forward");

    assertThat(World.properties(world.check(inputs))).containsExactly("queueUrls", "");
    assertThat(World.properties(world.check(inputs.with("quietWindow", "PT1S"))))
        .containsExactly("queueUrls", "quietWindow");
  }

  @Test
  void whatIsSecretInsideAPropertyCountsToo() {
    World world = new World("causeway:index:Ledger");
    PropertyMap inputs =
        props("migration", "m", "phase", "baseline", "ladder", List.of(secret(20_000), 100));

    assertThat(World.properties(world.check(inputs))).containsExactly("");
  }

  @Test
  void aFailureHidesTheNameThatWasTakenFromASecretUrl() {
    World world = new World("causeway:sqs:Handback");
    MemoryQueue original = world.sqs.create("orders");
    MemoryQueue gone = world.sqs.create(SECRET);
    world.sqs.delete(gone);
    PropertyMap inputs =
        HandbackTest.inputs(gone, original)
            .with("source", props("url", secret(gone.url()), "arn", secret(gone.arn())));

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessage(
            "it cannot promise a way home: there is no queue [secret]. Create it and run pulumi up again");
  }

  @Test
  void theLogHidesItToo() {
    World world = new World("causeway:sqs:Handback");
    MemoryQueue source = world.sqs.create(SECRET);
    source.put("m");
    PropertyMap inputs =
        HandbackTest.inputs(source, world.sqs.create("orders"))
            .with("source", props("url", secret(source.url()), "arn", source.arn()));

    world.delete(inputs);

    assertThat(world.log.lines()).isNotEmpty().noneMatch(line -> line.contains(SECRET));
    assertThat(world.log.lines()).anyMatch(line -> line.contains("from [secret] to orders"));
  }

  @Test
  void anOutputThatTellsASecretIsSecret() {
    World world = new World("causeway:sqs:Drained");
    MemoryQueue queue = world.sqs.create(SECRET);
    PropertyMap inputs =
        props(
            "queueUrls", List.of(secret(queue.url())),
            "quietWindow", "PT2M",
            "phase", "drain",
            "direction", "forward");

    assertThat(world.create(inputs).get("evidence"))
        .get()
        .isInstanceOf(Value.Secret.class)
        .extracting(Value::withoutSecrets)
        .asString()
        .contains(SECRET);
  }

  @Test
  void aValueThatCheckTakesFromASecretIsSecret() {
    World world = new World("causeway:index:Ledger");
    PropertyMap inputs =
        props("migration", "m", "phase", secret("baseline"), "ladder", List.of(100));

    assertThat(world.accepted(world.check(inputs)).get("from"))
        .isEqualTo(Optional.of(secret("baseline")));
  }

  @Test
  void whatIsNotSecretStaysInClear() {
    World world = new World("causeway:index:Ledger");
    PropertyMap inputs =
        props("migration", secret("orders"), "phase", "baseline", "ladder", List.of(100));

    assertThat(world.accepted(world.check(inputs)).get("from"))
        .isEqualTo(Optional.of(Value.of("baseline")));
  }
}
