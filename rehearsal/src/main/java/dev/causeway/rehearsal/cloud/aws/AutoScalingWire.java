package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.ScalingGroup.Instance;
import dev.causeway.rehearsal.cloud.aws.ScalingGroup.Tag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Auto Scaling as the SDK speaks it.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Operations.html">Auto
 *     Scaling API</a>
 */
final class AutoScalingWire implements QueryApi {
  /** Settings that are kept and given back, and mean nothing here. */
  private static final List<String> KEPT =
      List.of(
          "DefaultCooldown",
          "HealthCheckGracePeriod",
          "HealthCheckType",
          "LaunchConfigurationName",
          "NewInstancesProtectedFromScaleIn",
          "VPCZoneIdentifier");

  private static final List<String> LAUNCH_TEMPLATE =
      List.of("LaunchTemplateId", "LaunchTemplateName", "Version");

  private static final String[] SETTINGS =
      Stream.concat(
              KEPT.stream(),
              Stream.of(
                  "AutoScalingGroupName",
                  "AvailabilityZones",
                  "DesiredCapacity",
                  "LaunchTemplate",
                  "MaxSize",
                  "MinSize",
                  "Tags",
                  "TargetGroupARNs"))
          .toArray(String[]::new);

  private final AutoScalingService scaling;
  private final Map<String, Function<QueryParams, Xml>> actions = new HashMap<>();

  AutoScalingWire(AutoScalingService scaling) {
    this.scaling = scaling;
    actions.put("DescribeAutoScalingGroups", this::describe);
    actions.put("CreateAutoScalingGroup", silently(this::create));
    actions.put("UpdateAutoScalingGroup", silently(this::update));
    actions.put("DeleteAutoScalingGroup", silently(this::delete));
    actions.put("SetDesiredCapacity", silently(this::setDesired));
    actions.put(
        "SuspendProcesses", silently(p -> scaling.suspend(name(p), p.texts("ScalingProcesses"))));
    actions.put(
        "ResumeProcesses", silently(p -> scaling.resume(name(p), p.texts("ScalingProcesses"))));
    actions.put("CreateOrUpdateTags", silently(this::tag));
    actions.put("DeleteTags", silently(this::untag));
    actions.putAll(new LifecycleHookCalls(scaling).all());
  }

  @Override
  public Xml call(QueryParams params) {
    Function<QueryParams, Xml> known = actions.get(params.action());
    if (known == null) {
      throw AwsError.unmodelled("Auto Scaling " + params.action());
    }
    return known.apply(params);
  }

  private static String name(QueryParams params) {
    return params.required("AutoScalingGroupName");
  }

  private void create(QueryParams params) {
    params.onlyKnows(SETTINGS);
    params.required("MinSize");
    params.required("MaxSize");
    scaling.create(
        name(params),
        group -> {
          group.settings.put("DefaultCooldown", "300");
          group.settings.put("HealthCheckGracePeriod", "0");
          group.settings.put("HealthCheckType", "EC2");
          apply(params, group);
          group.targetGroupArns = params.texts("TargetGroupARNs");
          params.structures("Tags").forEach(tag -> set(group, tag));
        });
  }

  private void update(QueryParams params) {
    params.onlyKnows(
        Arrays.stream(SETTINGS)
            .filter(setting -> !setting.equals("Tags") && !setting.equals("TargetGroupARNs"))
            .toArray(String[]::new));
    scaling.update(name(params), group -> apply(params, group));
  }

  /**
   * Sets what is given. A new bound moves the desired capacity where none is given with it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html">UpdateAutoScalingGroup</a>
   */
  private static void apply(QueryParams params, ScalingGroup group) {
    params.integer("MinSize").ifPresent(min -> group.min = min);
    params.integer("MaxSize").ifPresent(max -> group.max = max);
    group.desired =
        params
            .integer("DesiredCapacity")
            .orElse(Math.max(group.min, Math.min(group.max, group.desired)));
    KEPT.forEach(key -> params.text(key).ifPresent(value -> group.settings.put(key, value)));
    LAUNCH_TEMPLATE.forEach(
        key ->
            params
                .text("LaunchTemplate." + key)
                .ifPresent(value -> group.settings.put("LaunchTemplate." + key, value)));
    List<String> zones = params.texts("AvailabilityZones");
    group.availabilityZones = zones.isEmpty() ? group.availabilityZones : zones;
  }

