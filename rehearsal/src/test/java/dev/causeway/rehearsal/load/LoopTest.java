package dev.causeway.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class LoopTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final VirtualTimers timers = new VirtualTimers();
  private final List<String> rounds = new ArrayList<>();

  private Loop loop(Runnable round) {
    return new Loop(
        timers,
        () -> {
          rounds.add("round");
          round.run();
          return SECOND;
        });
  }

  @Test
  void roundsFollowEachOtherUntilItIsStopped() {
    Loop loop = loop(() -> {});
    loop.start();
    timers.pass(SECOND.multipliedBy(2));
    loop.stop();
    timers.pass(SECOND.multipliedBy(2));

    assertThat(rounds).hasSize(3);
  }

  @Test
  void aRoundThatAServiceRefusedIsTriedAgainLater() {
    Loop loop =
        loop(
            () -> {
              throw SdkClientException.create("not now");
            });
    loop.start();
    timers.pass(Duration.ofSeconds(30));

    assertThat(rounds).hasSize(2);
  }

  @Test
  void aRoundThatFindsItsClientClosedIsAFailureOnlyWhileItIsToRun() {
    Loop running =
        loop(
            () -> {
              throw new IllegalStateException("Client is closed");
            });
    running.start();
    assertThatThrownBy(() -> timers.pass(SECOND)).hasMessage("Client is closed");

    List<Loop> stopped = new ArrayList<>();
    stopped.add(
        loop(
            () -> {
              stopped.get(0).stop();
              throw new IllegalStateException("Client is closed");
            }));
    stopped.get(0).start();
    timers.pass(Duration.ofMinutes(1));

    assertThat(rounds).hasSize(2);
  }
}
