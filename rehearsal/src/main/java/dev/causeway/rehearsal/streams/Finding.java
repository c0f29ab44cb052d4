package dev.causeway.rehearsal.streams;

/** Something about records that must never be and was seen all the same. */
public record Finding(Kind kind, String words) {
  /** What it breaks. */
  public enum Kind {
    /** An acknowledged record can be read. */
    STAYS,
    /** A record stands in the log once, and nothing stands there that nobody sent. */
    ONCE,
    /** Records of one source are read in the order they were sent. */
    ORDER,
    /** What a group has committed does not go back. */
    OFFSETS,
    /** Whoever works with the brokers goes on. */
    CLIENTS
  }

  @Override
  public String toString() {
    return words;
  }
}
