package dev.causeway.rehearsal.cloud.aws;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * EC2 as the SDK speaks it: stand-alone instances, volumes, snapshots and tags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/OperationList-query.html">EC2
 *     API</a>
 */
final class Ec2Wire implements QueryApi {
  private final Ec2 ec2;
  private final Map<String, Function<QueryParams, Xml>> actions = new HashMap<>();

  Ec2Wire(Ec2 ec2) {
    this.ec2 = ec2;
    var volumes = new EbsVolumes(ec2);
    var snapshots = new EbsSnapshots(ec2);
    var instances = new Ec2Instances(ec2, volumes);
    var specs = new VolumeSpecs(snapshots);
    var views = new InstanceViews(ec2, volumes);
    actions.putAll(new InstanceCalls(ec2, instances, specs, views).actions());
    actions.putAll(new AttributeCalls(ec2, instances).actions());
    actions.putAll(new VolumeCalls(ec2, volumes, specs).actions());
    actions.putAll(new SnapshotCalls(ec2, volumes, snapshots).actions());
    actions.put("CreateTags", this::tag);
    actions.put("DeleteTags", this::untag);
  }

  @Override
  public Envelope envelope() {
    return Envelope.EC2;
  }

  @Override
  public Xml call(QueryParams params) {
    Function<QueryParams, Xml> known = actions.get(params.action());
    if (known == null) {
      throw AwsError.unmodelled("EC2 " + params.action());
    }
    return ec2.turns.take(() -> known.apply(params));
  }

  private Xml tag(QueryParams params) {
    params.onlyKnows("ResourceId", "Tag");
    Map<String, String> tags = TagSpecifications.tags(params);
    things(params).forEach(thing -> TagSpecifications.add(thing, tags));
    return new Xml().add("return", true);
  }

  private List<Tagged> things(QueryParams params) {
    return params.flatTexts("ResourceId").stream().map(ec2::thing).toList();
  }

  /** A tag given with a value goes only if it has that; no tags at all stand for every one. */
  private Xml untag(QueryParams params) {
    params.onlyKnows("ResourceId", "Tag");
    List<QueryParams> tags = params.flatStructures("Tag");
    for (Tagged thing : things(params)) {
      if (tags.isEmpty()) {
        thing.tags().clear();
      }
      tags.forEach(tag -> untag(thing, tag.required("Key"), tag.text("Value")));
    }
    return new Xml().add("return", true);
  }

  private static void untag(Tagged thing, String key, Optional<String> value) {
    if (value.isEmpty() || value.equals(Optional.ofNullable(thing.tags().get(key)))) {
      thing.tags().remove(key);
    }
  }
}
