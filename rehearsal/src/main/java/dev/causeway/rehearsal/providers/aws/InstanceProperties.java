package dev.causeway.rehearsal.providers.aws;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Volume;

/** The properties of an instance, with what hangs on it. */
final class InstanceProperties {
  private final Instance instance;
  private final Map<String, Volume> volumes;

  private InstanceProperties(Instance instance, List<Volume> volumes) {
    this.instance = instance;
    this.volumes =
        volumes.stream().collect(Collectors.toMap(Volume::volumeId, Function.identity()));
  }

  static PropertyMap of(Ec2Client ec2, Instance instance) {
    List<String> ids =
        instance.blockDeviceMappings().stream().map(mapping -> mapping.ebs().volumeId()).toList();
    List<Volume> volumes =
        ids.isEmpty() ? List.of() : ec2.describeVolumes(r -> r.volumeIds(ids)).volumes();
    return new InstanceProperties(instance, volumes).properties();
  }

  private PropertyMap properties() {
    PropertyMap properties =
        PropertyMap.EMPTY
            .with("id", instance.instanceId())
            .with("arn", Ec2Answers.arn("instance", instance.instanceId()))
            .with("ami", instance.imageId())
            .with("availabilityZone", instance.placement().availabilityZone())
            .with("ebsBlockDevices", Value.of(others()))
            .with("ebsOptimized", instance.ebsOptimized())
            .with("getPasswordData", false)
            .with("instanceState", instance.state().nameAsString())
            .with("instanceType", instance.instanceTypeAsString())
            .with("monitoring", instance.monitoring().stateAsString().equals("enabled"))
            .with("privateDns", instance.privateDnsName())
            .with("privateIp", instance.privateIpAddress())
            .with("tenancy", instance.placement().tenancyAsString());
    return Ec2Tags.with(withRoot(properties), instance.tags());
  }

  private PropertyMap withRoot(PropertyMap properties) {
    return instance.blockDeviceMappings().stream()
        .filter(this::isRoot)
        .findFirst()
        .map(root -> properties.with("rootBlockDevice", device(root)))
        .orElse(properties);
  }

  private List<Value> others() {
    return instance.blockDeviceMappings().stream()
        .filter(mapping -> !isRoot(mapping))
        .sorted(Comparator.comparing(InstanceBlockDeviceMapping::deviceName))
        .<Value>map(
            mapping -> device(mapping).with("snapshotId", snapshot(mapping.ebs().volumeId())))
        .toList();
  }

  private boolean isRoot(InstanceBlockDeviceMapping mapping) {
    return mapping.deviceName().equals(instance.rootDeviceName());
  }

  private Volume volume(String id) {
    return Objects.requireNonNull(volumes.get(id));
  }

  private String snapshot(String volumeId) {
    return Ec2Answers.orNone(volume(volumeId).snapshotId());
  }

  private PropertyMap device(InstanceBlockDeviceMapping mapping) {
    Volume volume = volume(mapping.ebs().volumeId());
    return PropertyMap.EMPTY
        .with("deleteOnTermination", mapping.ebs().deleteOnTermination())
        .with("deviceName", mapping.deviceName())
        .with("encrypted", volume.encrypted())
        .with("iops", Ec2Answers.orZero(volume.iops()))
        .with("kmsKeyId", Ec2Answers.orNone(volume.kmsKeyId()))
        .with("tags", Ec2Tags.toProperties(volume.tags()))
        .with("throughput", Ec2Answers.orZero(volume.throughput()))
        .with("volumeId", volume.volumeId())
        .with("volumeSize", volume.size())
        .with("volumeType", volume.volumeTypeAsString());
  }
}
