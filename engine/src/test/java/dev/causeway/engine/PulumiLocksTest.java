package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulumiLocksTest {
  /** As the CLI 3.259.0 writes it. */
  private static final String CLIS =
      "{\"pid\":31337,\"username\":\"grace\",\"hostname\":\"laptop\","
          + "\"timestamp\":\"2026-11-20T09:00:00.123456789Z\"}";

  @TempDir private Path directory = Path.of("");
  private Path locks = Path.of("");
  private Contenders contenders = Contenders.in(Path.of(""));

  @BeforeEach
  void inABackend() {
    locks = directory.resolve("locks/organization/shop/dev");
    contenders =
        new Contenders(
            new FileGuard(directory.resolve("dev.json.lock")), Optional.of(new PulumiLocks(locks)));
  }

  private Path cliLock() throws IOException {
    Files.createDirectories(locks);
    return Files.writeString(locks.resolve("0e5bb0a1-4df9-4d29-8cd5-9bd4d0ce4d0b.json"), CLIS);
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(locks)) {
      return files.map(path -> path.getFileName().toString()).toList().stream();
    }
  }

  @Test
  void aLockOfTheCliIsHonouredUntilItIsRemoved() throws IOException {
    Path lock = cliLock();

    assertThatThrownBy(() -> contenders.lock("ada").take())
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "the stack is locked by the Pulumi CLI, grace@laptop (pid 31337) since"
                + " 2026-11-20T09:00:00.123456789Z; wait for it to end, or if it is dead, remove"
                + " the lock with pulumi cancel");
    contenders.clock.pass(Duration.ofDays(1));
    assertThatThrownBy(() -> contenders.lock("ada").take()).isInstanceOf(EngineException.class);

    Files.delete(lock);
    assertThat(contenders.lock("ada").take().holder().user()).isEqualTo("ada");
  }

  @Test
  void whoIsRefusedForTheCliLeavesNothingBehind() throws IOException {
    Path lock = cliLock();
    assertThatThrownBy(() -> contenders.lock("ada").take()).isInstanceOf(EngineException.class);

    assertThat(files()).containsExactly(lock.getFileName().toString());
    Files.delete(lock);
    assertThat(contenders.lock("bob").take().holder().user()).isEqualTo("bob");
  }

  @Test
  void aLockThatTheCliHasNotFilledYetIsHonoured() throws IOException {
    Files.writeString(cliLock(), "{\"pi");

    assertThatThrownBy(() -> contenders.lock("ada").take())
        .hasMessageContaining("locked by the Pulumi CLI, 0e5bb0a1");
  }

  @Test
  void whatTheCliKeepsBesideItsLockIsNoLock() throws IOException {
    Path lock = cliLock();
    Files.move(lock, locks.resolve(lock.getFileName() + ".attrs"));

    assertThat(contenders.lock("ada").take().holder().user()).isEqualTo("ada");
  }

  @Test
  void theCliFindsALockItUnderstandsUntilTheRunEnds() throws IOException {
    StackLock ada = contenders.lock("ada");
    Lease lease = ada.take();

    Path file = locks.resolve(lease.token() + ".json");
    JsonNode lock = new JsonMapper().readTree(file.toFile());
    assertThat(lock.path("pid").asInt()).isEqualTo(4711);
    assertThat(lock.path("username").asText()).isEqualTo("ada");
    assertThat(lock.path("hostname").asText()).isEqualTo("build-1");
    assertThat(lock.path("timestamp").asText()).isEqualTo("2026-11-21T00:00:00Z");

    ada.release(lease);
    assertThat(files()).isEmpty();
  }

  @Test
  void whoeverSucceedsADeadHolderRemovesItsLock() throws IOException {
    Lease dead = contenders.lock("ada").take();
    contenders.clock.pass(Duration.ofMinutes(1));

    Lease lease = contenders.lock("bob").take();

    assertThat(files()).containsExactly(lease.token() + ".json").doesNotContain(dead.token());
  }

  @Test
  void aRunWhoseLockWasCancelledWritesNoMore() throws IOException {
    StackLock ada = contenders.lock("ada");
    Lease lease = ada.take();
    Files.delete(locks.resolve(lease.token() + ".json"));

    assertThatThrownBy(() -> ada.holding(lease, slot -> true))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("as pulumi cancel does");
  }
}
