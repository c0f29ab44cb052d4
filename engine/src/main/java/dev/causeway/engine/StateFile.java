package dev.causeway.engine;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.Optional;

/**
 * The file that holds a whole state. It is never changed in place: what is to be the state is
 * prepared beside it, and then takes its name; the one before is kept as {@code .bak}.
 */
final class StateFile {
  private final Path path;

  StateFile(Path path) {
    this.path = path;
  }

  /** Writes a document. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  /** What a file holds; empty if there is none. */
  static Optional<byte[]> bytes(Path file) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  /** The former state, if there is one. */
  Optional<Path> former() {
    return Optional.of(beside(".bak")).filter(Files::exists);
  }

  /**
   * Writes what is to be the state, down to the disk.
   *
   * @return its digest
   */
  String prepare(Body body) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                fresh(),
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        DigestOutputStream out =
            new DigestOutputStream(Channels.newOutputStream(channel), Sha256.digest())) {
      OutputStream buffered = new BufferedOutputStream(out);
      body.writeTo(buffered);
      buffered.flush();
      channel.force(true);
      return Sha256.hex(out.getMessageDigest().digest());
    }
  }

  /** Makes what was prepared the state. */
  void swap() throws IOException {
    if (exists()) {
      Path copy = beside(".bak.new");
      Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(copy, beside(".bak"), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(fresh(), path, StandardCopyOption.ATOMIC_MOVE);
    forceDirectory(path);
  }

  /** Makes a file's name last; a system whose directories cannot be opened does so by itself. */
  static void forceDirectory(Path file) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel channel =
          FileChannel.open(file.resolveSibling(""), StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private Path fresh() {
    return beside(".new");
  }

  Path beside(String suffix) {
    return path.resolveSibling(path.getFileName() + suffix);
  }
}
