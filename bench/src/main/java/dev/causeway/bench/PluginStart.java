package dev.causeway.bench;

import dev.causeway.parity.BuiltPlugin;
import dev.causeway.parity.StartedPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** How long the provider's plugin takes from its launcher to the line with its port. */
final class PluginStart {
  private static final int TIMES = 7;
  private static final double NANOS_PER_SECOND = 1e9;

  private PluginStart() {}

  /**
   * Prints the median of some starts; what builds the plugin, where it was not built.
   *
   * @param root the repository
   */
  static void print(Path root) {
    System.out.println(
        BuiltPlugin.find(root)
            .map(PluginStart::row)
            .orElse("%nStart of the plugin: not built; %s".formatted(BuiltPlugin.BUILD)));
  }

  private static String row(BuiltPlugin plugin) {
    double[] seconds = IntStream.range(0, TIMES).mapToDouble(i -> start(plugin)).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%nStart of the plugin: %.2f s, the median of %d from %.2f to %.2f.",
        seconds[TIMES / 2],
        TIMES,
        seconds[0],
        seconds[TIMES - 1]);
  }

  private static double start(BuiltPlugin plugin) {
    long begin = System.nanoTime();
    try (StartedPlugin started = StartedPlugin.byHand(plugin, Map.of())) {
      return (System.nanoTime() - begin) / NANOS_PER_SECOND;
    } catch (IOException e) {
      throw new IllegalStateException("the plugin does not start: " + e.getMessage(), e);
    }
  }
}
