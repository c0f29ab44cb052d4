package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
  @TempDir private Path directory = Path.of("");
  private Contenders contenders = Contenders.in(Path.of(""));

  @BeforeEach
  void inADirectory() {
    contenders = Contenders.in(directory);
  }

  @Test
  void theLoserNamesTheHolderAndWhenItsLeaseEnds() throws IOException {
    contenders.lock("ada").take();
    contenders.clock.pass(Duration.ofSeconds(10));

    assertThatThrownBy(() -> contenders.lock("bob").take())
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "another run is changing the stack: ada@build-1 (pid 4711) since 2026-11-21T00:00:00Z;"
                + " wait for it to end (if it is dead, its lease ends at 2026-11-21T00:01:00Z)");
  }

  @Test
  void theLeaseOfADeadHolderEndsAfterAMinute() throws IOException {
    contenders.lock("ada").take();

    contenders.clock.pass(Duration.ofMillis(59_999));
    assertThatThrownBy(() -> contenders.lock("bob").take()).isInstanceOf(EngineException.class);

    contenders.clock.pass(Duration.ofMillis(1));
    assertThat(contenders.lock("bob").take().holder().user()).isEqualTo("bob");
  }

  @Test
  void aHolderThatIsHeardOfKeepsItsLease() throws IOException {
    StackLock ada = contenders.lock("ada");
    Lease lease = ada.take();

    contenders.clock.pass(Duration.ofSeconds(59));
    ada.renew(lease);
    contenders.clock.pass(Duration.ofSeconds(59));

    assertThatThrownBy(() -> contenders.lock("bob").take())
        .hasMessageContaining("ada@build-1")
        .hasMessageContaining("since 2026-11-21T00:00:00Z");
  }

  @Test
  void aSilentHolderThatNobodySucceededGoesOn() throws IOException {
    StackLock ada = contenders.lock("ada");
    Lease lease = ada.take();
    contenders.clock.pass(Duration.ofHours(1));

    assertThat(ada.<Boolean>holding(lease, slot -> true)).isTrue();
  }

  @Test
  void aFormerHolderWritesNothingAndSaysWhy() throws IOException {
    StackLock ada = contenders.lock("ada");
    Lease lease = ada.take();
    contenders.clock.pass(Duration.ofMinutes(1));
    contenders.lock("bob").take();
    List<String> written = new ArrayList<>();

    assertThatThrownBy(() -> ada.holding(lease, slot -> written.add("late")))
        .hasMessageStartingWith("this run has lost the stack to bob@build-1 (pid 4711)");
    assertThatThrownBy(() -> ada.renew(lease)).isInstanceOf(EngineException.class);
    assertThat(written).isEmpty();
  }

  @Test
  void aFormerHolderDoesNotGiveUpWhatIsAnothers() throws IOException {
    StackLock ada = contenders.lock("ada");
    Lease lease = ada.take();
    contenders.clock.pass(Duration.ofMinutes(1));
    contenders.lock("bob").take();

    ada.release(lease);

    assertThatThrownBy(() -> contenders.lock("eve").take()).hasMessageContaining("bob@");
  }

  @Test
  void aLeaseThatCannotBeReadIsNotTakenForNone() throws IOException {
    Files.writeString(directory.resolve("dev.json.lock"), "who knows\n");

    assertThatThrownBy(() -> contenders.lock("bob").take())
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("dev.json.lock holds no lease that can be read");
  }

  @Test
  void aLongerFormerLeaseDoesNotShineThrough() throws IOException {
    StackLock longer = contenders.lock("ada".repeat(100));
    longer.release(longer.take());
    contenders.lock("bob").take();

    assertThatThrownBy(() -> contenders.lock("eve").take()).hasMessageContaining(" bob@");
  }
}
