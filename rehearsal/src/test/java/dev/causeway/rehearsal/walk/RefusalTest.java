package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.phases.Road;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What the law refuses: in {@code preview}, and in {@code up} without one; before anything changes;
 * in one line that says what to do.
 */
@Execution(ExecutionMode.CONCURRENT)
class RefusalTest {
  private static final Road ROAD = Road.of(List.of(10, 50, 100));
  private static final Settings SETTINGS = Settings.DEFAULT.road(ROAD).speed(150);
  private static final Map<String, String> NO_SOAK = Map.of("causeway:soak", "PT0S");
  private static final Map<String, String> AS_CONFIGURED = Map.of();

  private static final Map<String, String> NEVER_READY =
      Map.of("queue-workers:image", "registry.example/no-such:1", "queue-workers:patience", "PT1M");

  private final CallLog log = new CallLog();

  @Test
  void refusesAJump() {
    try (World world = worldAt(Phase.BASELINE, NO_SOAK)) {
      assertRefused(
          world,
          Phase.shift(10),
          AS_CONFIGURED,
          "causeway:index:Arrival resource 'queue-workers-at-baseline': property phase value"
              + " {shift-10} has a problem: shift-10 is 3 stops ahead of baseline; forward goes one"
              + " stop at a time. Set causeway:phase to expand");
    }
  }

  @Test
  void refusesToGoOnFromAStopThatNeverFinished() {
    try (World world = worldAt(Phase.BASELINE, NO_SOAK)) {
      Run expand = world.up(Phase.EXPAND, NEVER_READY);
      assertThat(expand.succeeded()).isFalse();

      assertRefused(
          world,
          Phase.VERIFY,
          AS_CONFIGURED,
          "causeway:index:Arrival resource 'queue-workers-at-expand': property stop value {expand}"
              + " has a problem: cannot go past expand: it was never reached and finished. Set"
              + " causeway:phase to expand and run pulumi up until it succeeds");
    }
  }

  @Test
  void refusesEveryWayBackFromContract() {
    try (World world = worldAt(Phase.CONTRACT, NO_SOAK)) {
      for (Phase stop : ROAD.before(Phase.CONTRACT)) {
        assertRefused(
            world,
            stop,
            AS_CONFIGURED,
            ("causeway:index:Ledger resource 'queue-workers-ledger': property phase value {%1$s}"
                    + " has a problem: there is no way back from contract to %1$s: the old side is"
                    + " gone. Set causeway:phase back to contract; a new migration takes the work"
                    + " elsewhere")
                .formatted(stop));
      }
    }
  }

  @Test
  void refusesToLeaveBeforeTheSoakIsOver() {
    try (World world = worldAt(Phase.BASELINE, Map.of("causeway:soak", "P300D"))) {
      String line =
          "causeway:index:Arrival resource 'queue-workers-at-baseline': property soak value"
              + " {PT7200H} has a problem: cannot leave baseline yet: arrived at TIME, its soak of"
              + " PT7200H ends at TIME, LEFT from now. Set causeway:phase back to baseline, or wait"
              + " until then";
      assertRefused(world, Phase.EXPAND, AS_CONFIGURED, line);
    }
  }

  @Test
  void refusesALadderThatChangesBehindTheCurrentStop() {
    try (World world = worldAt(Phase.shift(50), NO_SOAK)) {
      assertRefused(
          world,
          Phase.shift(100),
          Map.of("causeway:ladder", "[50,100]"),
          "causeway:index:Arrival resource 'queue-workers-at-shift-50': property ladder value"
              + " {[{50} {100}]} has a problem: the ladder [50, 100] changes a stop that is not"
              + " ahead of shift-50; it was [10, 50, 100]. Restore causeway:ladder up to shift-50;"
              + " only shares ahead of it may change");
      assertRefused(
          world,
          Phase.shift(50),
          Map.of("causeway:ladder", "[20,50,100]"),
          "causeway:index:Arrival resource 'queue-workers-at-shift-20': property stop value"
              + " {shift-20} has a problem: cannot go past shift-20: it was never reached and"
              + " finished. Set causeway:phase to shift-20 and run pulumi up until it succeeds");
      assertRefused(
          world,
          Phase.VERIFY,
          Map.of("causeway:ladder", "[20,50,100]"),
          "causeway:index:Ledger resource 'queue-workers-ledger': property ladder value {[{20} {50}"
              + " {100}]} has a problem: the ladder [20, 50, 100] changes a stop that is not ahead"
              + " of shift-50; it was [10, 50, 100]. Restore causeway:ladder up to shift-50; only"
              + " shares ahead of it may change");
    }
  }

