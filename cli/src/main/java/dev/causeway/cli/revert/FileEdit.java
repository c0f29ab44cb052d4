package dev.causeway.cli.revert;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A change of one file: shown as a unified diff, made whole or not at all. */
public record FileEdit(Path path, String before, String after) {
  private static final int CONTEXT = 2;

  /** Whether nothing changes. */
  public boolean isEmpty() {
    return before.equals(after);
  }

  /** The lines of the diff, as {@code git apply} takes them. */
  public List<String> diff() {
    List<String> olds = before.lines().toList();
    List<String> news = after.lines().toList();
    String name = path.toString().replace('\\', '/').replaceFirst("^/", "");
    return UnifiedDiffUtils.generateUnifiedDiff(
        "a/" + name, "b/" + name, olds, DiffUtils.diff(olds, news), CONTEXT);
  }

  /**
   * Makes the change; whoever reads the file meanwhile finds the old or the new one.
   *
   * @throws IllegalArgumentException if the file has changed since it was read, or cannot be
   *     written
   */
  public void make() {
    try {
      Path real = path.toRealPath();
      if (!Files.readString(real).equals(before)) {
        throw new IllegalArgumentException(
            "%s has changed meanwhile; run the command again".formatted(path));
      }
      Path part = Files.createTempFile(real.getParent(), "." + real.getFileName(), ".part");
      Files.copy(
          real, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      Files.writeString(part, after);
      Files.move(part, real, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be written: %s".formatted(path, e), e);
    }
  }
}
