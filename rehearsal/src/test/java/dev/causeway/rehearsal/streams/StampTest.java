package dev.causeway.rehearsal.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StampTest {
  @Test
  void aStampIsReadAsItWasWritten() {
    Stamp stamp = new Stamp(1, 2, 70_000);

    assertThat(Stamp.of(stamp.value(200))).contains(stamp);
    assertThat(stamp.value(200)).hasSize(200);
    assertThat(Stamp.of(stamp.value(0))).contains(stamp);
  }

  @Test
  void whatHasNoStampIsNotOfTheLoad() {
    assertThat(Stamp.of(new byte[200])).isEmpty();
    assertThat(Stamp.of(new byte[3])).isEmpty();
    assertThat(Stamp.of(null)).isEmpty();
  }
}
