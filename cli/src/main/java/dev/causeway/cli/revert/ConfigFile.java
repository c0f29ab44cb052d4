package dev.causeway.cli.revert;

import dev.causeway.cli.foresight.StackConfig;
import java.nio.file.Path;

/**
 * The config file of a stack.
 *
 * @param text as it is written
 * @param config what it says
 */
public record ConfigFile(Path path, String text, StackConfig config) {
  /**
   * The file with this text.
   *
   * @throws IllegalArgumentException if it is no config; the message is one line
   */
  public static ConfigFile of(Path path, String text) {
    return new ConfigFile(path, text, StackConfig.read(text, path.toString()));
  }

  /** The change of nothing but the phase of a migration; an empty name means the only one. */
  FileEdit at(String migration, String phase) {
    return new FileEdit(path, text, new PhaseFinder(path, text).replaced(migration, phase));
  }
}
