package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.phases.Phase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A site whose disks change houses by the stack itself, while clients write. */
@SuppressWarnings("NullAway.Init") // each test begins with adopted
class RoadTest {
  private static final Duration DEADLINE = Duration.ofMinutes(10);

  private SiteRig rig;
  private Road road;

  private void adopted(OnReturn onReturn, boolean logApart) {
    rig = new SiteRig(new DiskSite.Plan(DiskSite.STACK, "cassandra", onReturn, logApart));
    road = new Road(rig);
    road.to(Phase.BASELINE);
    burst();
  }

  private void burst() {
    assertThat(rig.writers.burst(300, DEADLINE)).isTrue();
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private void servesAll(Side side) {
    assertThat(rig.endpoint.side()).contains(side);
    runs(side);
    assertThat(rig.book.missing(rig.database, side)).isEmpty();
    assertThat(rig.book.surplus(rig.database, side)).isEmpty();
    assertThat(rig.database.findings().all()).isEmpty();
    assertThat(rig.database.leaks().all()).isEmpty();
    assertThat(rig.failures).isEmpty();
  }

  private void runs(Side side) {
    rig.awaitThat(() -> rig.database.serves(side), side + " members");
  }

  private void thereAndBack() {
    road.to(Phase.EXPAND);
    road.to(Phase.VERIFY);
    assertThat(rig.database.serves(Side.TRIAL)).isTrue();
    burst();
    servesAll(Side.OLD);
    rig.book.switched();
    road.to(Phase.shift(100));
    burst();
    servesAll(Side.NEW);
    road.to(Phase.VERIFY);
  }

  @Test
  void disksComeHomeWithAllThatWasWritten() {
    adopted(OnReturn.BRING_DISKS_HOME, false);

    thereAndBack();

    burst();
    servesAll(Side.OLD);
    assertThat(rig.book.tally().byNew()).isGreaterThanOrEqualTo(300);
  }

  @Test
  void aReturnThatDropsNewWritesDropsThoseAndNoOthers() {
    adopted(OnReturn.DROP_NEW_WRITES, true);

    thereAndBack();

    runs(Side.OLD);
    int byNew = rig.book.tally().byNew();
    assertThat(rig.book.missing(rig.database, Side.OLD).size()).isEqualTo(byNew);
    rig.book.dropNewWrites();
    assertThat(rig.book.tally().dropped()).isEqualTo(byNew);
    burst();
    servesAll(Side.OLD);
  }

  @Test
  void aTrialThatReadsWhatWasNotWrittenEndsTheWayForward() {
    adopted(OnReturn.DROP_NEW_WRITES, false);
    rig.old(1).put(4, new byte[100]);
    road.to(Phase.EXPAND);

    assertThat(road.tryTo(Phase.VERIFY)).anyMatch(error -> error.contains("cassandra-trial-check"));
  }

  @Test
  void aTrialThatIsCutOffNoMoreIsNoticed() {
    adopted(OnReturn.DROP_NEW_WRITES, false);
    road.to(Phase.EXPAND);
    road.to(Phase.VERIFY);
    assertThat(rig.database.leaks().all()).isEmpty();

    rig.client.network().networkPolicies().inNamespace(DiskSite.NAMESPACE).delete();
    rig.waiting.pause(Duration.ofSeconds(10));

    assertThat(rig.database.leaks().all())
        .contains("trial member 0 can reach the old ring")
        .hasSize(3);
  }
}
