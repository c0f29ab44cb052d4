package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.Mount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.rocksdb.FlushOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.WriteOptions;

/**
 * A store of numbered values on disks, with a write-ahead log: RocksDB. Thread-safe.
 *
 * <p>A put that has returned is in the log, handed to the operating system but not synced: a disk
 * is a directory here and a crash the end of a process, which that survives; the machine's own
 * failing it would not. Opening replays the log, so that what was killed, or copied in the middle
 * of its work, has every put that had returned.
 *
 * @see <a href="https://github.com/facebook/rocksdb/wiki/Write-Ahead-Log-%28WAL%29">RocksDB's
 *     write-ahead log</a>
 */
final class Store implements AutoCloseable {
  private static final String FILES = "store";
  private static final String LOG = "log";
  private static final long BUFFER_BYTES = 2L << 20;

  private final Mount log;
  private final Options options;
  private final WriteOptions writing;
  private final RocksDB database;
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private boolean closed;

  private Store(Mount log, Options options, WriteOptions writing, RocksDB database) {
    this.log = log;
    this.options = options;
    this.writing = writing;
    this.database = database;
  }

  /** What is told of each value. */
  @FunctionalInterface
  interface Visitor {
    void visit(long number, byte[] value);
  }

  /** What may fail in RocksDB. */
  @FunctionalInterface
  private interface Use<T> {
    T of() throws RocksDBException;
  }

  /**
   * Opens the store, or makes an empty one.
   *
   * @param data the disk of its files
   * @param log the disk of its log, which may be the same
   */
  static Store open(Mount data, Mount log) {
    RocksDB.loadLibrary();
    return open(data, log, new WriteOptions().setSync(false));
  }

  /** The same, writing in another way; the way is closed with the store. */
  static Store open(Mount data, Mount log, WriteOptions writing) {
    Options options = options();
    try {
      options.setWalDir(made(log, LOG));
      return new Store(log, options, writing, RocksDB.open(options, made(data, FILES)));
    } catch (RocksDBException | UncheckedIOException e) {
      writing.close();
      options.close();
      throw new Refused("cannot open the store on %s".formatted(data.volumeId()), e);
    }
  }

  private static String made(Mount disk, String directory) {
    Path path = disk.directory().resolve(directory);
    try {
      return Files.createDirectories(path).toString();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + path, e);
    }
  }

  /** Nothing is written but what a put, a flush or a compaction writes. */
  private static Options options() {
    return new Options()
        .setCreateIfMissing(true)
        .setWriteBufferSize(BUFFER_BYTES)
        .setAvoidFlushDuringShutdown(true)
        .setMaxBackgroundJobs(1)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        .setKeepLogFileNum(1)
        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL);
  }

  /**
   * Writes a value; what has returned survives a crash.
   *
   * @throws Mount.Gone if the disk of the log is not mounted any more
   * @throws Refused if the store is closed or the engine fails
   */
  void put(long number, byte[] value) {
    boolean unused =
        log.write(
            () ->
                using(
                    () -> {
                      database.put(writing, key(number), value);
                      return true;
                    }));
  }

  Optional<byte[]> get(long number) {
    return using(() -> Optional.ofNullable(database.get(key(number))));
  }

  void delete(long number) {
    boolean unused =
        log.write(
            () ->
                using(
                    () -> {
                      database.delete(writing, key(number));
                      return true;
                    }));
  }

  /** Shows all values, lowest number first, as they are at one instant. */
  void scan(Visitor visitor) {
    boolean unused =
        using(
            () -> {
              try (var reading = new ReadOptions().setVerifyChecksums(true);
                  RocksIterator values = database.newIterator(reading)) {
                for (values.seekToFirst(); values.isValid(); values.next()) {
                  visitor.visit(ByteBuffer.wrap(values.key()).getLong(), values.value());
                }
                values.status();
              }
              return true;
            });
  }

  /** Writes what is only in memory and in the log into files. */
  void flush() {
    boolean unused =
        using(
            () -> {
              try (var waiting = new FlushOptions().setWaitForFlush(true)) {
                database.flush(waiting);
              }
              return true;
            });
  }

  private static byte[] key(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  private <T> T using(Use<T> what) {
    return locked(
        use.readLock(),
        () -> {
          if (closed) {
            throw new Refused("the store on %s is closed".formatted(log.volumeId()));
          }
          try {
            return what.of();
          } catch (RocksDBException e) {
            throw new Refused("the store on %s failed".formatted(log.volumeId()), e);
          }
        });
  }

  private static <T> T locked(Lock lock, Supplier<T> what) {
    lock.lock();
    try {
      return what.get();
    } finally {
      lock.unlock();
    }
  }

  /** Closes it as a crash does: nothing is flushed. */
  @Override
  public void close() {
    boolean unused =
        locked(
            use.writeLock(),
            () -> {
              if (!closed) {
                closed = true;
                database.close();
                writing.close();
                options.close();
              }
              return closed;
            });
  }
}
