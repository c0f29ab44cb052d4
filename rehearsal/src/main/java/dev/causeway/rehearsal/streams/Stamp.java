package dev.causeway.rehearsal.streams;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every record of the load carries: who sent it, into which partition, as which of theirs. */
record Stamp(int producer, int partition, int sequence) {
  private static final int MARK = 0xCA05E3A7;

  /** The bytes that a stamp takes. */
  static final int BYTES = 4 * Integer.BYTES;

  /** The value of a record with this stamp, filled up to so many bytes. */
  byte[] value(int bytes) {
    ByteBuffer value = ByteBuffer.allocate(Math.max(BYTES, bytes));
    value.putInt(MARK).putInt(producer).putInt(partition).putInt(sequence);
    return value.array();
  }

  /** The stamp of a record; nothing if the record is not one of the load. */
  static Optional<Stamp> of(byte @Nullable [] value) {
    if (value == null || value.length < BYTES) {
      return Optional.empty();
    }
    ByteBuffer read = ByteBuffer.wrap(value);
    return read.getInt() == MARK
        ? Optional.of(new Stamp(read.getInt(), read.getInt(), read.getInt()))
        : Optional.empty();
  }
}
