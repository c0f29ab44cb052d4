package dev.causeway.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountingTest {
  private final Accounting accounting = new Accounting();

  @Test
  void aRequestWithoutAnswerThatIsFoundNowhereIsLost() {
    accounting.sent(1, Side.OLD);
    accounting.sent(2, Side.NEW);
    accounting.sent(3, Side.NEW);
    accounting.answered(1, Side.OLD, false);

    assertThat(accounting.lost(Set.of(2L))).containsExactly(3L);
  }

  @Test
  void countsARequestAnsweredTwiceOnceAsDoneAndOnceAsDuplicated() {
    accounting.sent(1, Side.OLD);
    accounting.answered(1, Side.OLD, false);
    accounting.answered(1, Side.NEW, false);
    accounting.answered(1, Side.NEW, false);

    assertThat(accounting.tally()).isEqualTo(new Accounting.Tally(1, 1, 1, 0, 1, 0, 0));
    assertThat(accounting.surplusAnswers()).isEqualTo(2);
  }

  @Test
  void anAnswerMayOvertakeTheAcknowledgementOfItsRequest() {
    accounting.answered(1, Side.NEW, false);
    accounting.sent(1, Side.NEW);

    assertThat(accounting.tally()).isEqualTo(new Accounting.Tally(1, 1, 0, 1, 0, 0, 0));
    assertThat(accounting.open()).isZero();
  }

  @Test
  void whatTheOldSideDidForTheNewIsFallbackIfItCameByRedriveAndCarriedOtherwise() {
    for (long number = 1; number <= 3; number++) {
      accounting.sent(number, Side.NEW);
    }
    accounting.answered(1, Side.OLD, true);
    accounting.answered(2, Side.OLD, false);
    accounting.answered(3, Side.NEW, false);

    assertThat(accounting.tally().fallback()).isEqualTo(1);
    assertThat(accounting.tally().carried()).isEqualTo(1);
  }

  @Test
  void theResponseQueueIsReadUntilItIsEmpty() {
    var timers = new VirtualTimers();
    var sqs = new FakeSqs(timers, "answers");
    var batches = new Batches(sqs, timers, Duration.ofSeconds(5));
    for (long number = 1; number <= 25; number++) {
      accounting.sent(number, Side.OLD);
      var unused = batches.send("answers", Letter.answer(number, Side.OLD, false));
    }

    new Answers(sqs, "answers", batches, accounting, timers).start();
    timers.pass(Duration.ofMinutes(1));

    assertThat(accounting.open()).isZero();
    assertThat(sqs.depth("answers")).isZero();
  }
}
