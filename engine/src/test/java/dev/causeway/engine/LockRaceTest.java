package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockRaceTest {
  private static final int RACERS = 64;
  private static final int ROUNDS = 1_000;

  private final ExecutorService threads = Executors.newFixedThreadPool(RACERS);
  @TempDir private Path directory = Path.of("");

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** All try at once; each second time the winner dies instead of giving the stack up. */
  private List<Integer> winners(Contenders contenders, int rounds) throws Exception {
    List<Integer> winners = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      List<Lease> leases = race(contenders);
      winners.add(leases.size());
      if (round % 2 == 0) {
        contenders.clock.pass(Lease.LENGTH);
      } else {
        contenders.lock("racer").release(leases.get(0));
      }
    }
    return winners;
  }

  private List<Lease> race(Contenders contenders) throws Exception {
    CyclicBarrier start = new CyclicBarrier(RACERS);
    List<Lease> leases = Collections.synchronizedList(new ArrayList<>());
    Callable<Boolean> racer =
        () -> {
          start.await();
          return taken(contenders).map(leases::add).orElse(false);
        };
    List<Callable<Boolean>> racers = Collections.nCopies(RACERS, racer);
    for (Future<Boolean> done : threads.invokeAll(racers)) {
      done.get();
    }
    return leases;
  }

  private static Optional<Lease> taken(Contenders contenders) throws IOException {
    try {
      return Optional.of(contenders.lock("racer").take());
    } catch (EngineException e) {
      return Optional.empty();
    }
  }

  @Test
  void of64RacersOneWinsInEveryRound() throws Exception {
    assertThat(winners(Contenders.in(directory), ROUNDS)).hasSize(ROUNDS).containsOnly(1);
  }

  @Test
  void aLockThatLetsAllLookBeforeOneTakesIsCaught() throws Exception {
    Guard guard = new FileGuard(directory.resolve("dev.json.lock"));
    CyclicBarrier looked = new CyclicBarrier(RACERS);

    assertThat(race(new Contenders(new Open(guard, looked::await), Optional.empty())))
        .hasSizeGreaterThan(1);
  }

  /** Whether a late write of a former holder stood after its successor had begun. */
  private boolean writesLate(Guard guard) throws Exception {
    Contenders ada = new Contenders(guard, Optional.empty());
    StackLock lock = ada.lock("ada");
    Lease lease = lock.take();
    Contenders bob = new Contenders(guard, Optional.empty());
    bob.clock.pass(Lease.LENGTH);
    List<String> written = Collections.synchronizedList(new ArrayList<>());
    Callable<Boolean> late = () -> lock.<Boolean>holding(lease, slot -> written.add("by ada"));
    Callable<Boolean> successor =
        () -> {
          StackLock mine = bob.lock("bob");
          Lease taken = mine.take();
          written.add("bob has it");
          return mine.<Boolean>holding(taken, slot -> written.add("by bob"));
        };
    Future<Boolean> writing = threads.submit(late);
    threads.submit(successor).get();
    settle(writing);
    guard.inside(
        slot -> {
          slot.write(Optional.empty());
          return true;
        });
    return written.indexOf("by ada") > written.indexOf("bob has it");
  }

  private static void settle(Future<Boolean> writing) throws InterruptedException {
    try {
      writing.get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(EngineException.class);
    }
  }

  @Test
  void noWriteOfAFormerHolderStandsAfterItsSuccessorBegan() throws Exception {
    Guard guard = new FileGuard(directory.resolve("dev.json.lock"));

    for (int round = 0; round < ROUNDS; round++) {
      assertThat(writesLate(guard)).as("round %d", round).isFalse();
    }
  }

  @Test
  void aFenceThatLooksBeforeItLocksIsCaught() throws Exception {
    Guard guard = new FileGuard(directory.resolve("dev.json.lock"));
    CyclicBarrier step = new CyclicBarrier(2);
    Guard waiting =
        new Open(
            guard,
            () -> {
              step.await();
              step.await();
            });
    Contenders ada = new Contenders(guard, Optional.empty());
    Lease lease = ada.lock("ada").take();
    List<String> written = Collections.synchronizedList(new ArrayList<>());

    Future<Boolean> late =
        threads.submit(
            () ->
                new Contenders(waiting, Optional.empty())
                    .lock("ada")
                    .<Boolean>holding(lease, slot -> written.add("by ada")));
    step.await();
    ada.clock.pass(Duration.ofMinutes(1));
    ada.lock("bob").take();
    written.add("bob has it");
    step.await();
    late.get();

    assertThat(written).containsExactly("bob has it", "by ada");
  }

  /** A guard that is none: everyone may be in at once, and after a look something happens. */
  private record Open(Guard guard, Happening afterLook) implements Guard {
    private interface Happening {
      void happen() throws Exception;
    }

    @Override
    public <T> T inside(Section<T> section) throws IOException {
      return section.run(
          new Slot() {
            @Override
            public Optional<Lease> read() throws IOException {
              Optional<Lease> found = guard.inside(Slot::read);
              happens();
              return found;
            }

            @Override
            public void write(Optional<Lease> lease) throws IOException {
              guard.inside(
                  slot -> {
                    slot.write(lease);
                    return true;
                  });
            }
          });
    }

    private void happens() throws IOException {
      try {
        afterLook.happen();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
