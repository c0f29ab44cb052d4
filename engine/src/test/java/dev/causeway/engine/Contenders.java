package dev.causeway.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makers of locks of one stack that stand for different processes. */
final class Contenders {
  final ManualClock clock = new ManualClock();
  private final AtomicLong tokens = new AtomicLong();
  private final Guard guard;
  private final Optional<PulumiLocks> pulumi;

  Contenders(Guard guard, Optional<PulumiLocks> pulumi) {
    this.guard = guard;
    this.pulumi = pulumi;
  }

  static Contenders in(Path directory) {
    return new Contenders(new FileGuard(directory.resolve("dev.json.lock")), Optional.empty());
  }

  StackLock lock(String user) {
    return new StackLock(guard, pulumi, terms(user));
  }

  StackLock.Terms terms(String user) {
    return new StackLock.Terms(
        clock,
        () -> user + "-" + tokens.incrementAndGet(),
        new Holder("build-1", user, 4711),
        Duration.ofHours(1));
  }
}
