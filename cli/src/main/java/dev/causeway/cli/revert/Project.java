package dev.causeway.cli.revert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A Pulumi project: the folder in which the config files of its stacks are.
 *
 * @see <a href="https://www.pulumi.com/docs/iac/concepts/projects/project-file/">Pulumi.yaml</a>
 */
public record Project(Path configs) {
  private static final String FILE = "Pulumi.yaml";

  /** The project of a directory or of the nearest one above it that has a {@code Pulumi.yaml}. */
  public static Optional<Project> around(Path directory) {
    Path here = directory.toAbsolutePath();
    return Stream.iterate(Optional.of(here), Optional::isPresent, path -> path.map(Path::getParent))
        .flatMap(Optional::stream)
        .filter(path -> Files.isRegularFile(path.resolve(FILE)))
        .findFirst()
        .map(home -> new Project(shown(here, home.resolve(folder(home)).normalize())));
  }

  /** As a person there would write it. */
  private static Path shown(Path here, Path folder) {
    return folder.startsWith(here) ? here.relativize(folder) : folder;
  }

  private static String folder(Path home) {
    try {
      Object project =
          new Load(LoadSettings.builder().build())
              .loadFromString(Files.readString(home.resolve(FILE)));
      return project instanceof Map<?, ?> map && map.get("stackConfigDir") instanceof String folder
          ? folder
          : "";
    } catch (IOException | YamlEngineException e) {
      throw new IllegalArgumentException(
          "%s cannot be read; correct it, or name the stack's file with --config"
              .formatted(home.resolve(FILE)),
          e);
    }
  }

  /**
   * The config file of a stack.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public Path configOf(String stack) {
    List<String> stacks = stacks();
    if (!stacks.contains(stack)) {
      throw new IllegalArgumentException(
          "there is no stack \"%s\" in %s; accepted: %s, or name the file with --config"
              .formatted(
                  stack,
                  configs.toAbsolutePath(),
                  stacks.isEmpty() ? "none, it has no config file" : String.join(", ", stacks)));
    }
    return configs.resolve("Pulumi.%s.yaml".formatted(stack));
  }

  private List<String> stacks() {
    Path folder = configs.toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.matches("Pulumi\\..+\\.yaml"))
          .map(file -> file.replaceAll("^Pulumi\\.|\\.yaml$", ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read: %s".formatted(folder, e), e);
    }
  }
}
