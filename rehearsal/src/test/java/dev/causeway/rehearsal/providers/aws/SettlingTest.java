package dev.causeway.rehearsal.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Waiting;
import dev.causeway.protocol.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final Settling THREE_IN_A_ROW = new Settling(3, Duration.ofSeconds(5));
  private static final Duration SIX_LOOKS = Duration.ofSeconds(30);

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger pauses = new AtomicInteger();

  private void await(IntPredicate looksRight) {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    Waiting waiting = Waiting.with(clock, (pause, cancelled) -> pauses.incrementAndGet());
    THREE_IN_A_ROW.await(
        waiting, () -> looksRight.test(looks.incrementAndGet()), SIX_LOOKS, "a queue");
  }

  @Test
  void onlyLooksInARowCount() {
    await(look -> look != 2);

    assertThat(looks).hasValue(5);
  }

  @Test
  void theTimeoutIsCountedInLooksHoweverLongEachTakes() {
    assertThatThrownBy(() -> await(look -> look % 3 != 0))
        .isInstanceOf(ProviderException.class)
        .hasMessage("waiting for a queue: timeout after 30 s");
    assertThat(looks).hasValue(6);
    assertThat(pauses).hasValue(6);
  }
}