  @Test
  void adoptsNothingWhoseFleetHasAnotherSizeThanDeclared() {
    Map<String, String> five = Map.of("queue-workers:fleetSize", "5");
    String line =
        "causeway:autoscaling:FleetAsDeclared resource 'queue-workers-fleet-as-declared': property"
            + " declared value {map[desiredCapacity:{5} maxSize:{5} minSize:{5}]} has a problem:"
            + " adopting changes nothing, but Auto Scaling group cluster-service has minSize 4,"
            + " desiredCapacity 4, maxSize 4 and minSize 5, desiredCapacity 5, maxSize 5 is"
            + " declared. Declare what it has, and change it after baseline";
    try (World world = quietWorld(NO_SOAK)) {
      assertRefused(world, world::preview, Phase.BASELINE, five, line);

      Run up = world.up(Phase.BASELINE, five);

      assertThat(up.succeeded()).isFalse();
      assertSaysOnly(up, line);
      assertThat(log.calls())
          .extracting(call -> call.urn().type())
          .as("only that the migration stands at baseline is noted")
          .containsExactly("causeway:index:Ledger");
      assertThat(world.sights().instances()).isEqualTo(4);
      assertThat(world.sights().share()).isZero();
    }
  }

  private World quietWorld(Map<String, String> config) {
    Map<String, String> all = new HashMap<>(Handful.PATIENT);
    all.putAll(config);
    return World.open(SETTINGS, 1, log, Handful.layout(List.of("orders"), all));
  }

  private World worldAt(Phase stop, Map<String, String> config) {
    World world = quietWorld(config);
    for (Phase each : ROAD.stops().subList(0, ROAD.position(stop) + 1)) {
      Run run = world.up(each, AS_CONFIGURED);
      assertThat(run.succeeded()).as(Passage.failure(run)).isTrue();
    }
    return world;
  }

  private void assertRefused(World world, Phase to, Map<String, String> changes, String line) {
    assertRefused(world, world::up, to, changes, line);
    assertRefused(world, world::preview, to, changes, line);
  }

  private void assertRefused(
      World world,
      BiFunction<Phase, Map<String, String>, Run> verb,
      Phase to,
      Map<String, String> changes,
      String line) {
    Set<ResourceState> before = declared(world);
    log.clear();

    Run run = verb.apply(to, changes);

    assertThat(run.succeeded()).isFalse();
    assertThat(log.calls()).isEmpty();
    assertThat(declared(world)).isEqualTo(before);
    assertSaysOnly(run, line);
  }

  /** The state but for the engine's own note of the config that default providers get. */
  private static Set<ResourceState> declared(World world) {
    return world.state().stream()
        .filter(resource -> !resource.type().startsWith("pulumi:providers:"))
        .collect(Collectors.toSet());
  }

  private static void assertSaysOnly(Run run, String line) {
    assertThat(run.errors())
        .extracting(error -> timeless(error.message().strip()))
        .singleElement()
        .asString()
        .isEqualTo(line)
        .doesNotContain("\n", "Exception", "\tat ", "Caused by", "java.");
  }

  private static String timeless(String message) {
    return message
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
        .replaceAll("P[0-9DTHMS.]+ from now", "LEFT from now");
  }
}
