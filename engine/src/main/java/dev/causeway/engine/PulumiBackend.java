package dev.causeway.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One stack in the directory of a Pulumi file backend, where {@code pulumi login
 * file://<directory>} finds it.
 *
 * @see <a href="https://github.com/pulumi/pulumi/tree/master/pkg/backend/diy">the backend</a>
 */
final class PulumiBackend {
  private static final String VERSION = "version: 1";
  private static final List<String> COMPRESSED = List.of(".gz", ".zst");

  private final Path directory;
  private final String project;
  private final String stack;

  PulumiBackend(Path directory, String project, String stack) {
    this.directory = directory.resolve(".pulumi");
    this.project = project;
    this.stack = stack;
  }

  Path file() {
    return directory.resolve("stacks").resolve(project).resolve(stack + ".json");
  }

  Envelope envelope() {
    return Envelope.checkpoint("organization/%s/%s".formatted(project, stack));
  }

  PulumiLocks locks() {
    return new PulumiLocks(
        directory.resolve("locks").resolve("organization").resolve(project).resolve(stack));
  }

  /**
   * Looks whether this is a backend whose states can be read.
   *
   * @throws EngineException if it is not
   */
  void check() throws IOException {
    Optional<String> meta =
        StateFile.bytes(meta()).map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip());
    if (meta.filter(text -> !text.equals(VERSION)).isPresent()) {
      throw new EngineException(
          "%s says \"%s\"; accepted: %s".formatted(meta(), meta.get(), VERSION));
    }
    if (meta.isEmpty() && hasStacksWithoutProject()) {
      throw EngineException.unsupported("backends that do not keep stacks by project");
    }
    refuseCompressed();
  }

  /** The CLI takes a directory that has such stacks and no mark for one of the older kind. */
  private boolean hasStacksWithoutProject() throws IOException {
    Path stacks = directory.resolve("stacks");
    if (!Files.isDirectory(stacks)) {
      return false;
    }
    try (Stream<Path> files = Files.list(stacks)) {
      return files.anyMatch(Files::isRegularFile);
    }
  }

  private void refuseCompressed() {
    for (String suffix : COMPRESSED) {
      Path compressed = file().resolveSibling(file().getFileName() + suffix);
      if (Files.exists(compressed)) {
        throw EngineException.unsupported("compressed states (%s)".formatted(compressed));
      }
    }
  }

  /** Marks the directory as a backend that keeps stacks by project. */
  void mark() throws IOException {
    if (!Files.exists(meta())) {
      Files.writeString(meta(), VERSION + "\n");
    }
  }

  private Path meta() {
    return directory.resolve("meta.yaml");
  }
}
