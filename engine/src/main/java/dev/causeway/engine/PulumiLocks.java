package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lock files by which Pulumi CLIs keep off one another, and us. Each looks for those of others,
 * writes its own, and looks again.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/pkg/backend/diy/lock.go">the CLI's
 *     side</a>
 */
final class PulumiLocks {
  private static final String SUFFIX = ".json";

  private final JsonMapper json = new JsonMapper();
  private final Path directory;

  PulumiLocks(Path directory) {
    this.directory = directory;
  }

  /**
   * Takes the lock.
   *
   * @throws EngineException if a CLI has it
   */
  void take(Lease lease) throws IOException {
    Files.createDirectories(directory);
    refuseOthers(lease);
    Files.writeString(file(lease), content(lease));
    try {
      refuseOthers(lease);
    } catch (EngineException e) {
      release(lease);
      throw e;
    }
  }

  private String content(Lease lease) {
    return json.createObjectNode()
        .put("pid", lease.holder().pid())
        .put("username", lease.holder().user())
        .put("hostname", lease.holder().host())
        .put("timestamp", lease.since().toString())
        .toString();
  }

  boolean isHeld(Lease lease) {
    return Files.exists(file(lease));
  }

  void release(Lease lease) throws IOException {
    Files.deleteIfExists(file(lease));
  }

  private void refuseOthers(Lease mine) throws IOException {
    Optional<Path> other = files().stream().filter(file -> !file.equals(file(mine))).findFirst();
    if (other.isPresent()) {
      throw new EngineException(
          "the stack is locked by the Pulumi CLI, %s; wait for it to end, or if it is dead, remove"
                  .formatted(holder(other.get()))
              + " the lock with pulumi cancel");
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
    }
  }

  private String holder(Path file) throws IOException {
    try {
      JsonNode lock = json.readTree(Files.readString(file));
      Holder holder =
          new Holder(
              lock.path("hostname").asText(),
              lock.path("username").asText(),
              lock.path("pid").asLong());
      return "%s since %s".formatted(holder, lock.path("timestamp").asText());
    } catch (JsonProcessingException | NoSuchFileException e) {
      return file.getFileName().toString();
    }
  }

  private Path file(Lease lease) {
    return directory.resolve(lease.token() + SUFFIX);
  }
}
