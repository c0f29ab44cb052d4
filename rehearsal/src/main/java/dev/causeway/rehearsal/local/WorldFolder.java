package dev.causeway.rehearsal.local;

import dev.causeway.rehearsal.walk.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of an open world: a kubeconfig, the environment as a script, and the states of the
 * stacks in it. It is emptied when a world opens, since that begins empty too.
 */
public final class WorldFolder {
  private static final String ENVIRONMENT = "env";
  private static final String OWNER = "# of process ";
  private static final String KUBECONFIG = "kubeconfig";
  private static final String STATE = "state";
  private static final List<String> OURS = List.of(ENVIRONMENT, KUBECONFIG, STATE);
  private static final String KEPT = "Pulumi.%s.yaml".formatted(CliSurroundings.STACK);

  private final Path folder;

  public WorldFolder(Path folder) {
    this.folder = folder;
  }

  /** Where the config of the stack goes if nobody says otherwise. */
  public Path stackFile() {
    return folder.resolve(KEPT);
  }

  /**
   * Makes it the folder of this world.
   *
   * @param stackFile where the config of the stack goes, unless it is there
   * @throws IllegalArgumentException if it holds what is not a world's, or the stack's config is
   *     that of another world
   */
  public CliSurroundings takeOver(OpenWorld world, Path stackFile) {
    requireOurs();
    try {
      Files.createDirectories(folder);
      new StackFile(stackFile).hold(world.config());
      clear();
      Path state = Files.createDirectories(folder.resolve(STATE));
      Path kubeconfig = folder.resolve(KUBECONFIG);
      Files.writeString(kubeconfig, Kubeconfig.of(world.kubernetes(), Site.NAMESPACE));
      CliSurroundings surroundings = CliSurroundings.of(world, kubeconfig, state);
      Files.writeString(
          folder.resolve(ENVIRONMENT),
          OWNER + ProcessHandle.current().pid() + "\n" + surroundings.exports());
      return surroundings;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot write %s; accepted: a --directory and a --config in places that can be written to"
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * Does nothing if a world may have it.
   *
   * @throws IllegalArgumentException if another world has it, or it holds what is not a world's
   */
  public void requireOurs() {
    if (!Files.exists(folder)) {
      return;
    }
    if (owner().isPresent()) {
      throw new IllegalArgumentException(
          "%s belongs to a local cloud that runs, process %d; end it, or name another folder with --directory"
              .formatted(folder, owner().get().pid()));
    }
    try (Stream<Path> content = Files.list(folder)) {
      content
          .map(path -> path.getFileName().toString())
          .filter(name -> !OURS.contains(name) && !name.equals(KEPT))
          .findFirst()
          .ifPresent(this::refuse);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private void refuse(String name) {
    throw new IllegalArgumentException(
        "%s holds %s, which no local cloud put there; accepted: a folder that is new, empty, or a local cloud's. Name another with --directory"
            .formatted(folder, name));
  }

  /**
   * The environment of the world that has it.
   *
   * @throws IllegalArgumentException if there is none
   */
  public String environment() {
    if (owner().isEmpty()) {
      throw new IllegalArgumentException(
          "no local cloud has the folder %s; start one in another terminal: causeway local"
              .formatted(folder));
    }
    return read();
  }

  private Optional<ProcessHandle> owner() {
    return read()
        .lines()
        .filter(line -> line.startsWith(OWNER))
        .map(line -> Long.valueOf(line.substring(OWNER.length())))
        .findFirst()
        .flatMap(ProcessHandle::of);
  }

  private String read() {
    Path file = folder.resolve(ENVIRONMENT);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The world has ended; the states stay to be looked at until the next one. */
  public void release() {
    try {
      Files.deleteIfExists(folder.resolve(ENVIRONMENT));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the environment from " + folder, e);
    }
  }

  private void clear() throws IOException {
    for (String name : OURS) {
      delete(folder.resolve(name));
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> content = Files.walk(path)) {
        for (Path each : content.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
