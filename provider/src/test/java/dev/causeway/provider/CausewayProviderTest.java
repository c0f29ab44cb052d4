package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Provider;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Check;
import dev.causeway.protocol.Requests.Configure;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;

class CausewayProviderTest {
  private static final Urn CONFIG =
      new Urn("dev", "cluster", "pulumi:providers:causeway", "default");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "causeway:index:Ledger",
        "causeway:index:Arrival",
        "causeway:sqs:AllowedSource",
        "causeway:sqs:Handback",
        "causeway:sqs:Probe",
        "causeway:sqs:Drained",
        "causeway:autoscaling:FleetAsDeclared",
        "causeway:autoscaling:FleetReady",
        "causeway:elbv2:TargetGroupUnused",
        "causeway:kubernetes:WorkloadReady"
      })
  void everyTypeRefusesEmptyInputsByProperty(String token) {
    assertThat(new World(token).check(PropertyMap.EMPTY).failures())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.property()).isNotEmpty())
        .allSatisfy(failure -> assertThat(failure.reason()).contains("is missing"));
  }

  @Test
  void anUnknownTypeIsRefusedByName() {
    World world = new World("causeway:index:Lodger");

    assertThatThrownBy(() -> world.check(PropertyMap.EMPTY))
        .isInstanceOf(ProviderException.class)
        .hasMessageStartingWith("there is no resource type causeway:index:Lodger")
        .hasMessageContaining("causeway:index:Ledger");
  }

  @Test
  void anyConfigurationIsAcceptedAndReplacesNothing() {
    Provider provider = new World("causeway:index:Ledger").provider;
    PropertyMap before = props("phase", "expand", "ladder", "[100]", "soak", "PT1H");
    PropertyMap after = props("phase", "verify");

    provider.configure(new Configure(CONFIG, before));

    assertThat(provider.checkConfig(new Check(CONFIG, Optional.empty(), before)).inputs())
        .isEqualTo(before);
    assertThat(
            provider
                .diffConfig(new Diff("id", CONFIG, before, before, after, List.of()))
                .isReplace())
        .isFalse();
  }

  @Test
  void clientsAreBuiltWhenTheyAreNeededAndClosedOnce() {
    World world = new World("causeway:sqs:Drained");
    world.provider.close();
    assertThat(world.sqs.isClosed()).isFalse();

    PropertyMap inputs =
        props(
            "queueUrls", List.of(world.sqs.create("q").url()),
            "quietWindow", "PT2M",
            "phase", "drain",
            "direction", "forward");
    world.previewCreate(inputs);
    world.provider.close();

    assertThat(world.sqs.isClosed()).isTrue();
  }

  @Test
  void aClientThatCannotBeBuiltIsOneReadableLine() {
    Clients clients =
        Clients.builder()
            .sqs(
                () -> {
                  throw SdkClientException.create("Unable to load region");
                })
            .build();
    Urn urn = new Urn("dev", "cluster", "causeway:sqs:Handback", "it");
    World world = new World("causeway:sqs:Handback");
    PropertyMap inputs = HandbackTest.inputs(world.sqs.create("a"), world.sqs.create("b"));
    Provider provider =
        CausewayProvider.factory(() -> clients, Waiting::inRealTime).start(EngineLog.NONE);

    assertThatThrownBy(() -> provider.delete(new Delete("it", urn, inputs, inputs, Duration.ZERO)))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "cannot set up the client of SQS: Unable to load region. Correct it, and run pulumi up"
                + " again");
  }

  @Test
  void theDefaultProviderStartsWithoutCredentialsOrKubeconfig() {
    try (Provider provider = CausewayProvider.factory().start(EngineLog.NONE)) {
      Urn urn = new Urn("dev", "cluster", "causeway:index:Ledger", "it");
      PropertyMap inputs = props("migration", "m", "phase", "baseline", "ladder", List.of(100));

      assertThat(provider.check(new Check(urn, Optional.empty(), inputs)).failures()).isEmpty();
    }
  }

  @Test
  void aSecretNeverReachesAMessage() {
    World world = new World("causeway:sqs:Handback");
    Value secret = Value.secret(Value.of("hunter2"));
    PropertyMap inputs = HandbackTest.inputs(world.sqs.create("a"), world.sqs.create("b"));

    for (String key : inputs.keys()) {
      assertThat(world.check(inputs.with(key, secret)).failures())
          .isNotEmpty()
          .allSatisfy(failure -> assertThat(failure.reason()).contains("[secret]"))
          .allSatisfy(failure -> assertThat(failure.reason()).doesNotContain("hunter2"));
    }
  }

  @Test
  void aSecretInputIsReadLikeAnyOther() {
    World world = new World("causeway:index:Ledger");
    PropertyMap inputs =
        props(
            "migration", "m",
            "phase", Value.secret(Value.of("baseline")),
            "ladder", List.of(100));

    assertThat(world.check(inputs).failures()).isEmpty();
  }

  @Test
  void aStateOfTheWrongTypeIsOneReadableLine() {
    World world = new World("causeway:index:Ledger");
    PropertyMap news = props("migration", "m", "phase", "baseline", "ladder", List.of(100));

    assertThatThrownBy(() -> world.check(news.with("from", 7), news))
        .isInstanceOf(ProviderException.class)
        .hasMessage(
            "the state of it holds a property from of the wrong type. Restore the stack's state");
  }
}
