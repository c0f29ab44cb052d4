package dev.causeway.rehearsal.cloud.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The MD5 sums that SQS gives and its SDK checks.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html">calculating
 *     the MD5 digest of attributes</a>
 */
final class MessageDigests {
  private MessageDigests() {}

  static String ofBody(String body) {
    return md5(body.getBytes(StandardCharsets.UTF_8));
  }

  /** Of the attributes, each an object with DataType and StringValue or BinaryValue. */
  static String ofAttributes(Map<String, JsonNode> attributes) {
    var encoded = new ByteArrayOutputStream();
    new TreeMap<>(attributes)
        .forEach(
            (name, value) -> {
              add(encoded, name.getBytes(StandardCharsets.UTF_8));
              add(encoded, value.path("DataType").asText().getBytes(StandardCharsets.UTF_8));
              boolean binary = value.has("BinaryValue");
              encoded.write(binary ? 2 : 1);
              add(encoded, binary ? bytes(value) : text(value));
            });
    return md5(encoded.toByteArray());
  }

  private static byte[] bytes(JsonNode value) {
    return Base64.getDecoder().decode(value.path("BinaryValue").asText());
  }

  private static byte[] text(JsonNode value) {
    return value.path("StringValue").asText().getBytes(StandardCharsets.UTF_8);
  }

  private static void add(ByteArrayOutputStream out, byte[] part) {
    out.writeBytes(ByteBuffer.allocate(4).putInt(part.length).array());
    out.writeBytes(part);
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
