package dev.causeway.parity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The provider's plugin as it was built in this repository.
 *
 * @param root the repository
 */
public record BuiltPlugin(Path root) {
  /** What builds it. */
  public static final String BUILD = "./mvnw -q -Dquick -DskipTests -pl provider -am package";

  private static final List<String> SOURCES = List.of("phases", "protocol", "provider");

  /** The one of the repository, if it was built and is as new as the classes in it. */
  public static Optional<BuiltPlugin> find(Path root) {
    return Optional.of(new BuiltPlugin(root)).filter(BuiltPlugin::isBuilt);
  }

  /** The folder with its launchers. */
  public Path folder() {
    return root.resolve("provider/plugin");
  }

  /** The launcher for this system. */
  public Path launcher() {
    return folder().resolve("pulumi-resource-causeway");
  }

  /** The jar that the launchers run. */
  public Path jar() {
    return root.resolve("provider/target/pulumi-resource-causeway.jar");
  }

  private boolean isBuilt() {
    return Files.isRegularFile(jar())
        && SOURCES.stream()
            .map(module -> root.resolve(module).resolve("target/classes"))
            .flatMap(BuiltPlugin::changes)
            .noneMatch(change -> change.compareTo(change(jar())) > 0);
  }

  private static Stream<FileTime> changes(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).map(BuiltPlugin::change).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime change(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
