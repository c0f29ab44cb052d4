package dev.causeway.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What the journal of a run that did not end tells. */
final class FormerRun {
  private final List<ByteBuffer> lines;
  private final JournalJson json;

  private FormerRun(List<ByteBuffer> lines, JournalJson json) {
    this.lines = lines;
    this.json = json;
  }

  /**
   * Reads a journal; empty if it was cut before it told anything.
   *
   * @throws EngineException if it is damaged
   */
  static Optional<FormerRun> read(byte[] journal, JournalJson json) {
    List<ByteBuffer> lines = new JournalLines().read(journal);
    return lines.isEmpty() ? Optional.empty() : Optional.of(new FormerRun(lines, json));
  }

  boolean beganOn(String digest) {
    return json.parse(lines.get(0)).path("base").asText().equals(digest);
  }

  /** Whether a state already holds what this run did. */
  boolean endedIn(String digest) {
    return json.parse(lines.get(lines.size() - 1)).path("end").asText().equals(digest);
  }

  /** The base with all that this run did. */
  Deployment replayedOn(Deployment base) {
    Replay replay = new Replay(base);
    Optional<String> secrets = base.secretsState();
    for (ByteBuffer line : lines.subList(1, lines.size())) {
      JsonNode node = json.parse(line);
      replay.apply(json.change(node));
      secrets = json.secrets(node).isPresent() ? json.secrets(node) : secrets;
    }
    return replay.result(secrets);
  }
}
