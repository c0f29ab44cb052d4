package dev.causeway.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Checkpoints in a file that {@code pulumi stack import --file} takes.
 *
 * <p>A save is whole or did not happen, whenever the process or the machine dies: it goes to a file
 * beside, is forced to the disk, and then takes the name. The state before it is kept as {@code
 * .bak}.
 */
public final class FileCheckpoints implements Checkpoints {
  private final Path file;
  private final Optional<Passphrase> passphrase;

  /** Checkpoints of a stack without secrets; one with secrets is refused. */
  public FileCheckpoints(Path file) {
    this(file, Optional.empty());
  }

  public FileCheckpoints(Path file, Passphrase passphrase) {
    this(file, Optional.of(passphrase));
  }

  private FileCheckpoints(Path file, Optional<Passphrase> passphrase) {
    this.file = file.toAbsolutePath();
    this.passphrase = passphrase;
  }

  /**
   * The state last saved.
   *
   * @throws EngineException if the file is damaged; the one before it is not taken silently, since
   *     what was done since would be done again
   */
  @Override
  public Optional<Deployment> load() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(DeploymentReader.read(Files.readString(file), passphrase));
    } catch (EngineException e) {
      throw new EngineException("%s: %s%s".formatted(file, e.getMessage(), remedy()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  private String remedy() {
    return Files.exists(backup())
        ? " (the state before it is in %s)".formatted(backup().getFileName())
        : "";
  }

  @Override
  public void save(Deployment deployment) {
    String json = DeploymentWriter.write(deployment, passphrase);
    try {
      Path directory = Files.createDirectories(file.resolveSibling(""));
      Path fresh = beside(".new");
      writeThrough(fresh, json);
      keepFormer();
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      force(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be saved".formatted(file), e);
    }
  }

  private void keepFormer() throws IOException {
    if (Files.exists(file)) {
      Path copy = beside(".bak.new");
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, backup(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void writeThrough(Path to, String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            to,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Makes the rename last; a system whose directories cannot be opened does so by itself. */
  private static void force(Path directory) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private Path backup() {
    return beside(".bak");
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }
}
