package dev.causeway.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A journal on the disk, written line after line. Not thread-safe. */
final class JournalFile {
  private final Path path;
  private JournalLines lines = new JournalLines();

  JournalFile(Path path) {
    this.path = path;
  }

  /** Whether anything stands in it. */
  boolean isBegun() {
    return lines.end() > 0;
  }

  /** Goes on after the lines that a former run left. */
  void resume(byte[] file) {
    lines.read(file);
  }

  /** Appends lines, down to the disk; all of them or, when this throws, none. */
  void append(List<byte[]> texts) throws IOException {
    boolean created = !isBegun();
    JournalLines next = lines.copy();
    long start = next.end();
    List<byte[]> framed = texts.stream().map(next::frame).toList();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // a line that was cut, or that could not be forced, is not to stand before or after these
      channel.truncate(start);
      write(channel, framed, start);
      channel.force(true);
    }
    if (created) {
      StateFile.forceDirectory(path);
    }
    lines = next;
  }

  private static void write(FileChannel channel, List<byte[]> framed, long start)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(framed.stream().mapToInt(line -> line.length).sum());
    framed.forEach(bytes::put);
    bytes.flip();
    while (bytes.hasRemaining()) {
      channel.write(bytes, start + bytes.position());
    }
  }

  void remove() throws IOException {
    Files.deleteIfExists(path);
    lines = new JournalLines();
  }
}
