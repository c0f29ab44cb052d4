package dev.causeway.provider.kafka;

import static dev.causeway.provider.kafka.RealBrokers.NEW;
import static dev.causeway.provider.kafka.RealBrokers.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.provider.fakes.Faults.Crash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever happens between any two calls, the next run gets there, or home. The calls are those of
 * an undisturbed run, without the looks that only repeat; every {@code -Dcauseway.kafka.stride}th
 * of them is tried, from {@code -Dcauseway.kafka.first} on.
 */
@ExtendWith(SharedBrokers.class)
@SuppressWarnings("NullAway.Init")
class EvacuationCrashTest {
  private static final int STRIDE = Integer.getInteger("causeway.kafka.stride", 9);
  private static final int FIRST =
      Integer.getInteger("causeway.kafka.first", (int) (System.nanoTime() % STRIDE));

  private Pools pools;

  @BeforeEach
  void pools(RealBrokers shared) {
    pools = new Pools(shared);
  }

  @AfterEach
  void close() {
    pools.close();
  }

  @Test
  void aCrashAtAnyCallIsMadeWholeByTheNextRun() {
    List<Integer> out = worthACrash(() -> pools.out(pools.nobody, pools.all));
    List<Integer> home = worthACrash(pools::home);
    boolean afterTheEffect = FIRST % 2 == 0;
    for (int at = FIRST; at < out.size() + home.size(); at += STRIDE) {
      afterTheEffect = !afterTheEffect;
      String when =
          "crash %d, after the effect: %s; to replay: -Dtest=EvacuationCrashTest -Dcauseway.kafka.first=%d"
              .formatted(at, afterTheEffect, FIRST);
      if (at < out.size()) {
        crash(out.get(at), afterTheEffect, () -> pools.out(pools.nobody, pools.all));
      }
      pools.out(pools.nobody, pools.all);
      assertThat(pools.layout().on(OLD)).as(when).isEmpty();
      if (at >= out.size()) {
        crash(home.get(at - out.size()), afterTheEffect, pools::home);
      }
      pools.home();
      assertThat(pools.layout()).as(when).isEqualTo(pools.before);
    }
  }

  @Test
  void aCrashOnTheWayOutIsMadeWholeByGoingHome() {
    List<Integer> out = worthACrash(() -> pools.out(pools.nobody, pools.all));
    pools.home();
    for (int at = FIRST; at < out.size(); at += STRIDE) {
      crash(out.get(at), true, () -> pools.out(pools.nobody, pools.all));

      pools.home();

      String when = "crash %d; to replay: -Dcauseway.kafka.first=%d".formatted(at, FIRST);
      assertThat(pools.layout()).as(when).isEqualTo(pools.before);
      assertThat(pools.layout().on(NEW)).as(when).isEmpty();
    }
  }

  /** The numbers of the calls of a run, counted from its first. */
  private List<Integer> worthACrash(Runnable errand) {
    int before = pools.run.faults.calls().size();
    errand.run();
    List<String> all = pools.run.faults.calls();
    List<String> calls = all.subList(before, all.size());
    List<Integer> worth = new ArrayList<>();
    for (int at = 0; at < calls.size(); at++) {
      if (at == 0 || !calls.get(at).equals(calls.get(at - 1))) {
        worth.add(at);
      }
    }
    assertThat(worth).hasSizeGreaterThan(20);
    return worth;
  }

  /** How many looks there are varies: the last crashes of a run may come after its end. */
  private void crash(int call, boolean afterTheEffect, Runnable errand) {
    pools.run.faults.crashAt(pools.run.faults.calls().size() + call, afterTheEffect);
    try {
      errand.run();
    } catch (Crash crash) {
      assertThat(crash).isNotNull();
    } finally {
      pools.run.faults.none();
    }
  }
}
