package dev.causeway.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.AdoptedStatefulSet;
import dev.causeway.components.AdoptedVolumes;
import dev.causeway.components.BlueGreenQueue;
import dev.causeway.components.BrokerEntrypoint;
import dev.causeway.components.CruiseControl;
import dev.causeway.components.Declared;
import dev.causeway.components.Docs;
import dev.causeway.components.DoubledBrokerPool;
import dev.causeway.components.DrainingWorkers;
import dev.causeway.components.LegacyFleet;
import dev.causeway.components.LegacyNodes;
import dev.causeway.components.Program;
import dev.causeway.components.RoadRow;
import dev.causeway.components.RoutingShare;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/} says of components and stacks is what the code says. */
class DocsTest {
  private static final Road ROAD = Road.of(List.of(50, 100));
  private static final Path POLICIES = Path.of("..", "policies", "src", "test");

  /** Disks move all at once. */
  private static final Road ROAD_OF_DISKS = Road.of(List.of(100));

  private static final Set<String> OF_DISKS =
      Set.of("LegacyNodes", "AdoptedVolumes", "AdoptedStatefulSet");

  /** One old broker of three leaves at each shift. */
  private static final Road ROAD_OF_BROKERS = Road.of(KafkaBrokers.LADDER);

  private static final Set<String> OF_BROKERS =
      Set.of("DoubledBrokerPool", "BrokerEntrypoint", "CruiseControl");

  private static final Map<String, Function<Phase, Map<String, String>>> FACTS =
      Map.ofEntries(
          Map.entry("AdoptedStatefulSet", AdoptedStatefulSet::facts),
          Map.entry("AdoptedVolumes", AdoptedVolumes::facts),
          Map.entry("LegacyNodes", LegacyNodes::facts),
          Map.entry("BlueGreenQueue", BlueGreenQueue::facts),
          Map.entry("BrokerEntrypoint", BrokerEntrypoint::facts),
          Map.entry("CruiseControl", CruiseControl::facts),
          Map.entry("DoubledBrokerPool", DoubledBrokerPool::facts),
          Map.entry("DrainingWorkers", DrainingWorkers::facts),
          Map.entry("LegacyFleet", LegacyFleet::facts),
          Map.entry("Migration", phase -> Map.of("arrivals", arrivals(phase))),
          Map.entry("RoutingShare", RoutingShare::facts));

  static List<Phase> stops() {
    return ROAD.stops();
  }

  private static Map<String, String> config(Phase phase) {
    return Map.of("causeway:phase", phase.toString(), "causeway:ladder", "50,100");
  }

  @Test
  void thePhaseTablesAreTheTablesOfFacts() {
    Docs.hold("facts", DocsTest::table);
  }

  private static String table(String component) {
    Function<Phase, Map<String, String>> facts =
        Objects.requireNonNull(FACTS.get(component), component);
    return "| phase | way back | what changes |\n|---|---|---|\n"
        + RoadRow.of(road(component), List.of(facts)).stream()
            .map(DocsTest::rows)
            .collect(Collectors.joining("\n"));
  }

  private static Road road(String component) {
    if (OF_DISKS.contains(component)) {
      return ROAD_OF_DISKS;
    }
    return OF_BROKERS.contains(component) ? ROAD_OF_BROKERS : ROAD;
  }

  private static String rows(RoadRow row) {
    List<String> changes = row.changes().isEmpty() ? List.of("nothing") : row.changes();
    List<String> rows = new ArrayList<>();
    rows.add("| `%s` | %s | %s |".formatted(row.phase(), row.wayBack().words(), changes.get(0)));
    changes.stream().skip(1).map("| | | %s |"::formatted).forEach(rows::add);
    return String.join("\n", rows);
  }

  /** How many stops an empty migration records as passed, and which as the current one. */
  private static String arrivals(Phase phase) {
    Declared declared = Program.with(config(phase)).declares(Program.ofRecordsAlone("shop"));
    return "%d passed, at %s"
        .formatted(
            declared.customResources().keySet().stream()
                .filter(name -> name.startsWith("shop-at-"))
                .filter(name -> declared.input(name, "current").equals(false))
                .count(),
            phase);
  }

  @ParameterizedTest
  @MethodSource("stops")
  void theSnippetsOfTheComponentPagesRunAtEveryStop(Phase phase) {
    Declared declared = Program.with(config(phase)).declares(Snippets::declare);

    assertThat(declared.input("shop-ledger", "phase")).isEqualTo(phase.toString());
    assertThat(declared.has("shop-share-item")).isTrue();
  }

  static List<Phase> stopsOfDisks() {
    return ROAD_OF_DISKS.stops();
  }

  @ParameterizedTest
  @MethodSource("stopsOfDisks")
  void theSnippetsOfThePagesAboutDisksRunAtEveryStop(Phase phase) {
    Map<String, String> config =
        Map.of("causeway:phase", phase.toString(), "causeway:ladder", "100");

    Declared declared =
        Program.with(config)
            .finding("ledgers-nodes-0-sdf", Map.of("type", "gp3"))
            .finding("ledgers-nodes-1-sdf", Map.of("type", "gp3"))
            .declares(DiskSnippets::declare);

    assertThat(declared.input("ledgers-ledger", "phase")).isEqualTo(phase.toString());
    assertThat(declared.has("ledgers-set-endpoint")).isTrue();
  }

