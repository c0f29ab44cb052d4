package dev.causeway.rehearsal.cloud.aws;

import java.util.Map;

/**
 * A volume as checks and reports see it.
 *
 * @param state AWS's word: {@code creating}, {@code available}, {@code in-use} or {@code deleting}
 * @param snapshotId what it was made from; empty of one made empty
 * @param instanceId what it hangs on; empty when it hangs nowhere
 * @param device where it hangs there
 * @param attachment AWS's word, such as {@code attached} or {@code busy}; empty when it hangs
 *     nowhere
 * @param deleteOnTermination whether it is deleted with the instance
 * @param mounted whether a machine has it mounted
 */
public record DiskView(
    String volumeId,
    String zone,
    String state,
    String snapshotId,
    String instanceId,
    String device,
    String attachment,
    boolean deleteOnTermination,
    boolean mounted,
    Map<String, String> tags) {
  public DiskView {
    tags = Map.copyOf(tags);
  }

  static DiskView of(EbsVolume volume) {
    return new DiskView(
        volume.id,
        volume.spec.zone(),
        volume.state.word,
        volume.spec.snapshotId(),
        volume.attachment().map(hanging -> hanging.instanceId).orElse(""),
        volume.attachment().map(hanging -> hanging.device).orElse(""),
        volume.attachment().map(hanging -> hanging.hold.word).orElse(""),
        volume.attachment().filter(hanging -> hanging.deleteOnTermination).isPresent(),
        volume.disk.isMounted(),
        volume.tags);
  }
}
