package dev.causeway.provider.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;
import software.amazon.awssdk.services.ec2.model.VolumeState;

/**
 * One EBS volume as EC2 describes it.
 *
 * @param rate its initialisation rate in MiB/s; null when it has none
 */
record Disk(
    String id,
    VolumeState state,
    String zone,
    @Nullable Integer rate,
    List<VolumeAttachment> attachments,
    Map<String, String> tags) {
  static Disk of(Volume volume) {
    return new Disk(
        volume.volumeId(),
        volume.state(),
        volume.availabilityZone(),
        volume.volumeInitializationRate(),
        volume.attachments(),
        Node.tags(volume.tags()));
  }

  boolean isFree() {
    return state == VolumeState.AVAILABLE;
  }

  boolean isKept() {
    return tags.containsKey(Marks.KEPT);
  }

  /** Whether it hangs there, or is about to. */
  boolean isAt(String instanceId, String device) {
    return attachments.stream()
        .anyMatch(at -> at.instanceId().equals(instanceId) && at.device().equals(device));
  }

  /** Who holds it and how, for a person to read. */
  String words() {
    return holder()
        .map(
            at ->
                "%s is still %s to %s as %s"
                    .formatted(id, at.stateAsString(), at.instanceId(), at.device()))
        .orElseGet(() -> "%s is %s".formatted(id, state));
  }

  private Optional<VolumeAttachment> holder() {
    return attachments.stream().findFirst();
  }
}
