package dev.causeway.rehearsal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.rehearsal.cloud.VirtualTime;
import dev.causeway.rehearsal.cloud.aws.LocalAws;
import dev.causeway.rehearsal.load.Accounting.Tally;
import dev.causeway.rehearsal.load.Conduct;
import dev.causeway.rehearsal.load.LiveLoad;
import dev.causeway.rehearsal.load.LoadTimers;
import dev.causeway.rehearsal.load.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SiteTest {
  private static final Instant START = Instant.parse("2026-11-29T00:00:00Z");

  @Test
  void theFleetAnswersEveryRequestAndServesDirectCalls() {
    List<Throwable> failures = new ArrayList<>();
    try (VirtualTime time = new VirtualTime(START);
        LocalAws aws = LocalAws.startDirect(time);
        LoadTimers timers = new LoadTimers(time, "load", 1, failures::add)) {
      var site = new Site(aws, new Random(1));
      var place =
          new LiveLoad.Place(
              aws.clients().sqs(),
              aws.clients().dynamoDb(),
              Site.TABLE,
              Site.SHARE_KEY,
              site.originals(),
              site.responseUrl());
      var load =
          new LiveLoad(
              place,
              timers,
              1,
              new Conduct(Settings.LONGEST_RUN, 60, 0, false),
              () -> aws.recordRequest(site.targetGroupArn()));
      site.build(
          new OnInstance(
              () -> load.startService(Side.OLD, List.copyOf(site.originals().values())),
              (service, where, cutOff) -> load.ended(service)));
      Waiting waiting = time.waiting();

      load.start(0);
      load.ingestion().send(400);
      Verdict answered =
          waiting.untilOpen(
              () ->
                  load.accounting().tally().answered() == 400
                      ? new Verdict.Open("all answered")
                      : new Verdict.NotYet(load.accounting().tally().toString()),
              Duration.ofSeconds(30),
              Duration.ofHours(1),
              verdict -> {});
      load.directCallers().callOldSide();
      waiting.pause(Duration.ofMinutes(2));
      load.stop();

      assertThat(answered).isEqualTo(new Verdict.Open("all answered"));
      assertThat(load.accounting().tally()).isEqualTo(new Tally(400, 400, 400, 0, 0, 0, 0));
      assertThat(load.directCallers().served()).isPositive();
      assertThat(load.directCallers().unserved()).isZero();
      assertThat(failures).isEmpty();
      assertThat(aws.unmodelled()).isEmpty();
    }
  }
}
