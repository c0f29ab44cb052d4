package dev.causeway.rehearsal.cloud.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Copies of directories, all as they were at one and the same instant. The copies are made again
 * until nothing was written, made, renamed or removed in any of the directories meanwhile: then
 * whatever instant of that while is taken, the copies are what stood there.
 *
 * <p>What a file holds is told by its size and the time of its last change, so a writer has to
 * append or to make new files, as engines with a write-ahead log do; one that overwrites a file in
 * place, twice within the few milliseconds that a file system tells apart, could go unnoticed.
 */
final class StillCopy {
  private static final int TRIES = 500;
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Map<Path, Path> targets;
  private final Copier copier;

  private StillCopy(Map<Path, Path> targets, Copier copier) {
    this.targets = targets;
    this.copier = copier;
  }

  /** Copies a directory, whatever happens in it meanwhile. */
  @FunctionalInterface
  interface Copier {
    void copy(Path source, Path target) throws IOException;
  }

  /**
   * Copies.
   *
   * @param targets directory → where its copy goes, where nothing is yet
   * @throws IllegalStateException if the directories never stand still
   */
  static void of(Map<Path, Path> targets) {
    of(targets, Directories::copy, TRIES);
  }

  /** The same with another way to copy, and fewer or more tries. */
  static void of(Map<Path, Path> targets, Copier copier, int tries) {
    var copy = new StillCopy(targets, copier);
    for (int left = tries; left > 0; left--) {
      if (copy.isMade()) {
        return;
      }
      targets.values().forEach(Directories::delete);
      LockSupport.parkNanos(BETWEEN_NANOS);
    }
    throw new IllegalStateException(
        "cannot copy %s: it was written to during each of %d tries"
            .formatted(targets.keySet(), tries));
  }

  private boolean isMade() {
    try {
      Map<Path, Map<Path, Stamp>> before = stamps();
      for (Map.Entry<Path, Path> each : targets.entrySet()) {
        copier.copy(each.getKey(), each.getValue());
      }
      return before.equals(stamps());
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + targets, e);
    }
  }

  private Map<Path, Map<Path, Stamp>> stamps() throws IOException {
    Map<Path, Map<Path, Stamp>> all = new HashMap<>();
    for (Path directory : targets.keySet()) {
      all.put(directory, stamps(directory));
    }
    return all;
  }

  private static Map<Path, Stamp> stamps(Path directory) throws IOException {
    Map<Path, Stamp> files = new TreeMap<>();
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return visitFile(inner, attributes);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file, Stamp.of(attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  /** What changes with a file. */
  private record Stamp(String key, long size, FileTime changed) {
    static Stamp of(BasicFileAttributes attributes) {
      return new Stamp(
          Objects.toString(attributes.fileKey()), attributes.size(), attributes.lastModifiedTime());
    }
  }
}
