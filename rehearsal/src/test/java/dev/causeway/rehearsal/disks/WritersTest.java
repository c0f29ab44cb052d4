package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.components.OnReturn;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that follow the endpoint, and the book of what they wrote. */
class WritersTest {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final OnReturn HOME = OnReturn.BRING_DISKS_HOME;

  private SiteRig rig;

  @BeforeEach
  void start() {
    rig = new SiteRig();
    rig.lead(rig.site.oldAddress());
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void writesGoToTheMemberThatHasTheKey() {
    assertThat(rig.writers.burst(300, DEADLINE)).isTrue();

    assertThat(rig.book.tally()).isEqualTo(new WriteBook.Tally(300, 300, 0, 0, 0));
    assertThat(rig.book.missing(rig.database, Side.OLD)).isEmpty();
    rig.old(1).scan((number, value) -> assertThat(number % 3).isEqualTo(1));
    assertThat(rig.failures).isEmpty();
  }

  @Test
  void nothingIsWrittenWhileTheNameLeadsNowhere() {
    rig.client.services().withName(rig.site.endpoint()).delete();

    assertThat(rig.writers.burst(1, Duration.ofSeconds(30))).isFalse();

    assertThat(rig.book.tally().unacknowledged()).isZero();
  }

  @Test
  void aWriteThatIsMissingIsNamed() {
    rig.writers.burst(30, DEADLINE);
    rig.old(2).delete(5);

    assertThat(rig.book.missing(rig.database, Side.OLD)).containsExactly(5L);
  }

  @Test
  void aDroppedWriteThatIsThereAllTheSameIsNamed() {
    rig.writers.burst(30, DEADLINE);
    rig.book.switched();
    rig.old(0).put(33, Entry.of(33, 1));
    rig.book.acknowledged(33, Side.NEW, rig.time.clock().instant());
    rig.book.acknowledged(34, Side.NEW, rig.time.clock().instant());

    assertThat(rig.book.sinceSwitch()).isEqualTo(2);
    rig.book.dropNewWrites();

    assertThat(rig.book.surplus(rig.database, Side.OLD)).containsExactly(33L);
    assertThat(rig.book.missing(rig.database, Side.OLD)).isEmpty();
    assertThat(rig.book.tally()).isEqualTo(new WriteBook.Tally(32, 30, 2, 2, 0));
  }

  @Test
  void whatTheNewSideAcknowledgedBeforeTheSwitchIsNotDropped() {
    rig.book.acknowledged(1, Side.NEW, rig.time.clock().instant());
    rig.book.switched();

    rig.book.dropNewWrites();

    assertThat(rig.book.tally().dropped()).isZero();
  }

  @Test
  void aWriteThatFailsIsEnteredAndNotTriedAgain() {
    rig.old(1).drain();

    assertThat(rig.writers.burst(20, DEADLINE)).isTrue();

    assertThat(rig.book.tally().unacknowledged()).isEqualTo(10);
    assertThat(rig.book.missing(rig.database, Side.OLD)).isEmpty();
    assertThat(rig.database.serves(Side.OLD)).isFalse();
  }

  @Test
  void clientsGoOnWhileTheApiIsAway() {
    rig.writers.burst(3, DEADLINE);
    rig.kubernetes.setReachable(false);
    rig.waiting.pause(Duration.ofMinutes(1));

    assertThat(rig.writers.burst(3, DEADLINE)).isTrue();
    assertThat(rig.book.tally().unacknowledged()).isZero();
    rig.kubernetes.setReachable(true);
  }

  @Test
  void aSecondSiteStandsBesideTheFirst() {
    try (DiskSite other = rig.beside(new DiskSite.Plan("ledgers", "ledgers", HOME, false))) {
      rig.writers.burst(30, DEADLINE);

      assertThat(other.nodes()).doesNotContainAnyElementsOf(rig.site.nodes());
      assertThat(rig.book.missing(other.database(), Side.OLD)).hasSize(30);
      assertThat(rig.book.missing(rig.database, Side.OLD)).isEmpty();
      assertThat(other.settings()).containsEntry("ledgers:endpoint", "ledgers-db");
      assertThat(other.database().findings().all()).isEmpty();
    }
  }

  @Test
  void aRestoredAccountHasWhatWasWrittenWhenItWasSaved() {
    rig.writers.burst(30, DEADLINE);
    LocalAws.Saved saved = rig.aws.save();
    rig.writers.burst(12, DEADLINE);

    rig.aws.restore(saved);

    rig.awaitThat(() -> rig.database.serves(Side.OLD), "old members");
    assertThat(rig.book.missing(rig.database, Side.OLD)).hasSize(12).startsWith(30L);
  }

  @Test
  void whatAKilledMachineAcknowledgedIsThereWhenItRunsAgain() {
    rig.writers.burst(300, DEADLINE);
    Member killed = rig.old(1);
    killed.kill();
    rig.database.ended(killed);
    assertThat(rig.book.missing(rig.database, Side.OLD)).hasSize(100);
    String node = rig.site.nodes().get(1);

    restart(node);

    assertThat(rig.book.missing(rig.database, Side.OLD)).isEmpty();
  }

  private void restart(String node) {
    rig.stopped(node);
    rig.aws.clients().ec2().startInstances(r -> r.instanceIds(node));
    rig.awaitThat(() -> rig.database.member(Side.OLD, 1).isPresent(), "member 1");
  }

  @Test
  void aPauseOfTheDatabaseIsMeasured() {
    rig.writers.start(600);
    rig.waiting.pause(Duration.ofMinutes(1));
    assertThat(rig.book.pauses()).isEmpty();
    rig.client.services().withName(rig.site.endpoint()).delete();
    rig.waiting.pause(Duration.ofMinutes(2));

    rig.lead(rig.site.oldAddress());
    rig.waiting.pause(Duration.ofMinutes(1));
    rig.writers.stop();

    assertThat(rig.book.pauses()).hasSize(1);
    assertThat(rig.book.longestPause().orElseThrow().length())
        .isBetween(Duration.ofSeconds(110), Duration.ofSeconds(130));
    assertThat(rig.book.acknowledged()).isBetween(1100, 1300);
  }
}
