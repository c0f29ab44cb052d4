package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.cloud.kubernetes.NodeAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Disks that change houses on a real control plane: forward to {@code release}, straight home, and
 * the whole road again to its end. It mostly waits, so that others may run beside it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(NodeAgent.LOCK)
class RealKubernetesRoadTest {
  private static final List<Phase> FORWARD =
      List.of(
          Phase.EXPAND, Phase.VERIFY, Phase.shift(100), Phase.DRAIN, Phase.RETIRE, Phase.RELEASE);

  private static final List<String> CLAIMS = List.of("data-SET-0", "data-SET-1", "data-SET-2");

  private final List<String> wrong = new ArrayList<>();
  private final List<Map<String, String>> claimed = new ArrayList<>();
  private final List<Map<String, String>> mounted = new ArrayList<>();
  private RealKubernetesRoad road;
  private String foreseenWithoutANode = "";
  private Map<String, String> atHome = Map.of();

  @BeforeAll
  void walk() {
    road = new RealKubernetesRoad();
    go(Phase.BASELINE);
    foreseenWithoutANode = road.foreseenWithoutANodeIn("eu-central-1b", Phase.EXPAND);
    FORWARD.forEach(this::go);
    go(Phase.BASELINE);
    atHome = road.disksOfClaims();
    FORWARD.forEach(this::go);
    go(Phase.CONTRACT);
  }

  /** After the first failure nothing more is tried. */
  private void go(Phase stop) {
    if (!wrong.isEmpty()) {
      return;
    }
    String failure = road.go(stop);
    if (!failure.isEmpty()) {
      wrong.add(stop + ": " + failure);
    } else if (stop.equals(Phase.DRAIN)) {
      claimed.add(road.disksOfClaims());
      mounted.add(road.disksOfMembers());
    }
  }

  @AfterAll
  void close() {
    if (road != null) {
      road.close();
    }
  }

  @Test
  void everyStopIsReachedAndEveryAcknowledgedWriteIsFoundThere(TestReporter reporter) {
    reporter.publishEntry("writes", road.tally().toString());

    assertThat(wrong).isEmpty();
    assertThat(road.tally().byOld()).isGreaterThanOrEqualTo(6 * RealKubernetesRoad.WRITES);
    assertThat(road.tally().byNew()).isGreaterThanOrEqualTo(9 * RealKubernetesRoad.WRITES);
  }

  @Test
  void claimsAreBoundByNameAndMemberNWritesToDiskN() {
    assertThat(claimed)
        .hasSize(2)
        .allSatisfy(claims -> assertThat(claims).containsOnlyKeys(CLAIMS));
    assertThat(mounted).isEqualTo(claimed);
  }

  @Test
  void aZoneWithoutANodeForTheDiskShowsInThePreview() {
    assertThat(foreseenWithoutANode)
        .contains("no node in zone eu-central-1b takes pods")
        .contains("worker-eu-central-1b");
  }

  @Test
  void noContainerWasKilledAndNoDiskMetAStranger() {
    assertThat(road.faults()).isEmpty();
  }

  @Test
  void nothingIsLeftOfTheSetAtHome() {
    assertThat(atHome).isEmpty();
  }
}
