package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerEntrypointTest {
  private static final String DOCUMENT = "events-entrypoint-document";

  @ParameterizedTest
  @CsvSource({
    "baseline, OLD",
    "expand, BOTH",
    "verify, BOTH",
    "shift-34, BOTH",
    "shift-67, BOTH",
    "shift-100, BOTH",
    "drain, NEW",
    "retire, NEW",
    "release, NEW",
    "contract, NEW"
  })
  void theDocumentNamesTheOldBrokersThenBothThenTheNewOnes(String phase, String named) {
    String brokers =
        Map.of(
                "OLD", BrokerExample.OLD,
                "NEW", BrokerExample.NEW,
                "BOTH", BrokerExample.OLD + "," + BrokerExample.NEW)
            .get(named);

    assertThat(new BrokerExample().declaredAt(phase).input(DOCUMENT, "data"))
        .isEqualTo(Map.of("discovery.json", "{\"broker_list\": \"" + brokers + "\"}\n"));
  }

  /** One delayed reader never sees a document without a live broker, whichever way it goes. */
  @Test
  void twoNeighbouringDocumentsAlwaysShareABrokerThatIsAliveInBoth() {
    List<Phase> stops = BrokerExample.stops();
    for (int i = 1; i < stops.size(); i++) {
      assertThat(alive(stops.get(i - 1)))
          .as("%s, %s", stops.get(i - 1), stops.get(i))
          .containsAnyElementsOf(alive(stops.get(i)));
    }
  }

  /** The addresses in the document whose brokers the phase declares. */
  private static List<String> alive(Phase stop) {
    Declared declared = new BrokerExample().declaredAt(stop);
    Map<?, ?> files = (Map<?, ?>) declared.input(DOCUMENT, "data");
    String json = String.valueOf(files.get("discovery.json"));
    boolean old =
        declared.has("events-fleet-group")
            && declared.input("events-fleet-group", "desiredCapacity").equals(3.0);
    return Stream.of(json.replaceAll(".*: \"|\".*\\s*", "").split(","))
        .filter(address -> address.contains("ec2") ? old : declared.has("events-pool-set"))
        .toList();
  }

  @Test
  void usersAddFilesOfTheirOwn() {
    Declared declared =
        new BrokerExample()
            .withEntrypoint(args -> args.file("kafka.ini", "[kafka]\nbrokers=${broker_list}\n"))
            .declaredAt(Phase.DRAIN);

    assertThat(declared.input(DOCUMENT, "data"))
        .isEqualTo(
            Map.of(
                "discovery.json", "{\"broker_list\": \"" + BrokerExample.NEW + "\"}\n",
                "kafka.ini", "[kafka]\nbrokers=" + BrokerExample.NEW + "\n"));
  }

  @Test
  void usersReplaceTheFileThatIsThereAnyway() {
    Declared declared =
        new BrokerExample()
            .withEntrypoint(args -> args.file("discovery.json", "\"${broker_list}\""))
            .declaredAt(Phase.DRAIN);

    assertThat(declared.input(DOCUMENT, "data"))
        .isEqualTo(Map.of("discovery.json", "\"" + BrokerExample.NEW + "\""));
  }

  @Test
  void itIsFoundByTheNameAndInTheNamespaceGiven() {
    Declared declared = new BrokerExample().declaredAt(Phase.BASELINE);

    assertThat(declared.input(DOCUMENT, "metadata.name")).isEqualTo("discovery");
    assertThat(declared.input(DOCUMENT, "metadata.namespace")).isEqualTo("shop");
  }
}
