package dev.causeway.components;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.phases.Phase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationTest {
  static List<Phase> stops() {
    return Example.stops();
  }

  @ParameterizedTest
  @MethodSource("stops")
  void everythingButTheRecordsBeforeAndTheGuardsDependsOnTheLedgerDirectly(Phase phase) {
    Declared declared = new Example().declaredAt(phase);
    Set<String> free = new TreeSet<>(declared.upstreamOf("cluster-ledger"));
    free.add("cluster-ledger");

    assertThat(declared.customResources().keySet())
        .filteredOn(name -> !free.contains(name))
        .isNotEmpty()
        .allSatisfy(
            name -> assertThat(declared.upstreamOf(name)).as(name).contains("cluster-ledger"));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void theArrivalAtTheCurrentStopDependsOnAllTheRest(Phase phase) {
    Declared declared = new Example().declaredAt(phase);
    Set<String> rest = new TreeSet<>(declared.customResources().keySet());
    rest.remove("cluster-at-" + phase);

    assertThat(declared.input("cluster-at-" + phase, "current")).isEqualTo(true);
    assertThat(declared.allUpstreamOf("cluster-at-" + phase)).isEqualTo(rest);
  }

  @Test
  void theStopsBeforeAreChainedAndComeBeforeTheLedger() {
    Declared declared = new Example().declaredAt(Phase.shift(50));

    assertThat(declared.upstreamOf("cluster-at-baseline")).isEmpty();
    assertThat(declared.upstreamOf("cluster-at-expand")).containsExactly("cluster-at-baseline");
    assertThat(declared.upstreamOf("cluster-at-verify")).containsExactly("cluster-at-expand");
    assertThat(declared.upstreamOf("cluster-ledger")).contains("cluster-at-verify");
    assertThat(declared.input("cluster-at-verify", "current")).isEqualTo(false);
    assertThat(declared.input("cluster-at-verify", "soak")).isEqualTo("PT6H");
  }

  @Test
  void theLedgerSaysWhereTheMigrationStandsOnWhichRoad() {
    Declared declared = new Example().declaredAt(Phase.shift(50));

    assertThat(declared.inputs("cluster-ledger"))
        .isEqualTo(
            Map.of("migration", "cluster", "phase", "shift-50", "ladder", List.of(50.0, 100.0)));
  }

  @Test
  void atContractTheLedgerWaitsForTheGuardsWhichWaitForTheRecords() {
    Declared declared = new Example().declaredAt(Phase.CONTRACT);

    assertThat(declared.upstreamOf("cluster-ledger")).contains("cluster-orders-empty");
    assertThat(declared.upstreamOf("cluster-orders-empty")).containsExactly("cluster-at-release");
  }

  @ParameterizedTest
  @MethodSource("stops")
  void everyChildsNameStartsWithItsComponents(Phase phase) {
    Declared declared = new Example().declaredAt(phase);

    assertThat(declared.requests())
        .filteredOn(request -> request.getParent().contains("$causeway:"))
        .isNotEmpty()
        .allSatisfy(
            child ->
                assertThat(child.getName())
                    .startsWith(
                        child.getParent().substring(child.getParent().lastIndexOf("::") + 2)
                            + "-"));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void aPreviewRegistersTheSameResourcesWithTheSameEdges(Phase phase) {
    Declared up = new Example().declaredAt(phase);
    Declared preview = Program.with(Map.of()).previewed().declares(new Example().at(phase));

    assertThat(preview.customResources()).isEqualTo(up.customResources());
    assertThat(preview.customResources().keySet())
        .allSatisfy(
            name -> assertThat(preview.upstreamOf(name)).as(name).isEqualTo(up.upstreamOf(name)));
  }

  @ParameterizedTest
  @MethodSource("stops")
  void twoMigrationsInOneStackShareNoName(Phase phase) {
    Example example = new Example();
    Declared one = example.declaredAt(phase);
    Declared both =
        Program.with(Map.of())
            .declares(
                context -> {
                  example.declare(context, "cluster", phase);
                  example.declare(context, "billing", Phase.EXPAND);
                });
    Declared other =
        Program.with(Map.of())
            .declares(context -> example.declare(context, "billing", Phase.EXPAND));

    assertThat(both.customResources()).containsAllEntriesOf(one.customResources());
    assertThat(both.customResources()).containsAllEntriesOf(other.customResources());
    assertThat(both.customResources())
        .hasSize(one.customResources().size() + other.customResources().size());
  }

  @Test
  void whatTheUserAddsBelongsToTheArrival() {
    Declared declared =
        Program.with(Map.of())
            .declares(
                context ->
                    Migration.declare(
                        context,
                        "cluster",
                        Course.at(Phase.BASELINE),
                        migration ->
                            migration.add(
                                new com.pulumi.aws.sqs.Queue(
                                    "extra",
                                    com.pulumi.aws.sqs.QueueArgs.Empty,
                                    migration.after(migration, List.of()).build()))));

    assertThat(declared.upstreamOf("cluster-at-baseline")).contains("extra");
    assertThat(declared.upstreamOf("extra")).containsExactly("cluster-ledger");
  }

  @Test
  void aRefusalAmongThePartsIsTheOnlyThingPrinted() {
    List<String> errors =
        Program.with(Map.of()).errors(context -> declareOneFleetAndRefuse(context));

    assertThat(errors).containsExactly("size cannot be 3; accepted: 4. Pass 4");
  }

  private static void declareOneFleetAndRefuse(Context context) {
    Migration.declare(
        context,
        "cluster",
        Course.at(Phase.BASELINE),
        migration -> {
          new LegacyFleet("fleet", migration, LegacyFleet.fleet().adopted("asg").size(1));
          throw WrongArgument.seen("size", 3, "4", "Pass 4");
        });
  }

  @Test
  void theNameOfAMigrationIsChecked() {
    assertThat(
            Program.with(Map.of("causeway:phase", "baseline"))
                .errors(context -> Migration.declare(context, "a b", parts -> {})))
        .singleElement()
        .asString()
        .startsWith("name of the migration cannot be \"a b\"; accepted: letters");
  }
}
