package dev.causeway.cli;

import dev.causeway.cli.state.ExportedState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the state of a stack is found, to be read as often as one likes. */
interface StateSource {
  /** How files with states end. */
  String STATE = ".json";

  /**
   * The state as it is now.
   *
   * @throws IllegalArgumentException if there is none; the message is one line
   */
  ExportedState read();

  /** A file with a state in it, or the standard input for {@code -}. */
  static StateSource file(Path file) {
    return () -> ExportedState.read(TextFiles.read(file, "an exported state"), file.toString());
  }

  /**
   * A stack in the directory of a Pulumi file backend.
   *
   * @param address what follows {@code pulumi login}
   * @see <a href="https://github.com/pulumi/pulumi/tree/master/pkg/backend/diy">the backend</a>
   */
  static StateSource backend(String address, String stack) {
    return () -> file(stateOf(directory(address), stack)).read();
  }

  private static Path directory(String address) {
    if (!address.startsWith("file://")) {
      throw new IllegalArgumentException(
          "the backend %s cannot be read; accepted: file://<directory>. Of another one, export the state: pulumi stack export --file state.json"
              .formatted(address));
    }
    String path = address.substring("file://".length());
    return Path.of(
        path.startsWith("~") ? System.getProperty("user.home") + path.substring(1) : path);
  }

  private static Path stateOf(Path directory, String stack) {
    Path stacks = directory.resolve(".pulumi").resolve("stacks");
    List<String> names = names(stacks);
    List<String> found =
        names.stream().filter(name -> name.equals(stack) || name.endsWith("/" + stack)).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "there %s \"%s\" in %s; accepted: %s"
              .formatted(
                  found.isEmpty() ? "is no stack" : "is more than one stack",
                  stack,
                  stacks,
                  names.isEmpty()
                      ? "one that was up, there is none yet"
                      : String.join(", ", names)));
    }
    return stacks.resolve(found.get(0) + STATE);
  }

  /** Each as {@code project/stack}. */
  private static List<String> names(Path stacks) {
    if (!Files.isDirectory(stacks)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(stacks, 2)) {
      return files
          .map(file -> stacks.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(STATE))
          .map(file -> file.substring(0, file.length() - STATE.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read: %s".formatted(stacks, e), e);
    }
  }
}
