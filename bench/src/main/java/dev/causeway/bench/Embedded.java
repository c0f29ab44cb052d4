package dev.causeway.bench;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The embedded engine; like an inline program of the CLI, ours looks for no plugins. */
final class Embedded implements Contender {
  private final Engine engine;
  private final Checkpoints checkpoints;

  /** A stack whose state is there. */
  Embedded(Checkpoints checkpoints, Set<String> packages) {
    Engine.Builder builder = Engine.builder().plugins(List::of);
    packages.forEach(name -> builder.provider(name, log -> new EchoProvider()));
    this.engine = builder.build();
    this.checkpoints = checkpoints;
  }

  @Override
  public void preview(StackProgram program) {
    succeeded(engine.preview(program, checkpoints, Events.NONE));
  }

  @Override
  public void up(StackProgram program) {
    succeeded(engine.up(program, checkpoints, Events.NONE));
  }

  private static void succeeded(Run run) {
    if (!run.succeeded()) {
      throw new IllegalStateException(
          "the embedded engine failed: "
              + run.errors().stream().map(Diagnostic::message).collect(Collectors.joining("; ")));
    }
  }

  @Override
  public void close() {}
}
