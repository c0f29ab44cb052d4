package dev.causeway.rehearsal.disks;

import dev.causeway.rehearsal.cloud.aws.Mount;
import java.util.List;

/** A member of the database that runs: its store on its disks. Thread-safe. */
public final class Member {
  private final Side side;
  private final int number;
  private final String host;
  private final Disks disks;
  private final Store store;
  private volatile boolean drained;
  private volatile boolean ended;

  private Member(Side side, int number, String host, Disks disks, Store store) {
    this.side = side;
    this.number = number;
    this.host = host;
    this.disks = disks;
    this.store = store;
  }

  /** Opens the store; closes the disks if that fails. */
  static Member start(Side side, int number, String host, Disks disks) {
    try {
      return new Member(side, number, host, disks, disks.open());
    } catch (RuntimeException e) {
      disks.close();
      throw e;
    }
  }

  public Side side() {
    return side;
  }

  /** Its number, as pods are counted. */
  public int number() {
    return number;
  }

  /** What it runs in: the name of a pod or the id of an instance. */
  public String host() {
    return host;
  }

  /** The ids of the volumes it has mounted, that of its data first. */
  public List<String> volumeIds() {
    return disks.volumeIds();
  }

  /** Whether it serves clients. */
  public boolean isReady() {
    return !drained && !ended && disks.areMounted();
  }

  void put(long key, byte[] value) {
    if (!isReady()) {
      throw new Refused("%s does not serve".formatted(host));
    }
    try {
      store.put(key, value);
    } catch (Mount.Gone e) {
      throw new Refused("%s lost its disk".formatted(host), e);
    }
  }

  void scan(Store.Visitor visitor) {
    store.scan(visitor);
  }

  /** Removes a value behind everybody's back. */
  void delete(long key) {
    store.delete(key);
  }

  /**
   * Serves nobody from now on, and writes everything into files, as {@code nodetool drain} does;
   * what is on a disk that was taken away is left alone.
   */
  void drain() {
    drained = true;
    if (disks.areMounted()) {
      store.flush();
    }
  }

  /** Ends as a program does that is asked to. */
  synchronized void terminate() {
    if (ended) {
      return;
    }
    try {
      drain();
    } finally {
      end();
    }
  }

  /** Ends at once: what is in the log only stays there. */
  synchronized void kill() {
    if (!ended) {
      end();
    }
  }

  private void end() {
    ended = true;
    store.close();
    disks.close();
  }
}
