package dev.causeway.engine;

import java.util.Locale;

/** An operation that was begun and of whose end the state knows nothing. */
public record PendingOperation(ResourceState resource, Kind kind) {
  /** What was begun, in Pulumi's words. */
  public enum Kind {
    CREATING,
    UPDATING,
    DELETING,
    READING,
    IMPORTING;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
