package dev.causeway.provider.ec2;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;

/**
 * A place for a disk: a device of a node.
 *
 * @param adoptedBy the value of the tag by which the volume that stands in for its disk is found
 */
record Slot(String instanceId, String device, String adoptedBy) {
  /** The tag's key. */
  String mark() {
    return Marks.adopted(device);
  }

  /** Where it is, for a person to read. */
  @Override
  public String toString() {
    return "%s %s".formatted(instanceId, device);
  }

  /** What hung there, as an output. */
  PropertyMap noted(Node.Hung disk) {
    return PropertyMap.of("instanceId", Value.of(instanceId), "device", Value.of(device))
        .with("volumeId", disk.volumeId())
        .with("deleteOnTermination", disk.deletedWithNode());
  }

  /** Whether the output is about this place. */
  boolean isNotedIn(PropertyMap note) {
    return note.text("instanceId").filter(instanceId::equals).isPresent()
        && note.text("device").filter(device::equals).isPresent();
  }
}
