package dev.causeway.rehearsal.streams;

import static dev.causeway.rehearsal.kafka.Asking.ask;
import static dev.causeway.rehearsal.streams.StreamsRig.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load on real brokers that come and go. */
class StreamsTest {
  private StreamsRig rig;

  @BeforeEach
  void start(@TempDir Path files) {
    rig = new StreamsRig(files);
    rig.streams.open();
  }

  @AfterEach
  void close() {
    rig.close();
    assertThat(rig.failures).isEmpty();
  }

  private void isSound() {
    assertThat(rig.streams.drained(PATIENCE)).isTrue();
    rig.book.close();
    assertThat(rig.book.findings()).isEmpty();
    assertThat(rig.book.tally().lost()).isZero();
    assertThat(rig.book.tally().duplicated()).isZero();
  }

  @Test
  void whatIsAcknowledgedIsRead() {
    assertThat(rig.streams.producers().burst(20_000, PATIENCE)).isTrue();

    isSound();
    assertThat(rig.book.tally().consumed()).isGreaterThanOrEqualTo(20_000);
    assertThat(rig.book.tally().unacknowledged()).isZero();
  }

  @Test
  void nothingIsLostWhileABrokerIsKilledAndComesBack() {
    rig.streams.producers().start(300);
    rig.streams.producers().burst(2000, PATIENCE);
    rig.broker(0).kill();
    rig.streams.producers().burst(2000, PATIENCE);
    rig.start(0);
    rig.awaitInSync();
    rig.broker(1).stop();
    rig.streams.producers().burst(2000, PATIENCE);
    rig.start(1);
    rig.awaitInSync();
    rig.streams.producers().stop();

    isSound();
  }

  @Test
  void producersGoOnWhileTheApiIsAway() {
    rig.streams.producers().burst(200, PATIENCE);
    rig.kubernetes.setReachable(false);

    assertThat(rig.streams.producers().burst(200, PATIENCE)).isTrue();
    rig.kubernetes.setReachable(true);
    isSound();
  }

  @Test
  void aGroupThatIsStartedAgainGoesOnFromWhatItHasCommitted() {
    for (int at = 0; at < 5; at++) {
      rig.streams.producers().burst(500, PATIENCE);
      rig.streams.second().stop();
      rig.streams.second().start();
    }

    isSound();
    rig.awaitThat(() -> rig.book.unread(Streams.SECOND) == 0, "the second group");
    assertThat(rig.book.findings()).isEmpty();
  }

  @Test
  void topicsAreMadeAndTheLastTenAreKept() {
    rig.streams.maker().start(Duration.ofMillis(100));
    rig.awaitThat(() -> rig.streams.maker().names().size() > 14, "topics");
    rig.streams.maker().stop();
    rig.awaitThat(() -> rig.streams.maker().kept().size() == 10, "ten topics");
    rig.awaitThat(rig.cluster::isOfOneMind, "all brokers to know of them");

    assertThat(ask(rig.admin.listTopics().names()))
        .containsAll(rig.streams.maker().kept())
        .doesNotContain("made-0", "made-1");
    assertThat(rig.streams.maker().names()).startsWith("made-0", "made-1").doesNotHaveDuplicates();
    isSound();
    assertThat(rig.book.tally().acknowledged()).isGreaterThanOrEqualTo(15 * 12);
  }

  @Test
  void aReplicaWhereNoneShouldBeIsNamed() {
    rig.streams.maker().start(Duration.ofMillis(100));
    rig.awaitThat(() -> rig.streams.maker().names().size() > 2, "topics");
    rig.streams.maker().stop();
    rig.awaitThat(rig.cluster::isOfOneMind, "all brokers to know of them");

    assertThat(rig.streams.maker().replicasOn(Set.of(0, 7)))
        .contains("made-0-0 has a replica on [0]", "made-1-2 has a replica on [0]");
    assertThat(rig.streams.maker().replicasOn(Set.of(7, 8))).isEmpty();
  }

  @Test
  void nothingIsLostWhileEveryReplicaMovesToOtherBrokersAndHomeAgain() {
    rig.streams.producers().start(200);
    rig.streams.producers().burst(5000, PATIENCE);
    List.of(3, 4, 5).forEach(rig::start);
    rig.lead(0, 1, 2, 3, 4, 5);
    rig.moveTo(3, 4, 5);
    rig.lead(3, 4, 5);
    List.of(0, 1, 2).forEach(old -> rig.broker(old).stop());
    rig.streams.producers().burst(5000, PATIENCE);
    List.of(0, 1, 2).forEach(old -> rig.start(old, "new-disk-" + old));
    rig.lead(0, 1, 2);
    rig.moveTo(0, 1, 2);
    List.of(3, 4, 5).forEach(pod -> rig.broker(pod).stop());
    rig.streams.producers().burst(5000, PATIENCE);
    rig.streams.producers().stop();

    isSound();
    assertThat(rig.streams.document().history()).hasSize(4);
  }

  @Test
  void whoOpensBeforeTheDocumentIsThereIsToldWhichItIs() {
    try (Streams early =
        new Streams(
            rig.kubernetes.client(),
            Streams.Plan.usual("default", "nobody-wrote-it"),
            rig.timers,
            rig.waiting)) {
      assertThatThrownBy(early::open)
          .hasMessage("discovery.json of ConfigMap default/nobody-wrote-it names no broker to ask");
    }
  }
}
