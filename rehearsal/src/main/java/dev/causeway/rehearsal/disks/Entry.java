package dev.causeway.rehearsal.disks;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/** What is written under a number: the number, a checksum over all else, and a payload. */
final class Entry {
  private static final int PAYLOAD = 64;
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  private Entry() {}

  /** The entry of a number, with a payload that the seed gives it. */
  static byte[] of(long number, long seed) {
    byte[] payload = new byte[PAYLOAD];
    new SplittableRandom(seed ^ number).nextBytes(payload);
    return ByteBuffer.allocate(HEAD + PAYLOAD)
        .putLong(number)
        .putInt(checksum(number, payload))
        .put(payload)
        .array();
  }

  /** Whether it is what was written under the number. */
  static boolean isWhole(long number, byte[] value) {
    if (value.length <= HEAD) {
      return false;
    }
    ByteBuffer entry = ByteBuffer.wrap(value);
    long written = entry.getLong();
    int checksum = entry.getInt();
    byte[] payload = new byte[entry.remaining()];
    entry.get(payload);
    return written == number && checksum == checksum(number, payload);
  }

  private static int checksum(long number, byte[] payload) {
    var sum = new CRC32C();
    sum.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    sum.update(payload);
    return (int) sum.getValue();
  }
}
