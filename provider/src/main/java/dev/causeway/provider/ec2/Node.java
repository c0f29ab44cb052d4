package dev.causeway.provider.ec2;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;

/** One machine as EC2 describes it. */
record Node(
    String id,
    InstanceStateName state,
    String zone,
    String rootDevice,
    List<Hung> disks,
    Map<String, String> tags) {
  /**
   * A disk that hangs on it.
   *
   * @param deletedWithNode whether it is deleted when the node is terminated
   */
  record Hung(String device, String volumeId, boolean deletedWithNode) {}

  static Node of(Instance instance) {
    return new Node(
        instance.instanceId(),
        instance.state().name(),
        instance.placement() == null ? "" : instance.placement().availabilityZone(),
        Optional.ofNullable(instance.rootDeviceName()).orElse(""),
        instance.blockDeviceMappings().stream()
            .filter(mapping -> mapping.ebs() != null)
            .map(Node::hung)
            .toList(),
        tags(instance.tags()));
  }

  private static Hung hung(InstanceBlockDeviceMapping mapping) {
    return new Hung(
        mapping.deviceName(),
        mapping.ebs().volumeId(),
        Boolean.TRUE.equals(mapping.ebs().deleteOnTermination()));
  }

  static Map<String, String> tags(List<Tag> tags) {
    return tags.stream()
        .collect(Collectors.toUnmodifiableMap(Tag::key, Tag::value, (one, other) -> other));
  }

  /** The disk on the device. */
  Optional<Hung> on(String device) {
    return disks.stream().filter(disk -> disk.device().equals(device)).findFirst();
  }

  /** Whether it exists and may run again. */
  boolean isThere() {
    return state != InstanceStateName.TERMINATED && state != InstanceStateName.SHUTTING_DOWN;
  }

  boolean isStopped() {
    return state == InstanceStateName.STOPPED;
  }

  /** Its id and its state, for a person to read. */
  String words() {
    return "%s is %s".formatted(id, state);
  }
}
