package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.PendingOperation.Kind;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Created;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an interrupt of the thread that runs a stack does. */
@Timeout(60)
class CancelTest {
  private final Rig rig = new Rig();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** A time that a test sets. */
  private static final class SetClock extends Clock {
    private volatile Instant now = Rig.NOW;

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** A run on a thread of its own, which can be interrupted. */
  private static final class Underway {
    private final CompletableFuture<Run> run = new CompletableFuture<>();
    private final Thread thread;

    Underway(Supplier<Run> work) {
      thread =
          new Thread(
              () -> {
                try {
                  run.complete(work.get());
                } catch (Throwable thrown) {
                  run.completeExceptionally(thrown);
                }
              });
      thread.start();
    }

    Underway interrupt() {
      thread.interrupt();
      return this;
    }

    Run end() {
      return run.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new ProviderException("broken off", e);
    }
  }

  /** Goes on whatever happens, until it is released. */
  private static void awaitStubbornly(CountDownLatch latch) {
    boolean over = false;
    while (!over) {
      try {
        over = latch.await(1, TimeUnit.DAYS);
      } catch (InterruptedException e) {
        over = false;
      }
    }
  }

  private void createsEndWhenTheProviderIsCancelled() {
    rig.provider.cancel = cancelled::countDown;
    rig.provider.create =
        request -> {
          begun.countDown();
          await(cancelled);
          return new Created("made", request.news());
        };
  }

  private Underway stuckCreate(SetClock clock) {
    rig.clock = clock;
    rig.provider.cancel = cancelled::countDown;
    rig.provider.create =
        request -> {
          begun.countDown();
          awaitStubbornly(released);
          return new Created("late", request.news());
        };
    return new Underway(() -> rig.up(ctx -> new Thing("a", "one")));
  }

  @Test
  void whatIsUnderWayEndsAndIsSaved() {
    createsEndWhenTheProviderIsCancelled();
    Underway up =
        new Underway(
            () ->
                rig.up(
                    ctx -> {
                      Thing a = new Thing("a", "one");
                      new Thing("b", Thing.args(a.computed()), options -> {});
                    }));
    await(begun);

    Run run = up.interrupt().end();

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("the run was interrupted");
    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state("a").id()).isEqualTo("made");
    assertThat(rig.state().pendingOperations()).isEmpty();
  }

  @Test
  void aDestroyEndsAfterTheDeletesUnderWay() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args("one"), options -> options.dependsOn(a));
        });
    rig.provider.cancel = cancelled::countDown;
    rig.provider.delete =
        request -> {
          begun.countDown();
          await(cancelled);
        };
    Underway destroy = new Underway(rig::destroy);
    await(begun);

    Run run = destroy.interrupt().end();

    assertThat(run.succeeded()).isFalse();
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void aRefreshKeepsWhatItHasFound() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.cancel = cancelled::countDown;
    World world = new World().drift("a", "two");
    rig.provider.read =
        request -> {
          begun.countDown();
          await(cancelled);
          return world.read(request);
        };
    Underway refresh = new Underway(rig::refresh);
    await(begun);

    Run run = refresh.interrupt().end();

    assertThat(errors(run)).isEqualTo("the run was interrupted");
    assertThat(rig.state("a").outputs().text("value")).contains("two");
  }

  @Test
  void furtherInterruptsChangeNothing() {
    SetClock clock = new SetClock();
    AtomicInteger cancels = new AtomicInteger();
    Underway up = stuckCreate(clock);
    rig.provider.cancel =
        () -> {
          cancels.incrementAndGet();
          cancelled.countDown();
        };
    await(begun);
    up.interrupt();
    await(cancelled);

    up.interrupt();
    up.interrupt();
    released.countDown();
    Run run = up.end();

    assertThat(errors(run)).isEqualTo("the run was interrupted");
    assertThat(rig.names()).containsExactly("a");
    assertThat(cancels).hasValue(1);
  }

  @Test
  void whatDoesNotEndIsGivenUpAndStaysNoted() {
    SetClock clock = new SetClock();
    Underway up = stuckCreate(clock);
    await(begun);
    up.interrupt();
    await(cancelled);

    clock.advance(Interruption.PATIENCE);
    Run run = up.end();

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run))
        .isEqualTo(
            "the run was interrupted\n"
                + "creating this resource did not end within 10 seconds and was given up; whether"
                + " it happened is not known: look, then run a refresh");
    assertThat(rig.names()).isEmpty();
    assertThat(rig.state().pendingOperations())
        .extracting(PendingOperation::kind)
        .containsExactly(Kind.CREATING);
    released.countDown();
  }

  @Test
  void aMomentBeforeThatItIsStillWaitedFor() {
    SetClock clock = new SetClock();
    Underway up = stuckCreate(clock);
    await(begun);
    up.interrupt();
    await(cancelled);

    clock.advance(Interruption.PATIENCE.minusMillis(1));
    released.countDown();
    Run run = up.end();

    assertThat(errors(run)).isEqualTo("the run was interrupted");
    assertThat(rig.state("a").id()).isEqualTo("late");
  }

  @Test
  void whatWasGivenUpChangesNothingWhenItEndsAfterAll() throws InterruptedException {
    SetClock clock = new SetClock();
    Underway up = stuckCreate(clock);
    await(begun);
    up.interrupt();
    await(cancelled);
    clock.advance(Interruption.PATIENCE);
    up.end();
    Deployment left = rig.state();
    Thread late = lateThread();

    released.countDown();
    late.join();

    assertThat(rig.state()).isSameAs(left);
  }

  private static Thread lateThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("dev-step"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aProviderStuckInItsCancelHoldsNothingUp() {
    createsEndWhenTheProviderIsCancelled();
    rig.provider.cancel =
        () -> {
          cancelled.countDown();
          awaitStubbornly(released);
        };
    Underway up = new Underway(() -> rig.up(ctx -> new Thing("a", "one")));
    await(begun);

    Run run = up.interrupt().end();

    assertThat(errors(run)).isEqualTo("the run was interrupted");
    released.countDown();
  }

  @Test
  void anInterruptBeforeTheRunEndsItToo() {
    CountDownLatch noticed = new CountDownLatch(1);
    rig.events =
        new Events() {
          @Override
          public void log(Diagnostic diagnostic) {
            noticed.countDown();
          }
        };
    Underway up =
        new Underway(
            () -> {
              Thread.currentThread().interrupt();
              return rig.up(ctx -> await(noticed));
            });

    assertThat(errors(up.end())).isEqualTo("the run was interrupted");
  }
}
