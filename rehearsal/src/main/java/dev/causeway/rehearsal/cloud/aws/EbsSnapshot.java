package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One snapshot; for whoever has the turn. */
final class EbsSnapshot implements Tagged {
  final String id;
  final String volumeId;
  final VolumeSpec source;
  final String description;
  final Instant startedAt;
  final Duration takes;
  final Map<String, String> tags = new TreeMap<>();
  boolean completed;

  /**
   * A snapshot that is pending.
   *
   * @param source what its volume is
   * @param takes until it is complete
   */
  EbsSnapshot(
      String id,
      String volumeId,
      VolumeSpec source,
      String description,
      Instant startedAt,
      Duration takes) {
    this.id = id;
    this.volumeId = volumeId;
    this.source = source;
    this.description = description;
    this.startedAt = startedAt;
    this.takes = takes;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Map<String, String> tags() {
    return tags;
  }

  String state() {
    return completed ? "completed" : "pending";
  }

  /** How much of it is done, in percent. */
  long progress(Instant now) {
    long gone = Duration.between(startedAt, now).toMillis() * 100 / Math.max(1, takes.toMillis());
    return completed ? 100 : Math.min(99, gone);
  }

  EbsSnapshot copy() {
    var copy = new EbsSnapshot(id, volumeId, source, description, startedAt, takes);
    copy.tags.putAll(tags);
    copy.completed = completed;
    return copy;
  }
}
