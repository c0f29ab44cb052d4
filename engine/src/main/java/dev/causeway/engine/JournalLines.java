package dev.causeway.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Lines that tell a cut from damage. Each is {@code <length> <checksum> <checksum of these> <text>},
 * and its checksums go over the line before too: whatever byte is changed, or line is missing, shows.
 * A file that ends before the length is reached was cut, and only the last line of it was lost.
 */
final class JournalLines {
  private static final String HEAD = "%08x %08x";
  private static final int FIELD = 8;
  private static final int HEAD_LENGTH = 17;
  private static final int PREFIX_LENGTH = HEAD_LENGTH + FIELD + 2;
  private static final int HEX = 16;

  private int chain;
  private long end;

  JournalLines copy() {
    JournalLines copy = new JournalLines();
    copy.chain = chain;
    copy.end = end;
    return copy;
  }

  /** A line, to follow those before. */
  byte[] frame(byte[] text) {
    int checksum = checksum(text);
    String head = HEAD.formatted(text.length, checksum);
    String prefix = "%s %08x ".formatted(head, checksum(head.getBytes(StandardCharsets.US_ASCII)));
    chain = checksum;
    end += PREFIX_LENGTH + text.length + 1;
    return ByteBuffer.allocate(PREFIX_LENGTH + text.length + 1)
        .put(prefix.getBytes(StandardCharsets.US_ASCII))
        .put(text)
        .put((byte) '\n')
        .array();
  }

  /** How many bytes the whole lines have so far. */
  long end() {
    return end;
  }

  /**
   * The texts of all whole lines.
   *
   * @throws EngineException if a line is damaged
   */
  List<byte[]> read(byte[] file) {
    List<byte[]> texts = new ArrayList<>();
    while (file.length - end >= PREFIX_LENGTH) {
      int start = (int) end;
      int length = length(file, start, texts.size());
      if (file.length - start <= PREFIX_LENGTH + length) {
        break;
      }
      byte[] line = Arrays.copyOfRange(file, start, start + PREFIX_LENGTH + length + 1);
      byte[] text = Arrays.copyOfRange(line, PREFIX_LENGTH, PREFIX_LENGTH + length);
      if (!Arrays.equals(frame(text), line)) {
        throw damaged(texts.size());
      }
      texts.add(text);
    }
    return texts;
  }

  private int length(byte[] file, int start, int before) {
    byte[] head = Arrays.copyOfRange(file, start, start + HEAD_LENGTH);
    String rest =
        new String(file, start + HEAD_LENGTH, FIELD + 2, StandardCharsets.ISO_8859_1);
    if (!rest.equals(" %08x ".formatted(checksum(head)))) {
      throw damaged(before);
    }
    return Integer.parseInt(new String(head, 0, FIELD, StandardCharsets.US_ASCII), HEX);
  }

  private int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(chain).flip());
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private static EngineException damaged(int before) {
    return new EngineException("line %d is damaged".formatted(before + 1));
  }
}
