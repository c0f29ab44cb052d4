package dev.causeway.parity;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plugin that runs in a process of its own, started as an engine or a person starts it. */
public final class StartedPlugin implements AutoCloseable {
  private static final ProcessBuilder.Redirect INHERIT = ProcessBuilder.Redirect.INHERIT;

  private final Process process;
  private final BufferedReader output;
  private final int port;

  private StartedPlugin(Process process) throws IOException {
    this.process = process;
    this.output = process.inputReader();
    this.port = Integer.parseInt(output.readLine());
  }

  /** As a person starts it, for engines to attach to; ready when this returns. */
  public static StartedPlugin byHand(BuiltPlugin plugin, Map<String, String> environment)
      throws IOException {
    return start(List.of(plugin.launcher().toString()), environment, INHERIT);
  }

  /**
   * Its jar, by hand, with at most that heap; ready when this returns.
   *
   * @param heap as the JVM's {@code -Xmx} takes it
   * @param errors the file for its standard error
   */
  static StartedPlugin inHeap(
      BuiltPlugin plugin, String heap, Map<String, String> environment, Path errors)
      throws IOException {
    List<String> command =
        List.of("java", "-Xmx" + heap, "-XX:+UseSerialGC", "-jar", plugin.jar().toString());
    return start(command, environment, ProcessBuilder.Redirect.to(errors.toFile()));
  }

  private static StartedPlugin start(
      List<String> command, Map<String, String> environment, ProcessBuilder.Redirect errors)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
    builder.environment().putAll(environment);
    return new StartedPlugin(builder.start());
  }

  /** Where it serves. */
  public int port() {
    return port;
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it at once, as a kill does. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly().onExit().join();
    output.close();
  }
}
