package dev.causeway.parity.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts as they were once read and found good, in {@code src/test/resources}. What a clock, a die
 * or a port gives is replaced by its name.
 */
final class Golden {
  private static final Path HOME =
      Path.of("src", "test", "resources", "dev", "causeway", "parity", "road");

  private Golden() {}

  /** The text of that name. */
  static String text(String name) {
    try {
      return Files.readString(HOME.resolve(name + ".txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compares; with {@code -Dcauseway.golden=write} it writes. */
  static void hold(String what, String text) throws IOException {
    Path file = HOME.resolve(what.replace(' ', '-') + ".txt");
    String timeless = timeless(text);
    if ("write".equals(System.getProperty("causeway.golden"))) {
      Files.createDirectories(HOME);
      Files.writeString(file, timeless);
    } else {
      assertThat(timeless)
          .as("%s; -Dcauseway.golden=write writes it anew", file)
          .isEqualTo(Files.readString(file));
    }
  }

  private static String timeless(String text) {
    return text.replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "<time>")
            .replaceAll("P[0-9DTHMS.]+ from now", "<left> from now")
            .replaceAll("\\(local: [^)]*\\)", "(local: <pack>)")
            .replaceAll("127\\.0\\.0\\.1:[0-9]+", "127.0.0.1:<port>")
            .replaceAll("Duration: [0-9]+m?s", "Duration: <seconds>s")
            .replaceAll("\\([0-9]+s\\)", "(<seconds>s)")
            .replaceAll("(?m)[ \\t]+$", "")
            .strip()
        + "\n";
  }
}
