package dev.causeway.rehearsal.cloud.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The calls about snapshots.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Snapshot.html">Snapshot</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSnapshots.html">CreateSnapshots</a>
 */
final class SnapshotCalls {
  private static final Filters<EbsSnapshot> FILTERS =
      new Filters<>(
          "DescribeSnapshots",
          Map.of(
              "description", s -> Stream.of(s.description),
              "encrypted", s -> Stream.of(Boolean.toString(s.source.encrypted())),
              "owner-id", s -> Stream.of(LocalAws.ACCOUNT),
              "snapshot-id", s -> Stream.of(s.id),
              "status", s -> Stream.of(s.state()),
              "volume-id", s -> Stream.of(s.volumeId),
              "volume-size", s -> Stream.of(Integer.toString(s.source.size()))));

  private static final Set<String> OWN = Set.of("self", LocalAws.ACCOUNT);

  private final Ec2 ec2;
  private final EbsVolumes volumes;
  private final EbsSnapshots snapshots;

  SnapshotCalls(Ec2 ec2, EbsVolumes volumes, EbsSnapshots snapshots) {
    this.ec2 = ec2;
    this.volumes = volumes;
    this.snapshots = snapshots;
  }

  Map<String, Function<QueryParams, Xml>> actions() {
    return Map.of(
        "CreateSnapshot", this::create,
        "CreateSnapshots", this::createSet,
        "DescribeSnapshots", this::describe,
        "DeleteSnapshot", this::delete);
  }

  private Xml create(QueryParams params) {
    params.onlyKnows("Description", "TagSpecification", "VolumeId");
    Map<String, String> tags = TagSpecifications.of(params, Ec2Kind.SNAPSHOT, Ec2Kind.SNAPSHOT);
    EbsVolume volume = ec2.volumes.get(params.required("VolumeId"));
    Xml xml = new Xml();
    snapshots
        .create(List.of(volume), params.text("Description").orElse(""), source -> tags)
        .forEach(snapshot -> describe(xml, snapshot));
    return xml;
  }

  private Xml createSet(QueryParams params) {
    params.onlyKnows(
        "CopyTagsFromSource", "Description", "InstanceSpecification", "TagSpecification");
    Map<String, String> tags = TagSpecifications.of(params, Ec2Kind.SNAPSHOT, Ec2Kind.SNAPSHOT);
    boolean copied = params.text("CopyTagsFromSource").filter("volume"::equals).isPresent();
    List<EbsSnapshot> made =
        snapshots.create(
            chosen(params),
            params.text("Description").orElse(""),
            volume -> copied ? both(volume.tags, tags) : tags);
    return new Xml()
        .items(
            "snapshotSet",
            made,
            (xml, snapshot) -> {
              xml.add("state", snapshot.state());
              describeCommon(xml, snapshot);
            });
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new TreeMap<>(one);
    all.putAll(other);
    return all;
  }

  private List<EbsVolume> chosen(QueryParams params) {
    QueryParams wanted = params.structure("InstanceSpecification").orElse(params);
    Ec2Instance instance = ec2.instances.get(wanted.required("InstanceId"));
    List<String> excluded = wanted.flatTexts("ExcludeDataVolumeId");
    boolean withoutRoot = wanted.isTrue("ExcludeBootVolume");
    List<EbsVolume> chosen =
        volumes.on(instance.id).stream()
            .filter(volume -> !excluded.contains(volume.id))
            .filter(volume -> !(withoutRoot && isRoot(volume)))
            .toList();
    if (chosen.isEmpty()) {
      throw AwsError.of(
          "InvalidParameterValue",
          "There are no volumes of instance '%s' to snapshot".formatted(instance.id));
    }
    return chosen;
  }

  private static boolean isRoot(EbsVolume volume) {
    return volume.attachment().orElseThrow().device.equals(Ec2Instance.ROOT);
  }

  private Xml describe(QueryParams params) {
    params.onlyKnows("SnapshotId", "Filter", "MaxResults", "NextToken", "Owner");
    List<String> owners = params.flatTexts("Owner");
    boolean own = owners.isEmpty() || owners.stream().anyMatch(OWN::contains);
    List<EbsSnapshot> found =
        ec2.snapshots.get(params.flatTexts("SnapshotId")).stream()
            .filter(snapshot -> own)
            .filter(FILTERS.of(params))
            .toList();
    return Page.of(params, "SnapshotId", found).xml("snapshotSet", this::describe);
  }

  private void describe(Xml xml, EbsSnapshot snapshot) {
    xml.add("status", snapshot.state()).add("storageTier", "standard");
    if (snapshot.source.encrypted()) {
      xml.add("kmsKeyId", snapshot.source.kmsKeyId());
    }
    describeCommon(xml, snapshot);
  }

  private void describeCommon(Xml xml, EbsSnapshot snapshot) {
    xml.add("snapshotId", snapshot.id)
        .add("volumeId", snapshot.volumeId)
        .add("startTime", snapshot.startedAt)
        .add("progress", snapshot.progress(ec2.turns.instant()) + "%")
        .add("ownerId", LocalAws.ACCOUNT)
        .add("volumeSize", snapshot.source.size())
        .add("description", snapshot.description)
        .add("encrypted", snapshot.source.encrypted());
    TagSpecifications.describe(xml, snapshot);
  }

  private Xml delete(QueryParams params) {
    params.onlyKnows("SnapshotId");
    snapshots.delete(params.required("SnapshotId"));
    return new Xml().add("return", true);
  }
}
