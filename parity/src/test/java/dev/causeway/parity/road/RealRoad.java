package dev.causeway.parity.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.pulumi.automation.AutomationException;
import dev.causeway.engine.StackProgram;
import dev.causeway.parity.Packs;
import dev.causeway.parity.Providers;
import dev.causeway.parity.PulumiBinary;
import dev.causeway.parity.RealStack;
import dev.causeway.phases.Direction;
import dev.causeway.phases.Phase;
import dev.causeway.phases.PhaseKind;
import dev.causeway.phases.Road;
import dev.causeway.phases.Verdict;
import dev.causeway.rehearsal.load.Accounting.Tally;
import dev.causeway.rehearsal.local.CliSurroundings;
import dev.causeway.rehearsal.local.Look;
import dev.causeway.rehearsal.local.OpenWorld;
import dev.causeway.rehearsal.local.Ports;
import dev.causeway.rehearsal.local.WorldFolder;
import dev.causeway.rehearsal.walk.Journey;
import dev.causeway.rehearsal.walk.Reckoning;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The queue workers in an open world under live load, and the unmodified CLI that moves them, with
 * the causeway provider as a plugin of its own and the policy pack on.
 */
final class RealRoad implements AutoCloseable {
  /** Who calls AWS in the name of the CLI and its plugin; the world's own clients are others. */
  static final String PLUGIN = "cli";

  private static final Set<String> EFFECTS = Set.of("create", "update", "delete");
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final int REQUESTS_PER_MINUTE = 60;

  /** Nothing gives up however slow the machine is. */
  private static final Map<String, String> CONFIG =
      Map.of("queue-workers:patience", "P2D", "queue-workers:grace", "PT4M30S");

  private final Road road;
  private final OpenWorld open;
  private final RealStack stack;
  private final long began = System.nanoTime();
  private Instant mayLeave = Instant.MIN;
  private Phase at = Phase.BASELINE;
  private int transitions;
  private int calls;

  private RealRoad(Road road, OpenWorld open, RealStack stack) {
    this.road = road;
    this.open = open;
    this.stack = stack;
  }

  /** How the CLI gets at the causeway provider. */
  @FunctionalInterface
  interface Causeway {
    Providers addedTo(Providers providers, OpenWorld world);
  }

  /**
   * A world whose stack was never up, nobody sending anything.
   *
   * @param folder an empty folder
   * @param causeway adds the causeway provider to those of the world
   */
  static RealRoad open(Settings settings, Path folder, Causeway causeway)
      throws IOException, AutomationException {
    OpenWorld open = OpenWorld.open(settings, Ports.FREE);
    CliSurroundings surroundings =
        new WorldFolder(folder.resolve("world"))
            .takeOver(open, folder.resolve("Pulumi.local.yaml"));
    StackProgram program = open.world().program(Phase.BASELINE, Map.of());
    RealStack stack =
        new RealStack(
            PulumiBinary.find(System.getenv()).orElseThrow(),
            folder,
            program.project(),
            program.stack(),
            causeway.addedTo(Providers.attached(Map.of()).with(environment(surroundings)), open));
    stack.police(Packs.ofClasses(folder));
    return new RealRoad(settings.road(), open, stack);
  }

  /** The Automation API names the stack itself. */
  private static Map<String, String> environment(CliSurroundings surroundings) {
    Map<String, String> environment = new TreeMap<>(surroundings.set());
    environment.put("AWS_ACCESS_KEY_ID", PLUGIN);
    environment.remove("PULUMI_STACK");
    return environment;
  }

  /** Sets the stack up where every journey begins, with requests coming in from then on. */
  void setUp() throws AutomationException {
    world().load().start(REQUESTS_PER_MINUTE);
    world().steering().at(Phase.BASELINE);
    up(Phase.BASELINE);
  }

  /** Makes the journey, each change of phase under load that makes it worth testing. */
  void travel(Journey journey) throws AutomationException {
    for (Journey.Leg leg : journey.legs()) {
      prepare(leg);
      go(leg.transition().to());
    }
  }

  /** Waits for the soak, and brings the load to where the change of phase is worth testing. */
  void prepare(Journey.Leg leg) {
    Phase to = leg.transition().to();
    if (road.direction(at, to) == Direction.FORWARD) {
      soak();
      if (to.kind() == PhaseKind.DRAIN) {
        world().steering().mendNewSide();
      }
    } else if (leg.bringsWorkHome()) {
      Verdict filled = world().steering().fill();
      assertThat(filled.isOpen()).as(filled.words()).isTrue();
    }
  }

  private void soak() {
    Duration left = Duration.between(world().waiting().now(), mayLeave);
    if (!left.isNegative()) {
      world().waiting().pause(left);
    }
  }

  /** Makes one change of phase. */
  void go(Phase to) throws AutomationException {
    long start = System.nanoTime();
    int made = up(to);
    System.out.printf(
        Locale.ROOT,
        "real: %-9s → %-9s %3d calls %5.1f s%n",
        at,
        to,
        made,
        (System.nanoTime() - start) / 1e9);
    transitions++;
    at = to;
  }

  private int up(Phase to) throws AutomationException {
    int made = effects(stack.up(world().program(to, CONFIG)));
    assertThat(world().sights().share()).as("the share at " + to).isEqualTo(to.share());
    mayLeave = world().waiting().now().plus(Settings.SOAK);
    world().steering().at(to);
    calls += made;
    return made;
  }

  private static int effects(List<JsonNode> events) {
    return (int)
        events.stream()
            .map(event -> event.path("resOutputsEvent").path("metadata"))
            .filter(step -> EFFECTS.contains(step.path("op").asText()))
            .filter(step -> !step.path("type").asText().startsWith("pulumi:"))
            .count();
  }

  /** Ends the load; how many requests are nowhere to be found. */
  int lost() {
    return lost(PATIENCE);
  }

  /** Ends the load, and waits no longer than that in the world's time for what has no answer. */
  int lost(Duration patience) {
    return new Reckoning(world(), 0, patience).lost();
  }

  /** What the book says. */
  Tally tally() {
    return world().load().accounting().tally();
  }

  /** What was done, in a line. */
  String numbers(String what, int lost) {
    Tally tally = tally();
    return String.format(
        Locale.ROOT,
        "real: %s: %d transitions, %d calls in %.0f s; sent %,d  done %,d  carried %,d  fallback"
            + " %,d  duplicated %,d  lost %,d",
        what,
        transitions,
        calls,
        (System.nanoTime() - began) / 1e9,
        tally.sent(),
        tally.answered(),
        tally.carried(),
        tally.fallback(),
        tally.duplicated(),
        lost);
  }

  /** What is to be seen now. */
  Look look() {
    return open.look();
  }

  World world() {
    return open.world();
  }

  RealStack stack() {
    return stack;
  }

  @Override
  public void close() {
    stack.close();
    open.close();
  }
}
