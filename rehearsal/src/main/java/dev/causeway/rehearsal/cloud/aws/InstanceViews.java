package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.EbsVolume.Attachment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How stand-alone instances are described.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Instance.html">Instance</a>
 */
final class InstanceViews {
  private final Ec2 ec2;
  private final EbsVolumes volumes;
  private final Filters<Ec2Instance> filters;

  InstanceViews(Ec2 ec2, EbsVolumes volumes) {
    this.ec2 = ec2;
    this.volumes = volumes;
    this.filters =
        new Filters<>(
            "DescribeInstances",
            Map.of(
                "availability-zone", i -> Stream.of(i.zone),
                "block-device-mapping.device-name", i -> hanging(i, v -> attachment(v).device),
                "block-device-mapping.volume-id", i -> hanging(i, v -> v.id),
                "client-token", i -> Stream.of(i.clientToken),
                "image-id", i -> Stream.of(i.imageId),
                "instance-id", i -> Stream.of(i.id),
                "instance-state-name", i -> Stream.of(i.state.word),
                "instance-type", i -> Stream.of(i.type),
                "private-ip-address", i -> Stream.of(i.privateIp)));
  }

  private Stream<String> hanging(Ec2Instance instance, Function<EbsVolume, String> what) {
    return volumes.on(instance.id).stream().map(what);
  }

  private static Attachment attachment(EbsVolume volume) {
    return volume.attachment().orElseThrow();
  }

  Xml describe(QueryParams params) {
    params.onlyKnows("InstanceId", "Filter", "MaxResults", "NextToken");
    List<Ec2Instance> found =
        ec2.instances.get(params.flatTexts("InstanceId")).stream()
            .filter(filters.of(params))
            .toList();
    return Page.of(params, "InstanceId", found)
        .xml("reservationSet", (item, instance) -> item.append(reservation(instance)));
  }

  /** Each instance has a reservation of its own. */
  Xml reservation(Ec2Instance instance) {
    return new Xml()
        .add("reservationId", "r-" + instance.id.substring(2))
        .add("ownerId", LocalAws.ACCOUNT)
        .items("instancesSet", List.of(instance), this::describe);
  }

  private void describe(Xml xml, Ec2Instance instance) {
    xml.add("instanceId", instance.id)
        .add("imageId", instance.imageId)
        .in("instanceState", state -> state(state, instance.state))
        .add("privateDnsName", instance.privateDnsName())
        .add("privateIpAddress", instance.privateIp)
        .add("instanceType", instance.type)
        .add("launchTime", instance.launchedAt)
        .in(
            "placement",
            placement -> placement.add("availabilityZone", instance.zone).add("tenancy", "default"))
        .in("monitoring", monitoring -> monitoring.add("state", "disabled"))
        .add("architecture", "x86_64")
        .add("rootDeviceType", "ebs")
        .add("rootDeviceName", Ec2Instance.ROOT)
        .add("clientToken", instance.clientToken)
        .add("ebsOptimized", false)
        .items("blockDeviceMapping", volumes.on(instance.id), InstanceViews::mapping);
    TagSpecifications.describe(xml, instance);
  }

  private static void mapping(Xml xml, EbsVolume volume) {
    Attachment hanging = attachment(volume);
    Xml unused =
        xml.add("deviceName", hanging.device)
            .in(
                "ebs",
                ebs ->
                    ebs.add("volumeId", volume.id)
                        .add("status", hanging.hold.word)
                        .add("attachTime", hanging.since)
                        .add("deleteOnTermination", hanging.deleteOnTermination));
  }

  static void state(Xml xml, Ec2Instance.State state) {
    Xml unused = xml.add("code", state.code).add("name", state.word);
  }
}
