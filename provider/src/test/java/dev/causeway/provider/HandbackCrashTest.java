package dev.causeway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.provider.fakes.Faults.Crash;
import dev.causeway.provider.fakes.MemoryQueue;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens between any two calls, no message is lost. */
class HandbackCrashTest {
  private static final int MESSAGES = 35;

  /** One world that is carried home, perhaps with a crash on the way. */
  private static final class Journey {
    final World world = new World("causeway:sqs:Handback");
    final MemoryQueue source = world.sqs.create("orders-new");
    final MemoryQueue original = world.sqs.create("orders");
    final PropertyMap inputs;
    final Set<String> sent = new HashSet<>();

    Journey(int receivers) {
      inputs = HandbackTest.inputs(source, original).with("receivers", receivers);
    }

    void send(String body) {
      sent.add(body);
      source.put(body);
    }

    /** True when the process crashed. */
    boolean crashes() {
      try {
        world.delete(inputs);
        return false;
      } catch (Crash crash) {
        return true;
      }
    }

    void assertNothingIsLost(String when) {
      Set<String> there = new HashSet<>(source.bodies());
      there.addAll(original.bodies());
      assertThat(there).as("%s", when).containsAll(sent);
    }

    void assertAllIsHome(String when) {
      assertThat(source.bodies()).as("left in the source, %s", when).isEmpty();
      assertThat(new HashSet<>(original.bodies())).as("in the original, %s", when).isEqualTo(sent);
    }
  }

  private static Journey prepared(int receivers) {
    Journey journey = new Journey(receivers);
    IntStream.range(0, MESSAGES).forEach(i -> journey.send("m" + i));
    journey.source.work("m3", Duration.ofMinutes(2));
    return journey;
  }

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "4, false", "4, true"})
  void aCrashAtAnyCallLosesNothingAndTheNextRunFinishes(int receivers, boolean afterTheEffect) {
    int index = 0;
    for (boolean crashed = true; crashed; index++) {
      Journey journey = prepared(receivers);
      journey.world.faults.crashAt(index, afterTheEffect);
      String when = "crash at call %d, after its effect: %s".formatted(index, afterTheEffect);

      crashed = journey.crashes();

      journey.assertNothingIsLost(when);
      journey.world.faults.none();
      assertThat(journey.crashes()).isFalse();
      journey.assertAllIsHome(when);
    }
    assertThat(index).as("calls that were crashed").isGreaterThan(25);
  }

  @Test
  void aDeleteNeverComesBeforeTheOriginalHasAcknowledged() {
    Journey journey = prepared(1);

    journey.crashes();

    List<String> calls =
        journey.world.faults.calls().stream()
            .filter(call -> call.equals("sendMessageBatch") || call.equals("deleteMessageBatch"))
            .toList();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(calls.get(i)).isEqualTo(i % 2 == 0 ? "sendMessageBatch" : "deleteMessageBatch");
    }
    assertThat(calls).hasSizeGreaterThanOrEqualTo(2 * MESSAGES / 10);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233})
  void inRandomWorldsNothingIsEverLost(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 25; run++) {
      Journey journey = new Journey(1 + random.nextInt(5));
      populate(journey, random);
      String when = "seed %d, run %d".formatted(seed, run);
      for (int crash = random.nextInt(4); crash > 0; crash--) {
        int soon = journey.world.faults.calls().size() + random.nextInt(60);
        journey.world.faults.crashAt(soon, random.nextBoolean());
        journey.crashes();
        journey.assertNothingIsLost(when);
      }
      journey.world.faults.none();
      journey.world.sqs.refuseToTake(body -> false);

      assertThat(journey.crashes()).as(when).isFalse();

      journey.assertAllIsHome(when);
    }
  }

  /** Messages of every kind, workers that hold some, producers that send until the share is 0. */
  private static void populate(Journey journey, Random random) {
    World world = journey.world;
    for (int i = random.nextInt(120); i > 0; i--) {
      journey.send("visible" + i);
      if (random.nextInt(5) == 0) {
        journey.source.work("visible" + i, Duration.ofSeconds(random.nextInt(900)));
      }
    }
    for (int i = random.nextInt(10); i > 0; i--) {
      String body = "delayed" + i;
      journey.sent.add(body);
      journey.source.putDelayed(body, Duration.ofSeconds(random.nextInt(900)));
    }
    produceUntilTheShareIsZero(journey, random);
    Random refusals = new Random(random.nextLong());
    world.sqs.refuseToTake(body -> coin(refusals));
    journey.source.countsLag(Duration.ofSeconds(random.nextInt(60)));
  }

  private static boolean coin(Random random) {
    synchronized (random) {
      return random.nextInt(4) == 0;
    }
  }

  private static void produceUntilTheShareIsZero(Journey journey, Random random) {
    World world = journey.world;
    world.table.share("cluster", "50");
    int zeroAfter = random.nextInt(600);
    world.time.in(Duration.ofSeconds(zeroAfter), () -> world.table.share("cluster", "0"));
    for (int i = random.nextInt(40); i > 0; i--) {
      String body = "produced" + i;
      int cacheEnds = zeroAfter + 29;
      world.time.in(
          Duration.ofSeconds(random.nextInt(cacheEnds)),
          () -> {
            journey.sent.add(body);
            journey.source.put(body);
          });
    }
  }
}
