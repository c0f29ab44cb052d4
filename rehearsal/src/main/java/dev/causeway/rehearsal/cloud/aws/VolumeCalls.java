package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.EbsVolume.Attachment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The calls about volumes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Volume.html">Volume</a>
 */
final class VolumeCalls {
  private static final Filters<EbsVolume> FILTERS =
      new Filters<>(
          "DescribeVolumes",
          Map.of(
              "attachment.delete-on-termination",
                  v -> hanging(v, a -> Boolean.toString(a.deleteOnTermination)),
              "attachment.device", v -> hanging(v, a -> a.device),
              "attachment.instance-id", v -> hanging(v, a -> a.instanceId),
              "attachment.status", v -> hanging(v, a -> a.hold.word),
              "availability-zone", v -> Stream.of(v.spec.zone()),
              "encrypted", v -> Stream.of(Boolean.toString(v.spec.encrypted())),
              "snapshot-id", v -> Stream.of(v.spec.snapshotId()),
              "status", v -> Stream.of(v.state.word),
              "volume-id", v -> Stream.of(v.id),
              "volume-type", v -> Stream.of(v.spec.type().word())));

  private final Ec2 ec2;
  private final EbsVolumes volumes;
  private final VolumeSpecs specs;

  VolumeCalls(Ec2 ec2, EbsVolumes volumes, VolumeSpecs specs) {
    this.ec2 = ec2;
    this.volumes = volumes;
    this.specs = specs;
  }

  private static Stream<String> hanging(EbsVolume volume, Function<Attachment, String> what) {
    return volume.attachment().map(what).stream();
  }

  Map<String, Function<QueryParams, Xml>> actions() {
    return Map.of(
        "CreateVolume", this::create,
        "DescribeVolumes", this::describe,
        "DeleteVolume", this::delete,
        "AttachVolume", this::attach,
        "DetachVolume", this::detach,
        "DescribeVolumeStatus", this::describeStatus);
  }

  private Xml create(QueryParams params) {
    params.onlyKnows(
        "AvailabilityZone",
        "ClientToken",
        "Encrypted",
        "Iops",
        "KmsKeyId",
        "Size",
        "SnapshotId",
        "TagSpecification",
        "Throughput",
        "VolumeInitializationRate",
        "VolumeType");
    String id = ec2.tokens.once(params, () -> make(params).id);
    Xml xml = new Xml();
    describe(xml, ec2.volumes.get(id));
    return xml;
  }

  private EbsVolume make(QueryParams params) {
    Map<String, String> tags = TagSpecifications.of(params, Ec2Kind.VOLUME, Ec2Kind.VOLUME);
    return volumes.create(specs.read(params, "Size", params.required("AvailabilityZone")), tags);
  }

  private Xml describe(QueryParams params) {
    params.onlyKnows("VolumeId", "Filter", "MaxResults", "NextToken");
    List<EbsVolume> found =
        ec2.volumes.get(params.flatTexts("VolumeId")).stream().filter(FILTERS.of(params)).toList();
    return Page.of(params, "VolumeId", found).xml("volumeSet", VolumeCalls::describe);
  }

  private static void describe(Xml xml, EbsVolume volume) {
    VolumeSpec spec = volume.spec;
    xml.add("volumeId", volume.id)
        .add("size", spec.size())
        .add("snapshotId", spec.snapshotId())
        .add("availabilityZone", spec.zone())
        .add("status", volume.state.word)
        .add("createTime", volume.createdAt)
        .add("volumeType", spec.type().word())
        .add("encrypted", spec.encrypted())
        .add("multiAttachEnabled", false)
        .items(
            "attachmentSet",
            volume.attachment().stream().toList(),
            (item, hanging) -> describe(item, volume, hanging));
    addUnlessZero(xml, "iops", spec.iops());
    addUnlessZero(xml, "throughput", spec.throughput());
    addUnlessZero(xml, "volumeInitializationRate", spec.initializationRate());
    if (spec.encrypted()) {
      xml.add("kmsKeyId", spec.kmsKeyId());
    }
    TagSpecifications.describe(xml, volume);
  }

  private static void addUnlessZero(Xml xml, String name, int value) {
    if (value != 0) {
      xml.add(name, value);
    }
  }

  private static void describe(Xml xml, EbsVolume volume, Attachment hanging) {
    Xml unused =
        xml.add("volumeId", volume.id)
            .add("instanceId", hanging.instanceId)
            .add("device", hanging.device)
            .add("status", hanging.hold.word)
            .add("attachTime", hanging.since)
            .add("deleteOnTermination", hanging.deleteOnTermination);
  }

  private Xml delete(QueryParams params) {
    params.onlyKnows("VolumeId");
    volumes.delete(params.required("VolumeId"));
    return new Xml().add("return", true);
  }

  private Xml attach(QueryParams params) {
    params.onlyKnows("Device", "InstanceId", "VolumeId");
    String id = params.required("VolumeId");
    Attachment hanging =
        volumes.attach(id, params.required("InstanceId"), params.required("Device"));
    return attachment(ec2.volumes.get(id), hanging);
  }

  private Xml detach(QueryParams params) {
    params.onlyKnows("Device", "Force", "InstanceId", "VolumeId");
    EbsVolume volume =
        volumes.detach(
            params.required("VolumeId"),
            params.text("InstanceId").orElse(""),
            params.text("Device").orElse(""),
            params.isTrue("Force"));
    return attachment(volume, volume.attachment().orElseThrow());
  }

  private static Xml attachment(EbsVolume volume, Attachment hanging) {
    Xml xml = new Xml();
    describe(xml, volume, hanging);
    return xml;
  }

  private Xml describeStatus(QueryParams params) {
    params.onlyKnows("VolumeId", "MaxResults", "NextToken");
    List<EbsVolume> found = ec2.volumes.get(params.flatTexts("VolumeId"));
    return Page.of(params, "VolumeId", found).xml("volumeStatusSet", this::describeStatus);
  }

  private void describeStatus(Xml xml, EbsVolume volume) {
    boolean restored = !volume.spec.snapshotId().isEmpty();
    xml.add("volumeId", volume.id)
        .add("availabilityZone", volume.spec.zone())
        .in("volumeStatus", status -> describeStatus(status, volume, restored));
    if (restored) {
      xml.in("initializationStatusDetails", details -> describeProgress(details, volume));
    }
  }

  private void describeStatus(Xml xml, EbsVolume volume, boolean restored) {
    Map<String, String> details =
        restored
            ? Map.of("io-enabled", "passed", "initialization-state", word(volume))
            : Map.of("io-enabled", "passed");
    Xml unused =
        xml.add("status", "ok")
            .items(
                "details",
                details.entrySet(),
                (item, detail) ->
                    item.add("name", detail.getKey()).add("status", detail.getValue()));
  }

  private Initialization initialization(EbsVolume volume) {
    return Initialization.of(volume, ec2.times.defaultInitializationMibs());
  }

  /** AWS tells how it was a while ago. */
  private Instant told() {
    return ec2.turns.instant().minus(ec2.times.statusLag());
  }

  private String word(EbsVolume volume) {
    return initialization(volume).progress(told()) == 100 ? "completed" : "initializing";
  }

  private void describeProgress(Xml xml, EbsVolume volume) {
    Initialization initialization = initialization(volume);
    boolean provisioned = volume.spec.initializationRate() != 0;
    xml.add("initializationType", provisioned ? "provisioned-rate" : "default")
        .add("progress", initialization.progress(told()));
    if (provisioned) {
      xml.add("estimatedTimeToCompleteInSeconds", initialization.secondsLeft(told()));
    }
  }
}
