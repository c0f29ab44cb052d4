package dev.causeway.rehearsal.cloud.kubernetes;

import dev.causeway.rehearsal.disks.EbsDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program that writes the name of its pod on the disk it finds, and keeps it mounted. */
final class DiskProgram implements ContainerProgram {
  private static final String FILE = "pods";

  private final EbsDriver driver;
  private final Map<String, List<String>> written = new ConcurrentHashMap<>();
  private final List<String> mounted = new CopyOnWriteArrayList<>();

  DiskProgram(EbsDriver driver) {
    this.driver = driver;
  }

  /** Which pod had which disk, in the order of their starts. */
  List<String> mounted() {
    return List.copyOf(mounted);
  }

  /** The pods whose names the last program found on a disk, its own the last. */
  List<String> writtenOn(String volumeId) {
    return written.getOrDefault(volumeId, List.of());
  }

  @Override
  public RunningContainer start(PodContext pod) {
    Mount place = pod.mounts().get(0);
    var disk = driver.mount(place.volumeHandle(), pod.node());
    mounted.add(pod.pod() + " " + place.volumeHandle());
    written.put(
        place.volumeHandle(), disk.write(() -> append(disk.directory().resolve(FILE), pod.pod())));
    return new Holding(disk);
  }

  private static List<String> append(Path file, String pod) {
    try {
      Files.writeString(file, pod + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Holding(dev.causeway.rehearsal.cloud.aws.Mount disk) implements PlainContainer {
    @Override
    public boolean ready() {
      return disk.isOpen();
    }

    @Override
    public KillReport kill() {
      disk.close();
      return KillReport.NOTHING;
    }
  }
}
