package dev.causeway.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A process that takes the lease of a stack again and again, and looks that nobody else has it. */
final class LockRacer {
  private LockRacer() {}

  /** The arguments: the directory, and how often to win. */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    StackLock lock = Contenders.in(directory).lock("process-" + ProcessHandle.current().pid());
    int wanted = Integer.parseInt(args[1]);
    for (int won = 0; won < wanted; ) {
      won += round(lock, directory.resolve("witness")) ? 1 : 0;
    }
    System.out.println("won " + wanted);
  }

  private static boolean round(StackLock lock, Path witness) throws IOException {
    try {
      Lease lease = lock.take();
      // fails if it is there
      Files.createFile(witness);
      Files.delete(witness);
      lock.release(lease);
      return true;
    } catch (EngineException e) {
      Thread.onSpinWait();
      return false;
    }
  }
}
