package dev.causeway.rehearsal.walk;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.MemoryCheckpoints;
import dev.causeway.engine.Run;
import dev.causeway.engine.RunOptions;
import dev.causeway.engine.StackProgram;
import java.util.function.UnaryOperator;

/** Breaks nothing, but lets another engine at the state of a world, for what no walk does. */
final class EngineBeside implements Tampering {
  private Checkpoints state = new MemoryCheckpoints();

  @Override
  public Checkpoints checkpoints(Checkpoints checkpoints) {
    state = checkpoints;
    return checkpoints;
  }

  /** Makes the state what the world is, as {@code pulumi refresh} does. */
  Run refresh(Ground ground, StackProgram program) {
    return engine(ground).build().refresh(program, state, Events.NONE, RunOptions.NONE);
  }

  /** An up by an engine that is built otherwise. */
  Run up(Ground ground, StackProgram program, UnaryOperator<Engine.Builder> otherwise) {
    return otherwise.apply(engine(ground)).build().up(program, state, Events.NONE);
  }

  /** A preview by an engine that is built otherwise. */
  Run preview(Ground ground, StackProgram program, UnaryOperator<Engine.Builder> otherwise) {
    return otherwise.apply(engine(ground)).build().preview(program, state, Events.NONE);
  }

  private static Engine.Builder engine(Ground ground) {
    Engine.Builder engine = Engine.builder().clock(ground.pace().clock());
    ground.providers().forEach(engine::provider);
    return engine;
  }
}
