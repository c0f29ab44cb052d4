package dev.causeway.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IngestionTest {
  private static final Routes UNWRITTEN = Routes.toOriginals(Map.of("a", "old/a", "b", "old/b"));

  private final VirtualTimers timers = new VirtualTimers();
  private final FakeSqs sqs = new FakeSqs(timers, "old/a", "old/b", "new/a", "new/b");
  private final FakeShare share = new FakeShare();
  private final Accounting accounting = new Accounting();
  private final Shares shares = new Shares(share, "shares", "key", timers, UNWRITTEN);
  private final Ingestion ingestion =
      new Ingestion(
          new Batches(sqs, timers, Duration.ofSeconds(5)),
          shares,
          accounting,
          timers,
          new Random(1));

  @Test
  void sendsAllOfItToTheOriginalsWhileNobodyHasWrittenAShare() {
    ingestion.send(100);
    timers.pass(Duration.ofMinutes(1));

    assertThat(sqs.depth("old/a")).isEqualTo(50);
    assertThat(sqs.depth("old/b")).isEqualTo(50);
    assertThat(accounting.tally().sent()).isEqualTo(100);
  }

  @Test
  void sendsAboutTheShareToTheNewSide() {
    share.write(30, 30, "a", "b");

    ingestion.send(1000);
    timers.pass(Duration.ofMinutes(1));

    assertThat(sqs.depth("new/a") + sqs.depth("new/b")).isBetween(250, 350);
    assertThat(accounting.tally().sent()).isEqualTo(1000);
  }

  @Test
  void believesTheShareForItsTimeToLiveAndNoLonger() {
    share.write(100, 30, "a", "b");
    ingestion.send(10);
    share.write(0, 30, "a", "b");

    timers.pass(Duration.ofSeconds(29));
    ingestion.send(10);
    timers.pass(Duration.ofSeconds(1));
    ingestion.send(10);
    timers.pass(Duration.ofMinutes(1));

    assertThat(sqs.depth("new/a") + sqs.depth("new/b")).isEqualTo(20);
    assertThat(sqs.depth("old/a") + sqs.depth("old/b")).isEqualTo(10);
  }

  @Test
  void sendsAgainToWhereTheShareSaysThenWhenTheQueueIsGone() {
    share.write(100, 3600, "a", "b");
    ingestion.send(4);
    share.write(0, 3600, "a", "b");
    sqs.remove("new/a");
    sqs.remove("new/b");

    timers.pass(Duration.ofMinutes(1));

    assertThat(sqs.depth("old/a") + sqs.depth("old/b")).isEqualTo(4);
    assertThat(accounting.tally().sent()).isEqualTo(4);
    assertThat(ingestion.underWay()).isZero();
  }

  @Test
  void keepsItsRateWithBatchesRatherThanSingleSends() {
    ingestion.start(600);
    timers.pass(Duration.ofMinutes(10));
    ingestion.stop();
    timers.pass(Duration.ofMinutes(1));

    assertThat(accounting.tally().sent()).isBetween(5_970, 6_030);
    assertThat(sqs.sendBatches.size()).isLessThan(1_000);
  }

  @Test
  void numbersEveryRequestOnce() {
    ingestion.send(500);
    timers.pass(Duration.ofMinutes(2));

    assertThat(sqs.letters("old/a")).extracting(Letter::number).doesNotHaveDuplicates();
  }
}
