package dev.causeway.engine;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Sees to it that one run at a time changes a stack.
 *
 * <ol>
 *   <li>A run takes the lease, unless somebody else has it that was heard of within its length.
 *   <li>While it goes on it is heard of from time to time.
 *   <li>It writes only inside the guard and only if the lease is still its own: once another run
 *       has taken over, nothing of this one gets through, however late it wakes up.
 * </ol>
 */
final class StackLock {
  private static final int BEATS = 4;

  private final Guard guard;
  private final Optional<PulumiLocks> pulumi;
  private final Terms terms;

  /**
   * Who takes leases, and what times and tokens they get.
   *
   * @param beat how often a holder says that it lives
   */
  record Terms(Clock clock, Supplier<String> tokens, Holder self, Duration beat) {
    /** The terms of this process. */
    static Terms real() {
      return new Terms(
          Clock.systemUTC(),
          () -> UUID.randomUUID().toString(),
          Holder.self(),
          Lease.LENGTH.dividedBy(BEATS));
    }

    Lease lease() {
      Instant now = clock.instant();
      return new Lease(tokens.get(), self, now, now);
    }
  }

  StackLock(Guard guard, Optional<PulumiLocks> pulumi, Terms terms) {
    this.guard = guard;
    this.pulumi = pulumi;
    this.terms = terms;
  }

  /**
   * Takes the stack.
   *
   * @throws EngineException if another run has it
   */
  Lease take() throws IOException {
    return guard.inside(this::take);
  }

  private Lease take(Guard.Slot slot) throws IOException {
    Optional<Lease> former = slot.read();
    Lease mine = terms.lease();
    if (former.isPresent()) {
      refuse(former.get(), mine.since());
      giveUp(former.get());
    }
    slot.write(Optional.of(mine));
    return takePulumis(slot, mine);
  }

  private Lease takePulumis(Guard.Slot slot, Lease mine) throws IOException {
    try {
      if (pulumi.isPresent()) {
        pulumi.get().take(mine);
      }
      return mine;
    } catch (EngineException | IOException e) {
      slot.write(Optional.empty());
      throw e;
    }
  }

  private static void refuse(Lease held, Instant now) {
    if (!held.isOverAt(now)) {
      throw new EngineException(
          "another run is changing the stack: %s since %s; wait for it to end (if it is dead, its"
                  .formatted(held.holder(), held.since())
              + " lease ends at %s)".formatted(held.end()));
    }
  }

  /** Does something that only the holder may do. */
  <T> T holding(Lease lease, Guard.Section<T> section) throws IOException {
    return guard.inside(
        slot -> {
          check(slot, lease);
          return section.run(slot);
        });
  }

  private void check(Guard.Slot slot, Lease mine) throws IOException {
    Optional<Lease> found = slot.read();
    if (found.filter(mine::isSameAs).isEmpty()) {
      throw new EngineException(
          "this run has lost the stack%s and writes nothing any more; start it again once no other"
                  .formatted(found.map(other -> " to " + other.holder()).orElse(""))
              + " goes on");
    }
    if (pulumi.filter(locks -> !locks.isHeld(mine)).isPresent()) {
      throw new EngineException(
          "this run's lock was removed, as pulumi cancel does; it writes nothing any more");
    }
  }

  /** How often a holder is to renew its lease: some of them may fail. */
  Duration beat() {
    return terms.beat();
  }

  /** Says that the holder lives. */
  void renew(Lease lease) throws IOException {
    holding(
        lease,
        slot -> {
          slot.write(Optional.of(lease.heardAt(terms.clock().instant())));
          return lease;
        });
  }

  /** Gives the stack up, if it is still the holder's. */
  void release(Lease lease) throws IOException {
    guard.inside(
        slot -> {
          if (slot.read().filter(lease::isSameAs).isPresent()) {
            giveUp(lease);
            slot.write(Optional.empty());
          }
          return lease;
        });
  }

  private void giveUp(Lease lease) throws IOException {
    if (pulumi.isPresent()) {
      pulumi.get().release(lease);
    }
  }
}
