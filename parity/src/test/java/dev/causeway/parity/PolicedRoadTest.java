package dev.causeway.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Registration;
import dev.causeway.engine.Run;
import dev.causeway.phases.Phase;
import dev.causeway.policies.pack.CausewayPack;
import dev.causeway.rehearsal.walk.Settings;
import dev.causeway.rehearsal.walk.Tampering;
import dev.causeway.rehearsal.walk.World;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The policy pack in the embedded engine, along the whole road of the reference stack. */
class PolicedRoadTest {
  private final MemoryCheckpoints state = new MemoryCheckpoints();

  private static Engine engine(World world, UnaryOperator<Registration> change) {
    Engine.Builder engine = Engine.builder().analyzer(CausewayPack.create());
    world.providers().forEach(engine::provider);
    return engine
        .clock(world.aws().time().clock())
        .rewriting(asked -> Optional.of(change.apply(asked)))
        .build();
  }

  private static World world() {
    return World.open(Settings.DEFAULT.road(Ways.ROAD).speed(300), 7, Tampering.NONE);
  }

  private Run up(Engine engine, World world, Phase phase) {
    return engine.up(world.program(phase, Place.CONFIG), state, Events.NONE);
  }

  private static List<String> policies(Run run) {
    return run.diagnostics().stream()
        .map(Diagnostic::message)
        .filter(message -> message.startsWith("policy"))
        .toList();
  }

  @Test
  void theQueueWorkersPassAtEveryStopAndOnTheWayHome() {
    try (World world = world()) {
      Engine engine = engine(world, asked -> asked);
      List<Phase> out = Ways.ROAD.stops().subList(0, Ways.ROAD.position(Phase.CONTRACT));

      assertThat(Stream.concat(out.stream(), Stream.of(Phase.BASELINE)))
          .allSatisfy(
              stop -> {
                Run run = up(engine, world, stop);
                assertThat(policies(run)).as("at %s", stop).isEmpty();
                assertThat(run.errors()).as("at %s", stop).isEmpty();
              });
    }
  }

  @Test
  void anOriginalThatIsNotProtectedIsRefused() {
    try (World world = world()) {
      Engine careless = engine(world, PolicedRoadTest::unprotected);
      up(careless, world, Phase.BASELINE);

      Run run = careless.preview(world.program(Phase.EXPAND, Place.CONFIG), state, Events.NONE);

      assertThat(run.succeeded()).isFalse();
      assertThat(policies(run))
          .anyMatch(
              message ->
                  message.contains("originals-kept-until-released")
                      && message.contains("protect is false on the queue"));
    }
  }

  private static Registration unprotected(Registration asked) {
    return asked.urn().name().endsWith("-original")
        ? asked.withOptions(asked.options().withProtect(false))
        : asked;
  }
}
