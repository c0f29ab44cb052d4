package dev.causeway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that people name on the command line. */
final class TextFiles {
  /** How people name the standard input. */
  static final Path STDIN = Path.of("-");

  private TextFiles() {}

  /**
   * The text of a file, or of the standard input for {@code -}.
   *
   * @param what what it is expected to be, for messages
   */
  static String read(Path file, String what) {
    try {
      return file.equals(STDIN)
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(
          "there is no file %s; accepted: the path of %s, or -".formatted(file, what), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot read %s: %s; accepted: the path of %s in UTF-8"
              .formatted(file, e.getMessage(), what),
          e);
    }
  }

  /** Writes a file as a whole: whoever reads it meanwhile reads the former one. */
  static void write(Path file, String text) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot write %s: %s; give another path".formatted(file, e.getMessage()), e);
    }
  }
}
