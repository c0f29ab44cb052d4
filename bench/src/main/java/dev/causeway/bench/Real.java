package dev.causeway.bench;

import com.pulumi.automation.AutomationException;
import dev.causeway.engine.StackProgram;
import dev.causeway.parity.PulumiBinary;
import dev.causeway.parity.RealStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The unmodified Pulumi CLI, driven by the Automation API, attached to the same provider. */
final class Real implements Contender {
  private final RealStack stack;

  /**
   * A stack in the folder.
   *
   * @param packages package → the version its plugin says it has
   */
  Real(PulumiBinary pulumi, Path folder, StackProgram of, Map<String, String> packages)
      throws IOException, AutomationException {
    Map<String, RealStack.Plugin> plugins =
        packages.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> new RealStack.Plugin(entry.getValue(), log -> new EchoProvider())));
    this.stack = new RealStack(pulumi, folder, of.project(), of.stack(), plugins);
  }

  @Override
  public void preview(StackProgram program) throws AutomationException {
    stack.preview(program);
  }

  @Override
  public void up(StackProgram program) throws AutomationException {
    stack.up(program);
  }

  @Override
  public void close() {
    stack.close();
  }
}
