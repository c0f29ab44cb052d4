package dev.causeway.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A lease as the first line of a file; what follows it is left from longer ones. */
final class LeaseSlot implements Guard.Slot {
  private static final int LONGEST = 4096;

  private final JsonMapper json;
  private final Path file;
  private final FileChannel channel;

  LeaseSlot(JsonMapper json, Path file, FileChannel channel) {
    this.json = json;
    this.file = file;
    this.channel = channel;
  }

  @Override
  public Optional<Lease> read() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
    channel.read(bytes, 0);
    String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    String line = text.lines().findFirst().orElse("");
    return line.isEmpty() ? Optional.empty() : Optional.of(lease(line));
  }

  private Lease lease(String line) {
    try {
      JsonNode node = json.readTree(line);
      Holder holder =
          new Holder(
              node.path("host").asText(), node.path("user").asText(), node.path("pid").asLong());
      return new Lease(
          node.path("token").asText(),
          holder,
          Instant.parse(node.path("since").asText()),
          Instant.parse(node.path("heard").asText()));
    } catch (JsonProcessingException | DateTimeException e) {
      throw new EngineException(
          "%s holds no lease that can be read; make sure that no run goes on, then remove it"
              .formatted(file),
          e);
    }
  }

  /** One write of less than a page: a process that dies leaves the lease before or this one. */
  @Override
  public void write(Optional<Lease> lease) throws IOException {
    String line = lease.map(this::line).orElse("");
    channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)), 0);
  }

  private String line(Lease lease) {
    return json.createObjectNode()
        .put("token", lease.token())
        .put("host", lease.holder().host())
        .put("user", lease.holder().user())
        .put("pid", lease.holder().pid())
        .put("since", lease.since().toString())
        .put("heard", lease.heard().toString())
        .toString();
  }
}
