package dev.causeway.rehearsal.cloud.kubernetes;

/**
 * What makes the volumes of a CSI driver available on nodes, as {@code ebs.csi.aws.com} does with
 * disks of EC2. Called on threads of pods, which may wait; a volume is asked about by one of them
 * at a time.
 */
public interface VolumeDriver {
  /**
   * Makes the volume available on the node; no error if it is already.
   *
   * @throws VolumeUnavailable if that cannot be now; it is tried again after a while, as after any
   *     other exception
   */
  void attach(String volumeHandle, String node);

  /**
   * Takes the volume away from the node; no error if it is not there.
   *
   * @throws VolumeUnavailable if that cannot be now; it is tried again after a while
   */
  void detach(String volumeHandle, String node);

  /**
   * Deletes the disk of a volume whose claim is gone and whose reclaim policy is Delete; no error
   * if there is none.
   *
   * @throws VolumeUnavailable if that cannot be now; it is tried again after a while
   */
  void delete(String volumeHandle);
}
