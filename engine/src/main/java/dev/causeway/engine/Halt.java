package dev.causeway.engine;

import dev.causeway.engine.sdk.Refused;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Once pulled, nothing new starts; what is under way ends. */
final class Halt {
  private final AtomicBoolean pulled = new AtomicBoolean();
  private final AtomicReference<@Nullable Error> crash = new AtomicReference<>();

  void pull() {
    pulled.set(true);
  }

  boolean isPulled() {
    return pulled.get();
  }

  /**
   * Lets only a run pass that goes on.
   *
   * @throws Refused otherwise
   */
  void check() {
    if (isPulled()) {
      throw new Refused();
    }
  }

  /**
   * An error of the JVM, or of a test that plays the death of the process: the first one counts.
   */
  void crashed(Error error) {
    crash.compareAndSet(null, error);
    pull();
  }

  Optional<Error> crash() {
    return Optional.ofNullable(crash.get());
  }
}
