package dev.causeway.rehearsal.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The life of one process: every call that leaves it is named and counted here, and may be its
 * last. A dead process makes no further call, from any thread, and saves nothing. Thread-safe.
 */
final class Lifeline {
  private final @Nullable Strike strike;

  @SuppressWarnings("ThreadLocalUsage") // of one process, of which there are many in a JVM
  private final ThreadLocal<@Nullable Effect> under = new InheritableThreadLocal<>();

  private final Map<Effect, Integer> times = new HashMap<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Runnable> farewells = new CopyOnWriteArrayList<>();
  private volatile boolean doomed;
  private volatile @Nullable Death death;

  /** Where a process is to die. */
  record Strike(Effect effect, Moment moment) {}

  private Lifeline(@Nullable Strike strike) {
    this.strike = strike;
  }

  /** A process that lives as long as it has to do. */
  static Lifeline undisturbed() {
    return new Lifeline(null);
  }

  /** A process that dies there. */
  static Lifeline until(Effect effect, Moment moment) {
    return new Lifeline(new Strike(effect, moment));
  }

  /** What has to end when the process does. */
  void atDeath(Runnable farewell) {
    farewells.add(farewell);
  }

  /** The call during which the process died; empty while it lives. */
  Optional<Death> death() {
    return Optional.ofNullable(death);
  }

  /** Every effectful call so far, in the order they began. */
  synchronized List<Effect> effects() {
    return List.copyOf(effects);
  }

  /**
   * Something is about to leave the process.
   *
   * @throws Death if the process is dead, or now dies
   */
  void leaving() {
    if (doomed) {
      die();
    }
    mustLive();
  }

  /**
   * Lets only the living pass.
   *
   * @throws Death if the process is dead
   */
  void mustLive() {
    Death dead = death;
    if (dead != null) {
      throw dead;
    }
  }

  private void die() {
    synchronized (this) {
      if (death == null) {
        death = new Death(String.valueOf(strike));
      }
    }
    farewells.forEach(Runnable::run);
    mustLive();
  }

  /** Makes a provider's call as a whole; what it writes on the way belongs to it. */
  <T> T whole(Effect effect, Supplier<T> call) {
    begin(effect);
    under.set(effect);
    try {
      T result = call.get();
      leaving();
      if (strikes(effect, Moment.UNANSWERED)) {
        die();
      }
      return result;
    } catch (RuntimeException e) {
      mustLive();
      throw e;
    } finally {
      under.remove();
    }
  }

  /** A step has ended, and the process has noted what came of it. */
  void noted(Effect effect) {
    if (strikes(effect, Moment.ANSWERED)) {
      die();
    }
  }

  /** A write is about to be made; which one of the call under way it is. */
  Optional<Effect> writing(String word) {
    leaving();
    Optional<Effect> write = next(word);
    write.ifPresent(this::begin);
    return write;
  }

  /** A write has been made. */
  void written(Effect write) {
    if (strikes(write, Moment.UNANSWERED)) {
      die();
    }
    doomed = doomed || strikes(write, Moment.ANSWERED);
  }

  /** A write has been made that can be told from a read only by its answer. */
  void hasWritten(String word) {
    next(word)
        .ifPresent(
            write -> {
              note(write);
              written(write);
            });
  }

  private synchronized Optional<Effect> next(String word) {
    Effect whole = under.get();
    return whole == null
        ? Optional.empty()
        : Optional.of(whole.write(word, times.merge(whole.write(word, 1), 1, Integer::sum)));
  }

  private void begin(Effect effect) {
    leaving();
    note(effect);
    if (strikes(effect, Moment.BEFORE)) {
      die();
    }
  }

  private synchronized void note(Effect effect) {
    effects.add(effect);
  }

  private boolean strikes(Effect effect, Moment moment) {
    return strike != null && strike.moment() == moment && strike.effect().equals(effect);
  }
}
