package dev.causeway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.causeway.cli.foresight.StackConfig;
import dev.causeway.cli.state.ExportedState;
import dev.causeway.cli.status.MigrationStatus;
import dev.causeway.cli.status.Standing;
import dev.causeway.cli.status.StatusJson;
import dev.causeway.cli.status.StatusText;
import dev.causeway.engine.Deployment;
import dev.causeway.engine.PendingOperation;
import dev.causeway.engine.ResourceState;
import dev.causeway.phases.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusTest {
  private static final Instant NOON = Instant.parse("2026-01-04T12:00:00Z");

  @TempDir private Path directory = Path.of("");

  private static String text(ExportedState state, Instant now) {
    return new StatusText(UnaryOperator.identity(), UnaryOperator.identity()).of(state, now);
  }

  private static MigrationStatus only(ExportedState state) {
    List<MigrationStatus> all = MigrationStatus.of(state);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static ExportedState with(Deployment state, List<ResourceState> resources) {
    return new ExportedState(
        new Deployment(state.time(), resources, state.pendingOperations(), state.secretsState()));
  }

  private static Predicate<ResourceState> named(String name) {
    return resource -> resource.urn().name().equals(name);
  }

  @Test
  void aPhaseThatIsReachedIsShownWithTheNextStopAndTheWayBack() {
    ExportedState state = Stops.exported(Phase.shift(10));

    assertThat(only(state).standing()).isEqualTo(Standing.REACHED);
    assertThat(text(state, NOON).lines())
        .contains(
            "stack staging of project causeway, state of 2026-01-04 00:00:00 UTC (12 h ago)",
            "queue-workers",
            "  phase     shift-10",
            "  since     2026-01-04 00:00:00 UTC (12 h ago)",
            "  soak      none",
            "  moves     4 AllowedSource, 4 Handback",
            "  next      shift-50 (its way back: carries data)",
            "              share: 50 %",
            "  way back  verify (carries data)",
            "              share: 0 %",
            "              handback: no longer",
            "            causeway revert staging --to verify");
  }

  @Test
  void whatIsLeftOfTheSoakIsSaid() {
    StackConfig config = Stops.config(Phase.BASELINE).with("causeway:soak", "P1D");
    Instant morning = Instant.parse("2026-01-04T06:00:00Z");
    ExportedState state = new ExportedState(Stops.up(config, Optional.empty(), morning));

    assertThat(text(state, NOON))
        .contains("  soak      18 h left of 1 d, until 2026-01-05 06:00:00 UTC");
    assertThat(text(state, NOON.plus(Duration.ofDays(1)))).contains("  soak      over: 1 d");
  }

  /** The handback's delete has failed: it is all that is left of {@code shift-10}. */
  @Test
  void aMoveThatThePhaseDoesNotDeclareMeansReturning() {
    Deployment there = Stops.at(Phase.shift(10));
    Deployment back = Stops.up(Stops.config(Phase.VERIFY), Optional.of(there), NOON);
    List<ResourceState> resources = new ArrayList<>(back.resources());
    there.resources().stream()
        .filter(named("queue-workers-orders-handback"))
        .forEach(resources::add);
    ExportedState unfinished = with(back, resources);

    assertThat(only(unfinished).standing()).isEqualTo(Standing.RETURNING);
    assertThat(text(unfinished, NOON))
        .contains("verify, returning from shift-10: run pulumi up until nothing is left to undo")
        .contains(
            "queue-workers-orders-handback: carries what is left in orders-k8s back to orders");
    assertThat(only(new ExportedState(back)).standing()).isEqualTo(Standing.REACHED);
  }

  /** The run ended after the ledger. */
  @Test
  void aWayBackThatHasJustBegunIsReturning() {
    Deployment there = Stops.at(Phase.shift(10));
    Deployment back = Stops.up(Stops.config(Phase.VERIFY), Optional.of(there), NOON);
    ResourceState ledger = new ExportedState(back).ledgers().get(0);
    ExportedState begun =
        with(
            there,
            there.resources().stream()
                .map(each -> each.urn().equals(ledger.urn()) ? ledger : each)
                .toList());

    assertThat(only(begun).phase()).isEqualTo(Phase.VERIFY);
    assertThat(only(begun).standing()).isEqualTo(Standing.RETURNING);
    assertThat(only(begun).since()).isEmpty();
  }

  @Test
  void aPhaseWhoseArrivalIsMissingIsNotReached() {
    Deployment state = Stops.at(Phase.EXPAND);
    ExportedState unfinished =
        with(
            state,
            state.resources().stream().filter(named("queue-workers-at-expand").negate()).toList());

    assertThat(only(unfinished).standing()).isEqualTo(Standing.ARRIVING);
    assertThat(only(unfinished).since()).isEmpty();
    assertThat(text(unfinished, NOON))
        .contains("expand, not reached yet: run pulumi up again until it succeeds");
  }

  @Test
  void gatesShowWhatTheySawAndForWhichPhase() {
    Deployment state = Stops.at(Phase.VERIFY);
    ResourceState gate =
        Stops.at(Phase.EXPAND).resources().stream()
            .filter(named("queue-workers-fleet-ready"))
            .findFirst()
            .orElseThrow();
    ExportedState mixed =
        with(
            state,
            state.resources().stream()
                .map(each -> each.urn().equals(gate.urn()) ? gate : each)
                .toList());

    assertThat(text(mixed, NOON))
        .contains("queue-workers-fleet-ready, at expand")
        .contains("queue-workers-workers-ready\n")
        .contains("              not looked");
  }

  @Test
  void atTheBeginningThereIsNoWayBack() {
    assertThat(text(Stops.exported(Phase.BASELINE), NOON))
        .contains("  way back  none: this is where it began");
  }

  @Test
  void atTheEndThereIsNoNextStopAndNoWayBack() {
    ExportedState state = Stops.exported(Phase.CONTRACT);

    assertThat(text(state, NOON))
        .contains("  next      none: this is the end of the road")
        .contains("  way back  none: the old side is gone");
    assertThat(only(state).moves()).extracting("undone").contains("closed: carries nothing");
  }

  @Test
  void programsGetTheSame() throws IOException {
    JsonNode document =
        new JsonMapper().readTree(StatusJson.of(Stops.exported(Phase.EXPAND), NOON));

    JsonNode migration = document.path("migrations").path(0);
    assertThat(document.path("stack").asText()).isEqualTo("staging");
    assertThat(migration.path("phase").asText()).isEqualTo("expand");
    assertThat(migration.path("standing").asText()).isEqualTo("reached");
    assertThat(migration.path("since").asText()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(migration.path("next").path("phase").asText()).isEqualTo("verify");
    assertThat(migration.path("back").path("reversibility").asText()).isEqualTo("free");
    assertThat(migration.path("gates").findValuesAsText("evidence")).contains("not looked");
  }

  @Test
  void theStateOfAFileBackendIsReadToo() throws IOException {
    String project = "causeway/staging.json";
    kept(project);
    String backend = "file://" + directory;

    Output run = Output.of("status", "--backend", backend, "--stack", "staging");
    Output other = Output.of("status", "--backend", backend, "--stack", "production");
    kept("billing/staging.json");
    Output ambiguous = Output.of("status", "--backend", backend, "--stack", "staging");
    Output full = Output.of("status", "--backend", backend, "--stack", "causeway/staging");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("  phase     verify");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .contains("there is no stack \"production\"", "accepted: causeway/staging")
        .hasLineCount(1);
    assertThat(ambiguous.err())
        .contains("there is more than one stack \"staging\"")
        .contains("accepted: billing/staging, causeway/staging");
    assertThat(full.out()).isEqualTo(run.out());
  }

  private void kept(String name) throws IOException {
    ObjectNode checkpoint = new JsonMapper().createObjectNode().put("version", 3);
    checkpoint
        .putObject("checkpoint")
        .set(
            "latest", new JsonMapper().readTree(Stops.at(Phase.VERIFY).toJson()).get("deployment"));
    Path file = directory.resolve(".pulumi/stacks").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, checkpoint.toString());
  }

  @Test
  void twoMigrationsAreShownOneAfterTheOther() {
    Map<String, String> values = new TreeMap<>(Stops.config(Phase.BASELINE).values());
    Map.copyOf(values)
        .forEach((key, value) -> values.put(key.replace("queue-workers:", "billing:"), value));
    values.put("queue-workers:names", "queue-workers,billing");
    values.remove("billing:names");
    ExportedState state =
        new ExportedState(Stops.up(new StackConfig(values), Optional.empty(), NOON));

    List<MigrationStatus> both = MigrationStatus.of(state);

    assertThat(both)
        .extracting(MigrationStatus::name)
        .containsExactlyInAnyOrder("queue-workers", "billing");
    assertThat(both)
        .allSatisfy(
            each ->
                assertThat(each.gates())
                    .isNotEmpty()
                    .allMatch(gate -> gate.name().startsWith(each.name())));
  }

  @Test
  void secretsStayClosedAndNothingCommandsTheTerminal() {
    String secret =
        "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\","
            + "\"plaintext\":\"\\\"hunter2\\\"\"}";
    String json =
        Stops.at(Phase.EXPAND)
            .toJson()
            .replaceFirst("\"not looked\"", Matcher.quoteReplacement(secret))
            .replace("not looked", "\\u001b[2Jnot\\u0007 looked");
    ExportedState state = ExportedState.read(json, "the state");

    assertThat(text(state, NOON))
        .contains("[secret]", "?[2Jnot? looked")
        .doesNotContain("hunter2", "\u001b", "\u0007");
    assertThat(StatusJson.of(state, NOON)).contains("[secret]").doesNotContain("hunter2");
  }

  @Test
  void whatWasBegunAndNotSeenToEndIsSaid() {
    Deployment state = Stops.at(Phase.BASELINE);
    PendingOperation begun =
        new PendingOperation(state.resources().get(0), PendingOperation.Kind.CREATING);
    ExportedState interrupted =
        new ExportedState(
            new Deployment(state.time(), state.resources(), List.of(begun), state.secretsState()));

    assertThat(text(interrupted, NOON)).contains("1 operation was begun and not seen to end");
  }

  @Test
  void aStateWithoutAMigrationSaysSo() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("state.json"),
            """
            {"version": 3, "deployment": {"manifest":
              {"time": "0001-01-01T00:00:00Z", "magic": "", "version": ""}}}
            """);

    Output run = Output.of("status", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("an empty stack\n").contains("no migration is in this state");
  }
}
