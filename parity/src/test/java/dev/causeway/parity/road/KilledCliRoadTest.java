package dev.causeway.parity.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.automation.AutomationException;
import dev.causeway.parity.OnBuiltPlugin;
import dev.causeway.parity.OnRealPulumi;
import dev.causeway.phases.Phase;
import dev.causeway.rehearsal.local.Look;
import dev.causeway.rehearsal.walk.Journey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The CLI and its plugin are killed while a handback carries; the next run goes on from there. */
@OnRealPulumi
@OnBuiltPlugin
@Timeout(600)
class KilledCliRoadTest {
  @Test
  void theNextUpFinishesTheHandback(@TempDir Path folder) throws Exception {
    List<Journey.Leg> legs = Roads.homeFrom(Phase.shift(100)).get(0).legs();
    Journey.Leg home = legs.get(legs.size() - 1);
    try (RealRoad real = RealRoad.open(Roads.world(25), folder, Roads::plugin)) {
      real.setUp();
      real.travel(new Journey("out", legs.subList(0, legs.size() - 1)));
      real.prepare(home);

      killAmidHandback(real);
      assertThatThrownBy(() -> real.go(Phase.BASELINE)).isInstanceOf(AutomationException.class);
      int left = real.look().held(Look.Part.NEW);
      asTheRunbookSays(folder, real);
      real.go(Phase.BASELINE);

      int lost = real.lost();
      System.out.println(real.numbers("killed with %d still to carry".formatted(left), lost));
      assertThat(left).as("what the killed run has left on the new side").isPositive();
      assertThat(lost).isZero();
      assertThat(real.tally().open()).isZero();
      assertThat(real.tally().carried()).isPositive();
    }
  }

  /** What {@code docs/crash.md} tells people to do before they run it again. */
  private static void asTheRunbookSays(Path folder, RealRoad real) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path notes : files.filter(KilledCliRoadTest::isHalfWritten).toList()) {
        Files.delete(notes);
      }
    }
    real.stack().cancel();
  }

  private static boolean isHalfWritten(Path file) {
    return file.toString().endsWith(".json.attrs") && file.toFile().length() == 0;
  }

  /**
   * Kills when the plugin sends a message home for the second time: SQS takes it, and nobody reads
   * the answer.
   */
  private static void killAmidHandback(RealRoad real) {
    AtomicInteger sent = new AtomicInteger();
    real.world()
        .aws()
        .guard(
            (user, call) -> {
              boolean carries =
                  user.equals(RealRoad.PLUGIN) && call.action().equals("sqs:SendMessage");
              if (carries && sent.incrementAndGet() == 2) {
                real.stack().kill();
              }
              return true;
            });
  }
}
