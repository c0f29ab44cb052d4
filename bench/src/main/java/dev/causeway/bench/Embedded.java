package dev.causeway.bench;

import dev.causeway.engine.Checkpoints;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.Engine;
import dev.causeway.engine.Events;
import dev.causeway.engine.FileCheckpoints;
import dev.causeway.engine.Run;
import dev.causeway.engine.StackProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The embedded engine, with its state in a file as durable as the CLI's. */
final class Embedded implements Contender {
  private final Engine engine;
  private final Checkpoints checkpoints;

  /** A stack whose state is in the folder. */
  Embedded(Path folder, List<String> packages) {
    Engine.Builder builder = Engine.builder();
    packages.forEach(name -> builder.provider(name, log -> new EchoProvider()));
    this.engine = builder.build();
    this.checkpoints = new FileCheckpoints(folder.resolve("state.json"));
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
