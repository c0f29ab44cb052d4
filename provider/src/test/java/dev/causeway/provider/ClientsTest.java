package dev.causeway.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.provider.fakes.Faults;
import dev.causeway.provider.fakes.InMemorySqs;
import dev.causeway.provider.fakes.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClientsTest {
  private final List<InMemorySqs> built = new ArrayList<>();

  private InMemorySqs build() {
    InMemorySqs sqs = new InMemorySqs(new VirtualTime(), new Faults());
    built.add(sqs);
    return sqs;
  }

  static Stream<Arguments> services() {
    return Stream.of(
        service("SQS", Clients::sqs),
        service("Auto Scaling", Clients::autoScaling),
        service("Elastic Load Balancing", Clients::loadBalancing),
        service("DynamoDB", Clients::dynamoDb),
        service("CloudWatch", Clients::cloudWatch),
        service("Kubernetes", Clients::kubernetes),
        service("EC2", Clients::ec2),
        service("Kafka", clients -> clients.kafka("b-1:9092")),
        service("HTTP", Clients::http));
  }

  private static Arguments service(String name, Function<Clients, Object> client) {
    return Arguments.of(name, client);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("services")
  void aServiceThatIsNotGivenRefusesInOneLine(String name, Function<Clients, Object> client) {
    try (Clients nothing = Clients.builder().build()) {
      assertThatThrownBy(() -> client.apply(nothing))
          .isInstanceOf(NothingToAsk.class)
          .hasMessage("there is no %s to ask here", name);
    }
  }

  @Test
  void aClientIsBuiltWhenItIsFirstAskedForAndClosedWithTheOthers() {
    Clients clients = Clients.builder().sqs(this::build).build();
    assertThat(built).isEmpty();

    assertThat(clients.sqs()).isSameAs(clients.sqs());
    clients.close();

    assertThat(built).singleElement().matches(InMemorySqs::isClosed);
  }

  @Test
  void whatWasNeverAskedForIsNotBuiltToBeClosed() {
    Clients.builder().sqs(this::build).build().close();

    assertThat(built).isEmpty();
  }
}
