package dev.causeway.rehearsal.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.phases.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final Waiting waiting = time.waiting();
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final Schedule schedule = time.schedule("test", 1, failure -> done.add("failed"));

  @AfterEach
  void end() {
    time.close();
  }

  @Test
  void aYearOfWaitingTakesNoTime() {
    waiting.pause(Duration.ofDays(365));

    assertThat(waiting.now()).isEqualTo(START.plus(Duration.ofDays(365)));
  }

  @Test
  void whatFallsDueMeanwhileIsDoneInTheOrderOfTime() {
    schedule.after(Duration.ofMinutes(2), () -> done.add("two " + waiting.now()));
    schedule.after(Duration.ofMinutes(1), () -> done.add("one " + waiting.now()));
    schedule.after(Duration.ofMinutes(9), () -> done.add("nine"));

    waiting.pause(Duration.ofMinutes(5));

    assertThat(done).containsExactly("one 2026-01-01T00:01:00Z", "two 2026-01-01T00:02:00Z");
  }

  @Test
  void aCancelledAlarmDoesNotRing() {
    Schedule.Alarm alarm = schedule.after(Duration.ofMinutes(1), () -> done.add("rang"));

    assertThat(alarm.cancel()).isTrue();
    waiting.pause(Duration.ofMinutes(5));

    assertThat(done).isEmpty();
  }

  @Test
  void nothingIsDoneAnyMoreOnceTheScheduleIsClosed() {
    schedule.after(Duration.ofMinutes(1), () -> done.add("rang"));

    schedule.close();
    waiting.pause(Duration.ofMinutes(5));

    assertThat(done).isEmpty();
  }

  @Test
  void timeStandsStillWhileARequestIsAnswered() throws Exception {
    var begun = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    var answer =
        threads.submit(
            () ->
                time.answering(
                    () -> {
                      begun.countDown();
                      awaitUninterrupted(answered);
                      return waiting.now();
                    }));
    begun.await();
    var sleeper = threads.submit(() -> waiting.pause(Duration.ofMinutes(5)));

    assertThat(sleeps(sleeper)).isTrue();
    answered.countDown();

    assertThat(answer.get()).isEqualTo(START);
    sleeper.get();
    threads.shutdown();
  }

  /** Long enough for time to jump if it wrongly could. */
  private static boolean sleeps(java.util.concurrent.Future<?> sleeper) throws Exception {
    try {
      sleeper.get(200, TimeUnit.MILLISECONDS);
      return false;
    } catch (java.util.concurrent.TimeoutException e) {
      return true;
    }
  }

  @Test
  void timeStandsStillUntilWorkHandedOverHasBegun() throws Exception {
    Time.Handed handed = time.handing(() -> done.add("began " + waiting.now()));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    var sleeper = threads.submit(() -> waiting.pause(Duration.ofMinutes(5)));

    assertThat(sleeps(sleeper)).isTrue();
    handed.run();
    sleeper.get();

    assertThat(done).containsExactly("began " + START);
    threads.shutdown();
  }

  @Test
  void workThatIsDroppedHoldsNothingUp() {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    threads.shutdown();

    time.hand(() -> done.add("began"), threads);
    waiting.pause(Duration.ofMinutes(5));

    assertThat(done).isEmpty();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
