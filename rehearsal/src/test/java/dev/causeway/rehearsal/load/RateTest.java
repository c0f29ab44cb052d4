package dev.causeway.rehearsal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.rehearsal.cloud.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RateTest {
  private final VirtualTime time = new VirtualTime(Instant.EPOCH);
  private final Rate rate = new Rate(time.clock(), Duration.ofMinutes(1), Duration.ofSeconds(100));

  @AfterEach
  void close() {
    time.close();
  }

  private long dueAfter(int seconds) {
    time.waiting().pause(Duration.ofSeconds(seconds));
    return rate.due();
  }

  @Test
  void whatIsNotAWholeOneYetIsOwed() {
    rate.set(3);
    rate.begin();

    assertThat(dueAfter(30)).isEqualTo(1);
    assertThat(dueAfter(30)).isEqualTo(2);
    assertThat(rate.due()).isZero();
  }

  @Test
  void nothingIsDueForTheTimeBeforeItBegan() {
    rate.set(60);
    time.waiting().pause(Duration.ofSeconds(50));
    rate.begin();

    assertThat(dueAfter(7)).isEqualTo(7);
  }

  @Test
  void aLongTimeInWhichNobodyAskedIsNotMadeUpFor() {
    rate.set(60);
    rate.begin();

    assertThat(dueAfter(3600)).isEqualTo(100);
    assertThat(dueAfter(1)).isEqualTo(1);
  }
}
