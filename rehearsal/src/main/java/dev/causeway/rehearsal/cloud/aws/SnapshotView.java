package dev.causeway.rehearsal.cloud.aws;

import java.time.Instant;
import java.util.Map;

/**
 * A snapshot as checks and reports see it.
 *
 * @param state AWS's word: {@code pending} or {@code completed}
 * @param startedAt the instant whose contents it holds
 */
public record SnapshotView(
    String snapshotId, String volumeId, String state, Instant startedAt, Map<String, String> tags) {
  public SnapshotView {
    tags = Map.copyOf(tags);
  }

  static SnapshotView of(EbsSnapshot snapshot) {
    return new SnapshotView(
        snapshot.id, snapshot.volumeId, snapshot.state(), snapshot.startedAt, snapshot.tags);
  }
}
