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
    ByteBuffer entry = ByteBuffer.allocate(HEAD + PAYLOAD).putLong(0, number).put(HEAD, payload);
    return entry.putInt(Long.BYTES, checksum(entry.array())).array();
  }

  /** Whether it is what was written under the number. */
  static boolean isWhole(long number, byte[] value) {
    if (value.length <= HEAD) {
      return false;
    }
    ByteBuffer entry = ByteBuffer.wrap(value);
    return entry.getLong(0) == number && entry.getInt(Long.BYTES) == checksum(value);
  }

  private static int checksum(byte[] entry) {
    var sum = new CRC32C();
    sum.update(entry, 0, Long.BYTES);
    sum.update(entry, HEAD, entry.length - HEAD);
    return (int) sum.getValue();
  }
}
