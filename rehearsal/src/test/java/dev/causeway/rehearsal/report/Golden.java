package dev.causeway.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts as they were when somebody last looked at them and found them good. {@code
 * -Dcauseway.docs=write} writes them anew.
 */
final class Golden {
  private static final Path FOLDER =
      Path.of("src", "test", "resources", "dev", "causeway", "rehearsal", "report");

  private Golden() {}

  static void holds(String name, String text) throws IOException {
    Path file = FOLDER.resolve(name);
    if ("write".equals(System.getProperty("causeway.docs"))) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, text);
    }
    assertThat(text).isEqualTo(Files.readString(file));
  }
}
