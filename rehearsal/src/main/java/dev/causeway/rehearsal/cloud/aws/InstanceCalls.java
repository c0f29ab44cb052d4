package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.Ec2Instances.Change;
import dev.causeway.rehearsal.cloud.aws.Ec2Instances.Launch;
import dev.causeway.rehearsal.cloud.aws.Ec2Instances.LaunchDisk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The calls about stand-alone instances.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RunInstances.html">RunInstances</a>
 */
final class InstanceCalls {
  private final Ec2 ec2;
  private final Ec2Instances instances;
  private final VolumeSpecs specs;
  private final InstanceViews views;

  InstanceCalls(Ec2 ec2, Ec2Instances instances, VolumeSpecs specs, InstanceViews views) {
    this.ec2 = ec2;
    this.instances = instances;
    this.specs = specs;
    this.views = views;
  }

  Map<String, Function<QueryParams, Xml>> actions() {
    return Map.of(
        "RunInstances", this::run,
        "DescribeInstances", views::describe,
        "StartInstances", params -> changes(params, instances::start),
        "StopInstances", params -> changes(params, instances::stop),
        "TerminateInstances", params -> changes(params, instances::terminate));
  }

  private Xml run(QueryParams params) {
    params.onlyKnows(
        "BlockDeviceMapping",
        "ClientToken",
        "DisableApiTermination",
        "ImageId",
        "InstanceType",
        "MaxCount",
        "MinCount",
        "Placement",
        "TagSpecification");
    if (!params.required("MaxCount").equals("1")) {
      throw AwsError.unmodelled("the launch of more than one instance at once");
    }
    String id = ec2.tokens.once(params, () -> instances.run(launch(params)).id);
    return views.reservation(refuseTerminated(ec2.instances.get(id)));
  }

  private static Ec2Instance refuseTerminated(Ec2Instance instance) {
    if (instance.is(Ec2Instance.State.TERMINATED)) {
      throw AwsError.of(
          "IdempotentInstanceTerminated",
          "The client token was used for instance %s, which is terminated".formatted(instance.id));
    }
    return instance;
  }

  private Launch launch(QueryParams params) {
    Ec2Kind[] makes = {Ec2Kind.INSTANCE, Ec2Kind.VOLUME};
    String zone =
        params
            .structure("Placement")
            .flatMap(placement -> placement.text("AvailabilityZone"))
            .orElse(LocalAws.REGION + "a");
    return new Launch(
        params.required("ImageId"),
        params.text("InstanceType").orElse("m1.small"),
        zone,
        params.text("ClientToken").orElse(""),
        disks(params, zone),
        TagSpecifications.of(params, Ec2Kind.INSTANCE, makes),
        TagSpecifications.of(params, Ec2Kind.VOLUME, makes),
        params.isTrue("DisableApiTermination"));
  }

  private Map<String, LaunchDisk> disks(QueryParams params, String zone) {
    Map<String, LaunchDisk> disks = new TreeMap<>();
    disks.put(
        Ec2Instance.ROOT,
        new LaunchDisk(new VolumeSpec(zone, VolumeType.GP3, 8, 0, 0, false, "", "", 0), true));
    for (QueryParams mapping : params.flatStructures("BlockDeviceMapping")) {
      QueryParams ebs =
          mapping
              .structure("Ebs")
              .orElseThrow(() -> AwsError.unmodelled("a block device mapping without EBS"));
      disks.put(
          mapping.required("DeviceName"),
          new LaunchDisk(specs.read(ebs, "VolumeSize", zone), deletes(ebs)));
    }
    return disks;
  }

  private static boolean deletes(QueryParams ebs) {
    return ebs.text("DeleteOnTermination").filter("false"::equals).isEmpty();
  }

  private static Xml changes(QueryParams params, Function<List<String>, List<Change>> call) {
    params.onlyKnows("InstanceId");
    return new Xml()
        .items(
            "instancesSet",
            call.apply(params.flatTexts("InstanceId")),
            (xml, change) ->
                xml.add("instanceId", change.id())
                    .in("currentState", state -> InstanceViews.state(state, change.now()))
                    .in("previousState", state -> InstanceViews.state(state, change.before())));
  }
}
