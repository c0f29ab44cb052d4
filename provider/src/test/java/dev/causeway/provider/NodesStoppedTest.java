package dev.causeway.provider;

import static dev.causeway.provider.Given.props;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.Faults.Crash;
import dev.causeway.provider.fakes.InMemoryEc2;
import dev.causeway.provider.fakes.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodesStoppedTest {
  private static final List<String> NODES = List.of("i-1", "i-2", "i-3");

  private final PropertyMap inputs = props("instanceIds", NODES);
  private World world = new World("causeway:ec2:NodesStopped");

  @BeforeEach
  void nodes() {
    world = new World("causeway:ec2:NodesStopped");
    NODES.forEach(id -> world.ec2.node(id, "eu-central-1a"));
  }

  private Set<String> states() {
    return NODES.stream().map(id -> world.ec2.machine(id).state).collect(Collectors.toSet());
  }

  @Test
  void creatingItStopsAllAndDeletingItStartsThem() {
    PropertyMap state = world.create(inputs);

    assertThat(states()).containsExactly("stopped");
    assertThat(state.text("stoppedAt")).contains(VirtualTime.START.toString());
    assertThat(world.time.passed()).isBetween(InMemoryEc2.STOPPING, Duration.ofMinutes(1));

    world.delete(state, inputs, Duration.ZERO);

    assertThat(states()).containsExactly("running");
    assertThat(world.log.lines())
        .containsExactly(
            "INFO it: waiting, at most PT30M: i-1 is running, i-2 is running, i-3 is running",
            "INFO it: stopped: i-1, i-2, i-3",
            "INFO it: waiting, at most PT30M: i-1 is stopped, i-2 is stopped, i-3 is stopped",
            "INFO it: running: i-1, i-2, i-3");
  }

  @Test
  void nodesThatAreStoppedOrRunAlreadyAreDone() {
    NODES.forEach(id -> world.ec2.machine(id).state = "stopped");
    world.create(inputs);
    NODES.forEach(id -> world.ec2.machine(id).state = "running");
    world.delete(inputs);

    assertThat(world.faults.calls()).doesNotContain("stopInstances", "startInstances");
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void aNodeOnItsWayIsWaitedForAndThenSwitched() {
    world.ec2.machine("i-2").state = "pending";
    world.time.in(Duration.ofMinutes(1), () -> world.ec2.machine("i-2").state = "running");

    world.create(inputs);

    assertThat(states()).containsExactly("stopped");
  }

  @Test
  void aNodeThatIsStillStoppingIsStartedOnceItHasStopped() {
    world.ec2.machine("i-2").state = "stopping";
    world.time.in(Duration.ofMinutes(1), () -> world.ec2.machine("i-2").state = "stopped");

    world.delete(inputs);

    assertThat(states()).containsExactly("running");
  }

  @ParameterizedTest
  @ValueSource(strings = {"terminated", "shutting-down"})
  void aMissingNodeIsRefusedBeforeAnyIsStopped(String state) {
    world.ec2.machine("i-2").state = state;
    world.ec2.remove("i-3");

    assertThatThrownBy(() -> world.create(inputs))
        .hasMessage(
            "it cannot promise a way home: there is no node i-2, i-3; no node was stopped. Correct"
                + " instanceIds and run pulumi up again");
    assertThat(world.ec2.machine("i-1").state).isEqualTo("running");
  }

  @Test
  void onceItHasBegunAFailureLeavesItInTheStateSoThatGoingHomeStartsTheNodes() {
    world.ec2.machine("i-2").state = "pending";

    InitFailed half =
        catchThrowableOfType(InitFailed.class, () -> world.create(inputs, Duration.ofMinutes(2)));

    assertThat(half.reasons())
        .containsExactly(
            "it is not done after PT2M: i-2 is pending. Correct what is missing, or give it longer"
                + " with customTimeouts, and run pulumi up again");
    assertThat(half.outputs().text("stoppedAt")).isPresent();

    world.ec2.machine("i-2").state = "running";
    world.delete(half.outputs(), inputs, Duration.ZERO);

    assertThat(states()).containsExactly("running");
  }

  @Test
  void aRefusedCallIsNamedAndNotTriedForHalfAnHour() {
    world.faults.failAt(
        2, () -> InMemoryEc2.refused("OperationNotPermitted", "The instance is protected"));

    assertThatThrownBy(() -> world.create(inputs))
        .isInstanceOf(InitFailed.class)
        .hasMessageStartingWith("cannot stop i-1, i-2, i-3: The instance is protected");
    assertThat(world.time.passed()).isZero();
  }

  @Test
  void closedItStopsAndStartsNothing() {
    PropertyMap closed = inputs.with("closed", true);
    NODES.forEach(id -> world.ec2.machine(id).state = "stopped");

    PropertyMap state =
        world.update(inputs.with("stoppedAt", "2026-01-01T00:00:00Z"), inputs, closed);
    world.delete(state, closed, Duration.ZERO);

    assertThat(state.text("stoppedAt")).contains("2026-01-01T00:00:00Z");
    assertThat(world.faults.calls()).isEmpty();
    assertThat(world.log.lines()).containsExactly("INFO it: closed: no node is started");
  }

  @Test
  void aNodeThatIsGoneDoesNotKeepTheOthersStopped() {
    NODES.forEach(id -> world.ec2.machine(id).state = "stopped");
    world.ec2.machine("i-2").state = "terminated";

    world.delete(inputs);

    assertThat(world.ec2.machine("i-1").state).isEqualTo("running");
    assertThat(world.ec2.machine("i-3").state).isEqualTo("running");
    assertThat(world.log.lines()).contains("WARNING it: node i-2 is gone: it cannot be started");
  }

  @Test
  void anUpdateStopsANodeThatWasStartedByHandAndOneMore() {
    PropertyMap two = props("instanceIds", List.of("i-1", "i-2"));
    PropertyMap state = world.create(two);
    world.ec2.machine("i-1").state = "running";

    PropertyMap after = world.update(state, two, inputs);

    assertThat(states()).containsExactly("stopped");
    assertThat(after.text("stoppedAt")).isEqualTo(state.text("stoppedAt"));
  }

  @Test
  void anUpdateCannotLetGoOfANode() {
    PropertyMap state = world.create(inputs);

    assertThatThrownBy(() -> world.update(state, inputs, props("instanceIds", List.of("i-1"))))
        .hasMessage(
            "it cannot let go of node i-2, i-3 while it is stopped; nothing was changed. Keep it in"
                + " instanceIds until the migration is home or over");
  }

  @Test
  void noNodesAreRefused() {
    assertThat(World.reasons(world.check(props("instanceIds", List.of()))))
        .containsExactly("instanceIds must name at least one instance, got []. Correct it");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCrashAtAnyCallIsMadeWholeByTheNextRun(boolean afterTheEffect) {
    int index = 0;
    for (boolean crashed = true; crashed; index++) {
      nodes();
      world.faults.crashAt(index, afterTheEffect);
      crashed = crashes(() -> world.create(inputs));
      world.faults.none();

      world.create(inputs);
      assertThat(states()).as("stopped, crash at %d", index).containsExactly("stopped");

      int again = world.faults.calls().size();
      world.faults.crashAt(again + index, afterTheEffect);
      crashed |= crashes(() -> world.delete(inputs));
      world.faults.none();
      world.delete(inputs);
      assertThat(states()).as("running, crash at %d", index).containsExactly("running");
    }
    assertThat(index).as("calls that were crashed").isGreaterThan(5);
  }

  private static boolean crashes(Runnable run) {
    try {
      run.run();
      return false;
    } catch (Crash crash) {
      return true;
    }
  }
}
