package dev.causeway.rehearsal.load;

import java.util.Locale;

/** Which side of the migration a queue or a worker belongs to. */
public enum Side {
  /** The originals, and the instances that do what is in them. */
  OLD("ec2"),
  /** The new queues, and the pods that do what is in them. */
  NEW("pods");

  private final String worker;

  Side(String worker) {
    this.worker = worker;
  }

  /** Who works on this side, as answers say it. */
  public String worker() {
    return worker;
  }

  /**
   * The side whose workers sign so.
   *
   * @throws IllegalArgumentException if nobody signs so
   */
  public static Side ofWorker(String worker) {
    for (Side side : values()) {
      if (side.worker.equals(worker)) {
        return side;
      }
    }
    throw new IllegalArgumentException(
        "nobody signs \"%s\"; accepted: ec2, pods".formatted(worker));
  }

  /** The word in reports, such as {@code old}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
