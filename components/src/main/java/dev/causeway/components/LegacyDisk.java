package dev.causeway.components;

import java.util.regex.Pattern;

/**
 * A disk of a {@link LegacyNode}.
 *
 * @param device the device it hangs on; it is found by it, whichever volume that is
 * @param volumeId the volume to adopt
 * @param sizeGib how large it is
 */
public record LegacyDisk(String device, String volumeId, int sizeGib) {
  private static final Pattern DEVICE = Pattern.compile("/dev/(sd|xvd)[a-z]{1,2}[0-9]{0,2}");
  private static final Pattern VOLUME = Pattern.compile("vol-([0-9a-f]{8}|[0-9a-f]{17})");
  private static final int LARGEST_GIB = 65_536;

  public LegacyDisk {
    Accepted.matching("disk device", device, DEVICE, "a device such as /dev/sdf");
    Accepted.matching("disk volume", volumeId, VOLUME, "an id such as vol-0123456789abcdef0");
    Accepted.between("disk size", sizeGib, 1, LARGEST_GIB);
  }

  /** The last part of the device, which names what is made of the disk. */
  String word() {
    return device.substring(device.lastIndexOf('/') + 1);
  }
}
