package dev.causeway.rehearsal.cloud.kubernetes;

/**
 * A volume that a container finds in its file system.
 *
 * @param path where, such as {@code /var/lib/cassandra}
 * @param claim the name of the claim it came by
 * @param volume the name of the PersistentVolume
 * @param driver the CSI driver, such as {@code ebs.csi.aws.com}
 * @param volumeHandle what the driver calls the disk, such as {@code vol-1}
 */
public record Mount(String path, String claim, String volume, String driver, String volumeHandle) {}