  static List<Phase> stopsOfBrokers() {
    return ROAD_OF_BROKERS.stops();
  }

  @ParameterizedTest
  @MethodSource("stopsOfBrokers")
  void theSnippetsOfThePagesAboutBrokersRunAtEveryStop(Phase phase) {
    Map<String, String> config =
        Map.of("causeway:phase", phase.toString(), "causeway:ladder", "34,67,100");

    Declared declared = Program.with(config).declares(BrokerSnippets::declare);

    assertThat(declared.input("events-ledger", "phase")).isEqualTo(phase.toString());
    assertThat(declared.has("events-entrypoint-document")).isTrue();
  }

  @Test
  void everyJavaSnippetIsCutFromAProgramThatTestsRun() throws IOException {
    List<String> programs =
        List.of(
            Files.readString(Path.of("src/test/java/dev/causeway/stacks/Snippets.java")),
            Files.readString(Path.of("src/test/java/dev/causeway/stacks/DiskSnippets.java")),
            Files.readString(Path.of("src/test/java/dev/causeway/stacks/BrokerSnippets.java")),
            Files.readString(
                POLICIES.resolve("java/dev/causeway/policies/testing/WritingAPolicyTest.java")),
            Files.readString(Path.of("src/main/java/dev/causeway/stacks/QueueWorkers.java")));

    assertThat(Docs.fenced("java"))
        .isNotEmpty()
        .allSatisfy(
            snippet -> assertThat(programs).anyMatch(program -> isCutFrom(program, snippet)));
  }

  @Test
  void everyYamlSnippetIsCutFromAConfigFileOrAnExampleOfAPolicy() throws IOException {
    List<String> sources = new ArrayList<>();
    sources.add(Files.readString(Path.of("config", "Pulumi.production.yaml")));
    sources.add(Files.readString(Path.of("config", "Pulumi.cassandra.yaml")));
    sources.add(Files.readString(Path.of("config", "Pulumi.kafka.yaml")));
    try (Stream<Path> examples = Files.list(POLICIES.resolve("resources/examples"))) {
      for (Path example : examples.toList()) {
        sources.add(Files.readString(example));
      }
    }

    assertThat(Docs.fenced("yaml"))
        .isNotEmpty()
        .allMatch(snippet -> sources.stream().anyMatch(source -> isCutFrom(source, snippet)));
  }

  @Test
  void everyDiffIsOfAConfigFile() throws IOException {
    String production = Files.readString(Path.of("config", "Pulumi.production.yaml"));

    assertThat(Docs.fenced("diff"))
        .isNotEmpty()
        .allMatch(diff -> isCutFrom(production, before(diff)));
  }

  private static String before(String diff) {
    return diff.lines()
        .filter(line -> !line.startsWith("+"))
        .map(line -> line.substring(1))
        .collect(Collectors.joining("\n"));
  }

  /** Whether the snippet's lines stand in the text one after the other, indented or not. */
  private static boolean isCutFrom(String text, String snippet) {
    return Stream.of(0, 2, 4, 6)
        .anyMatch(depth -> ("\n" + text).contains(indented(snippet, depth)));
  }

  private static String indented(String snippet, int depth) {
    return snippet
        .lines()
        .map(line -> line.isEmpty() ? line : " ".repeat(depth) + line)
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  @Test
  void mistakesInTheConfigReadAsThePagesSay() {
    Docs.hold("refused config", mistake -> refusal("production", mistake));
    Docs.hold("refused cassandra config", mistake -> refusal("cassandra", mistake));
    Docs.hold("refused kafka config", mistake -> refusal("kafka", mistake));
  }

  private static String refusal(String environment, String mistake) {
    String[] parts = mistake.split(" = ", 2);
    Map<String, String> config = Configs.of(environment);
    config.put(parts[0], parts[1]);
    return String.join("\n", Program.with(config).errors(Main::program));
  }

  @Test
  void whatGatesAndMovesSayIsWhatTheirTestsExpect() {
    Docs.hold(
        "asserted",
        (test, words) -> {
          assertThat(literals(test)).contains(words);
          return words;
        });
  }

  /** The text of a provider test, its strings that go on over several lines joined. */
  private static String literals(String test) {
    Path source = Path.of("..", "provider/src/test/java/dev/causeway/provider", test + ".java");
    try {
      return Files.readString(source).replaceAll("\"\\s*\\+ \"", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyLocalLinkLeadsSomewhere() {
    assertThat(Docs.linked()).isNotEmpty().allMatch(Files::exists);
  }

  @Test
  void theComponentPagesShareTheirHeadings() {
    assertThat(Docs.pages())
        .filteredOn(page -> page.startsWith(Path.of("..", "docs", "components")))
        .hasSize(FACTS.size())
        .allSatisfy(
            page ->
                assertThat(Docs.lines(page))
                    .filteredOn(line -> line.startsWith("## "))
                    .containsExactly(
                        "## What it is",
                        "## When not",
                        "## Phases",
                        "## Gates and guards",
                        "## The way back"));
  }
}
