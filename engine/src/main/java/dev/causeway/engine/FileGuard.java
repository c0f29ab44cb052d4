package dev.causeway.engine;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A guard that is a file, locked by the operating system. The file stays: were it removed, those
 * who wait for it and those who come later would lock two different files.
 */
final class FileGuard implements Guard {
  private final JsonMapper json = new JsonMapper();
  private final Path file;

  FileGuard(Path file) {
    this.file = file;
  }

  @Override
  public <T> T inside(Section<T> section) throws IOException {
    synchronized (monitor()) {
      try (FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        channel.lock();
        return section.run(new LeaseSlot(json, file, channel));
      }
    }
  }

  /**
   * What the threads of this JVM queue for. A system's file lock belongs to the whole process, and
   * closing any channel of the file gives it up, so no two threads may have the file open.
   */
  private String monitor() throws IOException {
    Path directory = file.toAbsolutePath().resolveSibling("");
    return (getClass().getName() + directory.toRealPath().resolve(file.getFileName())).intern();
  }
}
