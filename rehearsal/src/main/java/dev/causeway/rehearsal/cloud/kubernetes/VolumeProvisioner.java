package dev.causeway.rehearsal.cloud.kubernetes;

/** A driver that also makes volumes, for claims of a class that names it as its provisioner. */
public interface VolumeProvisioner extends VolumeDriver {
  /**
   * Makes the disk of a volume; called again with the same name, it answers with the same disk.
   * What is in it is nothing.
   *
   * @param name the volume's, which no other has
   * @param gib its size
   * @param node where it is going to be used, and has to be reachable from
   * @return what the driver calls the disk
   * @throws VolumeUnavailable if that cannot be now; it is tried again after a while
   */
  String create(String name, int gib, String node);
}
