package dev.causeway.rehearsal.disks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that follow the endpoint, and the book of what they wrote. */
class WritersTest {
  private static final Duration DEADLINE = Duration.ofMinutes(10);

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
    rig.aws.clients().ec2().stopInstances(r -> r.instanceIds(node));
    rig.awaitThat(() -> rig.aws.nodes().get(node).state().equals("stopped"), "stopped");
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
