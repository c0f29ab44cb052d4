package dev.causeway.rehearsal.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Copies of a disk that an engine writes to all the time: it appends every record to one log and
 * then to another, and on a thread of its own it writes all records so far to a new file, names
 * that in {@code CURRENT} and removes the file before. A copy of one instant has at most one record
 * more in the first log, and the whole file that is named.
 */
@SuppressWarnings("try") // an engine only has to run meanwhile
class StillCopyTest {
  private static final int RECORD = 8;
  private static final byte[] FILLING = new byte[1 << 19];

  private final Path folder;
  private final DiskFolder disks = new DiskFolder();
  private final DiskStore store = new DiskStore(disks);
  private final AtomicBoolean stopped = new AtomicBoolean();

  StillCopyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void close() {
    store.close();
    disks.close();
  }

  /** The engine. */
  private final class Engine implements AutoCloseable {
    private final Disk disk;
    private final boolean holdsUp;
    private final List<Thread> threads;
    private int flushed;

    Engine(Disk disk, boolean holdsUp) {
      this.disk = disk;
      this.holdsUp = holdsUp;
      write("a-first", new byte[RECORD]);
      write("b-filling", FILLING);
      write("c-second", new byte[RECORD]);
      flush();
      this.threads = List.of(new Thread(this::append), new Thread(this::flushNowAndThen));
      threads.forEach(Thread::start);
    }

    private void append() {
      byte[] record = new byte[RECORD];
      while (!stopped.get()) {
        Runnable both =
            () -> {
              write("a-first", record);
              write("c-second", record);
            };
        if (holdsUp) {
          disk.write(
              () -> {
                both.run();
                return record;
              });
        } else {
          both.run();
        }
      }
    }

    private void flushNowAndThen() {
      while (!stopped.get()) {
        flush();
        LockSupport.parkNanos(20_000_000);
      }
    }

    /** Not held up by anybody, as an engine's own threads are not. */
    private void flush() {
      String name = "sst-%06d".formatted(++flushed);
      write(name, new byte[RECORD * 100]);
      write("CURRENT.new", name.getBytes(StandardCharsets.UTF_8));
      try {
        Files.move(at("CURRENT.new"), at("CURRENT"), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(at("sst-%06d".formatted(flushed - 1)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private Path at(String name) {
      return disk.directory().resolve(name);
    }

    private void write(String name, byte[] bytes) {
      try {
        Files.write(at(name), bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws InterruptedException {
      stopped.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
  }

  /** Whether the copy is one of an instant. */
  private static boolean isWhole(Path copy) throws IOException {
    long ahead = Files.size(copy.resolve("a-first")) - Files.size(copy.resolve("c-second"));
    Path current = copy.resolve(Files.readString(copy.resolve("CURRENT")));
    return (ahead == 0 || ahead == RECORD)
        && Files.exists(current)
        && Files.size(current) == RECORD * 100;
  }

  @Test
  void everyCopyIsWholeWhileAnEngineWrites() throws Exception {
    Disk disk = store.empty("vol-1");

    try (var engine = new Engine(disk, true)) {
      for (int i = 0; i < 20; i++) {
        store.snap(Map.of("snap-" + i, disk));
      }
    }

    for (int i = 0; i < 20; i++) {
      assertThat(isWhole(disk.directory().resolveSibling("snap-" + i))).as("copy %d", i).isTrue();
    }
  }

  @Test
  void aSetIsOfOneInstantToo() throws Exception {
    Disk one = store.empty("vol-1");
    Disk other = store.empty("vol-2");

    try (var engine = new Engine(one, true)) {
      store.snap(Map.of("snap-1", one, "snap-2", other));
    }

    assertThat(isWhole(one.directory().resolveSibling("snap-1"))).isTrue();
    assertThat(one.directory().resolveSibling("snap-2")).isEmptyDirectory();
  }

  /** What shows that the tests above could fail. */
  @Test
  void anOrdinaryCopyIsTorn() throws Exception {
    Disk disk = store.empty("vol-1");
    boolean torn = false;

    try (var engine = new Engine(disk, false)) {
      for (int i = 0; i < 1_000 && !torn; i++) {
        torn = !isWholeAfterOrdinaryCopy(disk, folder.resolve("copy-" + i));
      }
    }

    assertThat(torn).isTrue();
  }

  private static boolean isWholeAfterOrdinaryCopy(Disk disk, Path copy) throws IOException {
    try {
      Directories.copy(disk.directory(), copy);
      return isWhole(copy);
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    } finally {
      Directories.delete(copy);
    }
  }

  /** A copier in whose way somebody writes, as often as told. */
  private static StillCopy.Copier disturbed(int times) {
    var left = new AtomicInteger(times);
    return (source, target) -> {
      Directories.copy(source, target);
      if (left.getAndDecrement() > 0) {
        Files.writeString(source.resolve("log"), "x", StandardOpenOption.APPEND);
      }
    };
  }

  @Test
  void aCopyThatWasDisturbedIsMadeAgain() throws Exception {
    Path source = Directories.make(folder.resolve("source"));
    Files.writeString(source.resolve("log"), "");
    Path copy = folder.resolve("copy");

    StillCopy.of(Map.of(source, copy), disturbed(2), 5);

    assertThat(copy.resolve("log")).hasContent("xx");
  }

  @Test
  void aDirectoryThatNeverStandsStillIsNotCopied() throws Exception {
    Path source = Directories.make(folder.resolve("source"));
    Files.writeString(source.resolve("log"), "");
    Path copy = folder.resolve("copy");

    assertThatThrownBy(() -> StillCopy.of(Map.of(source, copy), disturbed(9), 5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("it was written to during each of 5 tries");
    assertThat(copy).doesNotExist();
  }
}
