package dev.causeway.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClusterServiceTest {
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private final VirtualTimers timers = new VirtualTimers();
  private final FakeSqs sqs = new FakeSqs(timers, "work", "answers", "probe-answers");
  private final Batches batches = new Batches(sqs, timers, Duration.ofSeconds(5));

  private Conduct conduct = new Conduct(LONGEST, 20, 0, false);
  private final ClusterService service =
      new ClusterService(
          sqs,
          batches,
          timers,
          new Random(1),
          new ClusterService.Desk(Side.NEW, List.of("work"), "answers", () -> conduct));

  private void given(int requests) {
    IntStream.rangeClosed(1, requests)
        .forEach(number -> send(Letter.request(number, Duration.ZERO)));
    timers.pass(Duration.ofSeconds(5));
  }

  private void send(Letter letter) {
    var unused = batches.send("work", letter);
  }

  @Test
  void answersEveryRequestAndTakesItOutOfTheQueue() {
    given(50);

    service.start();
    timers.pass(Duration.ofHours(1));

    assertThat(sqs.depth("work")).isZero();
    assertThat(sqs.letters("answers")).hasSize(50).allMatch(this::signedByPods);
  }

  private boolean signedByPods(Letter answer) {
    return answer.attribute(Letter.DONE_BY).equals(Optional.of("pods"));
  }

  @Test
  void neverWorksOnMoreThanItMayAtOnce() {
    conduct = conduct.slowed(7);
    given(50);

    service.start();
    timers.pass(Duration.ofMinutes(10));

    assertThat(service.busy()).isEqualTo(7);
  }

  @Test
  void leavesAFailedRunToTheVisibilityTimeout() {
    conduct = conduct.failing(100);
    given(3);

    service.start();
    timers.pass(LONGEST.plusMinutes(2));

    assertThat(sqs.depth("work")).isEqualTo(3);
    assertThat(sqs.depth("answers")).isZero();
    assertThat(service.busy()).isZero();
  }

  @Test
  void failsAboutTheGivenPartOfTheRequestsAndAlwaysTheSameOnes() {
    Conduct tenth = conduct.failing(10);

    long failing = IntStream.range(0, 10_000).filter(tenth::failsAt).count();

    assertThat(failing).isBetween(900L, 1_100L);
  }

  @Test
  void finishesWhatRunsAfterItStopsPolling() {
    conduct = conduct.slowed(5);
    given(30);
    service.start();
    timers.pass(Duration.ofMinutes(5));

    service.stopPolling();
    var idle = service.idle();
    boolean idleAtOnce = idle.isDone();
    timers.pass(LONGEST);

    assertThat(idleAtOnce).isFalse();
    assertThat(idle).isCompleted();
    assertThat(sqs.depth("answers")).isEqualTo(5);
    assertThat(sqs.depth("work")).isEqualTo(25);
  }

  @Test
  void isIdleAtOnceWithNothingToDo() {
    assertThat(service.idle()).isCompleted();
  }

  @Test
  void aKillCutsOffWhatRunsAndSaysHowMuch() {
    conduct = conduct.slowed(5);
    given(30);
    service.start();
    timers.pass(Duration.ofMinutes(5));

    int cutOff = service.kill();
    timers.pass(LONGEST);

    assertThat(cutOff).isEqualTo(5);
    assertThat(sqs.depth("answers")).isZero();
    assertThat(sqs.depth("work")).isEqualTo(30);
  }

  @Test
  void answersAMarkedMessageWhereItAsksForIt() {
    send(
        new Letter(
            "are you there",
            Map.of(Letter.PROBE, "mark-1", Letter.REPLY_TO, "probe-answers"),
            Duration.ZERO));

    service.start();
    timers.pass(Duration.ofMinutes(3));

    assertThat(sqs.letters("probe-answers"))
        .singleElement()
        .satisfies(answer -> assertThat(answer.attributes()).containsEntry(Letter.PROBE, "mark-1"));
    assertThat(sqs.depth("work")).isZero();
    assertThat(sqs.depth("answers")).isZero();
  }
}
