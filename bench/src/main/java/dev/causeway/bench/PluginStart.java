package dev.causeway.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How long a plugin takes from its launcher to the line with its port. */
final class PluginStart {
  private static final int TIMES = 7;

  private PluginStart() {}

  /**
   * The middle of some starts.
   *
   * @param what the plugin
   * @param launcher what the CLI starts; its jar has to be built
   */
  static Measure of(String what, Path launcher) throws Exception {
    double[] millis =
        Timing.middle(TIMES, () -> new double[] {Timing.millis(() -> start(launcher))});
    return new Measure("start, " + what, 1, millis[0], 0, Optional.empty());
  }

  private static void start(Path launcher) throws IOException {
    Process process =
        new ProcessBuilder(launcher.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader()) {
      if (out.readLine() == null) {
        throw new IllegalStateException(launcher + " does not start; run it to see why");
      }
    } finally {
      process.destroy();
    }
  }
}
