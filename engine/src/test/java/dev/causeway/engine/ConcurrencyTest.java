package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Created;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConcurrencyTest {
  private static Consumer<Context> chainOf(int length, String mark) {
    return ctx -> {
      Thing before = new Thing("t0", mark);
      for (int i = 1; i < length; i++) {
        before = new Thing("t" + i, Thing.args(before.computed()), options -> {});
      }
      ctx.export("end", before.computed());
    };
  }

  @Test
  void stacksRunSideBySideWithoutMixing() throws Exception {
    int stacks = 12;
    ExecutorService threads = Executors.newFixedThreadPool(stacks);
    CyclicBarrier together = new CyclicBarrier(stacks);
    List<Rig> rigs = new ArrayList<>();
    List<CompletableFuture<Run>> runs = new ArrayList<>();
    for (int i = 0; i < stacks; i++) {
      Rig rig = new Rig();
      rig.stack = "s" + i;
      rigs.add(rig);
      runs.add(
          CompletableFuture.supplyAsync(
              () -> {
                meet(together);
                return rig.up(chainOf(10, rig.stack));
              },
              threads));
    }

    for (int i = 0; i < stacks; i++) {
      assertThat(runs.get(i).get(50, TimeUnit.SECONDS).succeeded()).isTrue();
      assertThat(rigs.get(i).state("t1").inputs().text("value")).contains("made of s" + i);
      assertThat(rigs.get(i).names()).hasSize(10);
    }
    threads.shutdown();
  }

  @Test
  void independentStepsRunAtTheSameTime() {
    Rig rig = new Rig();
    CyclicBarrier all = new CyclicBarrier(8);
    rig.provider.create =
        request -> {
          meet(all);
          return new Created(request.urn().name(), request.news());
        };

    Run run = rig.up(ctx -> IntStream.range(0, 8).forEach(i -> new Thing("t" + i, "one")));

    assertThat(Rig.errors(run)).isEmpty();
  }

  @Test
  void noMoreStepsRunAtOnceThanAllowed() {
    Rig rig = new Rig();
    rig.parallel = 2;
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier pair = new CyclicBarrier(2);
    rig.provider.create =
        request -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          meet(pair);
          running.decrementAndGet();
          return new Created(request.urn().name(), request.news());
        };

    Run run = rig.up(ctx -> IntStream.range(0, 30).forEach(i -> new Thing("t" + i, "one")));

    assertThat(Rig.errors(run)).isEmpty();
    assertThat(most).hasValue(2);
  }

  private static void meet(CyclicBarrier others) {
    try {
      others.await(50, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new ProviderException("the others never came", e);
    }
  }

  @Test
  void oneStepAtATimeIsEnough() {
    Rig rig = new Rig();
    rig.parallel = 1;

    assertThat(rig.up(chainOf(10, "x")).succeeded()).isTrue();
    assertThat(rig.destroy().succeeded()).isTrue();
  }

  @Test
  void aWideStackIsDeletedInOneWaveAtTheSameTime() {
    Rig rig = new Rig();
    rig.up(ctx -> IntStream.range(0, 8).forEach(i -> new Thing("t" + i, "one")));
    CyclicBarrier all = new CyclicBarrier(8);
    rig.provider.delete =
        request -> {
          meet(all);
        };

    assertThat(Rig.errors(rig.destroy())).isEmpty();
  }

  @Test
  void anInterruptAsksProvidersToEndAndEndsTheRun() throws Exception {
    Rig rig = new Rig();
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    rig.provider.cancel = cancelled::countDown;
    rig.provider.create =
        request -> {
          begun.countDown();
          try {
            cancelled.await();
          } catch (InterruptedException e) {
            throw new ProviderException("interrupted", e);
          }
          throw new ProviderException("broken off");
        };
    List<Run> runs = new ArrayList<>();
    List<Boolean> interrupted = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              runs.add(rig.up(ctx -> new Thing("a", "one")));
              interrupted.add(Thread.currentThread().isInterrupted());
            });
    thread.start();
    begun.await();

    thread.interrupt();
    thread.join();

    assertThat(runs.get(0).succeeded()).isFalse();
    assertThat(Rig.errors(runs.get(0))).isEqualTo("the run was interrupted\nbroken off");
    assertThat(interrupted).containsExactly(true);
  }
}
