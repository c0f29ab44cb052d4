package dev.causeway.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Lines that tell a cut from damage. Each is {@code <length> <checksum> <checksum of these>
 * <text>}, and its checksums go over the checksum before, too: whatever byte is changed, or line is
 * missing, shows. A file that ends before a line does was cut, and only that line is lost.
 */
final class JournalLines {
  private static final int NUMBER = 8;
  private static final int HEAD = 2 * NUMBER + 1;
  private static final int PREFIX = HEAD + NUMBER + 2;

  private int chain;
  private long end;

  /** Goes on where these lines end, and leaves them as they are. */
  JournalLines copy() {
    JournalLines copy = new JournalLines();
    copy.chain = chain;
    copy.end = end;
    return copy;
  }

  /** How many bytes the lines have so far. */
  long end() {
    return end;
  }

  /** A line, to follow those before. */
  byte[] frame(byte[] text) {
    int checksum = checksum(ByteBuffer.wrap(text));
    String head = hex(text.length) + " " + hex(checksum);
    ByteBuffer line =
        ByteBuffer.allocate(PREFIX + text.length + 1)
            .put(bytes(head + check(head)))
            .put(text)
            .put((byte) '\n');
    passed(checksum, text.length);
    return line.array();
  }

  /**
   * The texts of all whole lines; parts of the file, not copies.
   *
   * @throws EngineException if a line is damaged
   */
  List<ByteBuffer> read(byte[] file) {
    List<ByteBuffer> texts = new ArrayList<>();
    while (file.length - end >= PREFIX) {
      int start = (int) end;
      String head = text(file, start, HEAD);
      if (!text(file, start + HEAD, PREFIX - HEAD).equals(check(head))) {
        throw damaged(texts.size());
      }
      int length = HexFormat.fromHexDigits(head, 0, NUMBER);
      if (file.length - start <= PREFIX + length) {
        break;
      }
      ByteBuffer text = ByteBuffer.wrap(file, start + PREFIX, length).slice();
      int checksum = checksum(text.duplicate());
      if (!head.endsWith(hex(checksum)) || file[start + PREFIX + length] != '\n') {
        throw damaged(texts.size());
      }
      passed(checksum, length);
      texts.add(text);
    }
    return texts;
  }

  private void passed(int checksum, int length) {
    chain = checksum;
    end += PREFIX + length + 1;
  }

  /** What follows the length and the checksum of a line, to show that they are whole. */
  private String check(String head) {
    return " " + hex(checksum(ByteBuffer.wrap(bytes(head)))) + " ";
  }

  private int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(chain).flip());
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  private static String hex(int number) {
    return HexFormat.of().toHexDigits(number);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] file, int start, int length) {
    return new String(file, start, length, StandardCharsets.ISO_8859_1);
  }

  private static EngineException damaged(int before) {
    return new EngineException("line %d is damaged".formatted(before + 1));
  }
}
