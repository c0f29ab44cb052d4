package dev.causeway.provider.ec2;

/** The tags by which disks and snapshots are told from each other, found again and kept. */
final class Marks {
  /** On a disk that is spare and must not be thrown away; the value says why and since when. */
  static final String KEPT = "causeway:kept";

  /** On a disk that came home; the value is the place it hangs at, and when it came. */
  static final String HOME = "causeway:came-home";

  /** On a snapshot; the value is the token of its set. */
  static final String SNAPSHOT_SET = "causeway:snapshot-set";

  private static final String ADOPTED = "causeway:adopted:";

  private Marks() {}

  /** On the volume that stands in for the disk on the device, and on the node it came from. */
  static String adopted(String device) {
    return ADOPTED + device;
  }
}
