package dev.causeway.rehearsal.cloud.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The one temporary folder that all disks of a local AWS are in, made when the first is.
 * Thread-safe.
 */
final class DiskFolder implements AutoCloseable {
  private @Nullable Path folder;
  private int given;

  /** A new folder in it. */
  synchronized Path next() {
    return Directories.make(folder().resolve(Integer.toString(++given)));
  }

  private Path folder() {
    Path there = folder;
    if (there == null) {
      try {
        there = Files.createTempDirectory("causeway-disks-");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a folder for disks", e);
      }
      folder = there;
    }
    return there;
  }

  /** Deletes it with all disks. */
  @Override
  public synchronized void close() {
    if (folder != null) {
      Directories.delete(folder);
    }
  }
}