  private void setDesired(QueryParams params) {
    int desired = Integer.parseInt(params.required("DesiredCapacity"));
    scaling.update(name(params), group -> group.desired = desired);
  }

  private void delete(QueryParams params) {
    scaling.delete(name(params), params.text("ForceDelete").filter("true"::equals).isPresent());
  }

  private void tag(QueryParams params) {
    params
        .structures("Tags")
        .forEach(tag -> scaling.look(tag.required("ResourceId"), group -> set(group, tag)));
  }

  private void untag(QueryParams params) {
    params
        .structures("Tags")
        .forEach(
            tag ->
                scaling.look(
                    tag.required("ResourceId"), group -> group.tags.remove(tag.required("Key"))));
  }

  private static void set(ScalingGroup group, QueryParams tag) {
    group.tags.put(
        tag.required("Key"),
        new Tag(
            tag.text("Value").orElse(""),
            tag.text("PropagateAtLaunch").filter("true"::equals).isPresent()));
  }

  private Xml describe(QueryParams params) {
    params.onlyKnows("AutoScalingGroupNames", "MaxRecords", "NextToken");
    List<String> wanted = params.texts("AutoScalingGroupNames");
    List<String> names =
        scaling.names().stream().filter(n -> wanted.isEmpty() || wanted.contains(n)).toList();
    return new Xml()
        .list(
            "AutoScalingGroups",
            names,
            (xml, name) -> scaling.look(name, group -> describe(xml, group)));
  }

  private static void describe(Xml xml, ScalingGroup group) {
    xml.add("AutoScalingGroupName", group.name)
        .add("AutoScalingGroupARN", group.arn())
        .add("MinSize", group.min)
        .add("MaxSize", group.max)
        .add("DesiredCapacity", group.desired)
        .add("CreatedTime", group.createdAt)
        .texts("AvailabilityZones", group.availabilityZones)
        .texts("LoadBalancerNames", List.of())
        .texts("TargetGroupARNs", group.targetGroupArns)
        .texts("TerminationPolicies", List.of("Default"))
        .list("Instances", group.instances, AutoScalingWire::describe)
        .list(
            "SuspendedProcesses",
            group.suspended,
            (member, process) ->
                member
                    .add("ProcessName", process)
                    .add("SuspensionReason", "User suspended at " + group.createdAt))
        .list(
            "Tags",
            group.tags.entrySet(),
            (member, tag) ->
                member
                    .add("ResourceId", group.name)
                    .add("ResourceType", "auto-scaling-group")
                    .add("Key", tag.getKey())
                    .add("Value", tag.getValue().value())
                    .add("PropagateAtLaunch", tag.getValue().propagateAtLaunch()));
    KEPT.stream()
        .filter(group.settings::containsKey)
        .forEach(key -> xml.add(key, group.settings.getOrDefault(key, "")));
    describeLaunchTemplate(xml, group);
  }

  private static void describeLaunchTemplate(Xml xml, ScalingGroup group) {
    List<String> given =
        LAUNCH_TEMPLATE.stream()
            .filter(key -> group.settings.containsKey("LaunchTemplate." + key))
            .toList();
    if (!given.isEmpty()) {
      xml.in(
          "LaunchTemplate",
          template ->
              given.forEach(
                  key ->
                      template.add(key, group.settings.getOrDefault("LaunchTemplate." + key, ""))));
    }
  }

  private static void describe(Xml xml, Instance instance) {
    xml.add("InstanceId", instance.id)
        .add("AvailabilityZone", instance.zone)
        .add("LifecycleState", instance.state.word)
        .add("HealthStatus", instance.state.isLeaving() ? "Unhealthy" : "Healthy")
        .add("ProtectedFromScaleIn", false);
  }

  private static Function<QueryParams, Xml> silently(Consumer<QueryParams> action) {
    return params -> {
      action.accept(params);
      return new Xml();
    };
  }
}
