package dev.causeway.provider.kafka;

import java.util.List;
import java.util.Optional;

/**
 * Why Cruise Control did not do what it was asked for.
 *
 * @param error in full, with the names of its exceptions, which are all there is to tell it by
 * @param why for a person to read
 */
record Refusal(String error, String why) {
  private static final String NO_WINDOWS = "NotEnoughValidWindowsException";

  /** Words of what passes by itself, and what is said then. */
  private enum Passing {
    TASK_FORGOTTEN("is an invalid User-Task-ID", "Cruise Control has been started anew"),
    EXECUTION("there is an ongoing execution", "Cruise Control waits: %s"),
    REASSIGNMENTS("ongoing partition reassignments", "Cruise Control waits: %s"),
    ELECTION("ongoing leadership reassignments", "Cruise Control waits: %s"),
    NOT_READY("load monitor is in", "Cruise Control is not ready: %s"),
    BUSY("There are already", "Cruise Control is busy: %s");

    private final String words;
    private final String told;

    Passing(String words, String told) {
      this.words = words;
      this.told = told;
    }
  }

  boolean isOfWindows() {
    return error.contains(NO_WINDOWS);
  }

  /**
   * What to wait for, if waiting may help.
   *
   * @param offline the partitions without a leader
   * @param dead which brokers are dead, in words
   */
  Optional<String> passing(List<String> offline, String dead) {
    if (isOfWindows()) {
      return Optional.of(windows(offline) + dead);
    }
    for (Passing each : Passing.values()) {
      if (error.contains(each.words)) {
        return Optional.of(each.told.formatted(why) + dead);
      }
    }
    return Optional.empty();
  }

  private String windows(List<String> offline) {
    String cause =
        offline.isEmpty()
            ? "See that its metrics reporter runs on every broker and its metrics topic is alive; smaller windows (partition.metrics.window.ms) are full sooner"
            : "Offline: %s; bring their brokers back first".formatted(String.join(", ", offline));
    return "Cruise Control has too few valid windows: %s. %s".formatted(why, cause);
  }
}
