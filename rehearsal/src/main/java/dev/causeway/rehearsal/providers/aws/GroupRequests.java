package dev.causeway.rehearsal.providers.aws;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** Between the properties of an Auto Scaling group and the SDK's requests and answers. */
final class GroupRequests {
  /** Properties of the provider itself, which AWS does not know. */
  private static final List<String> UNREAD =
      List.of(
          "forceDelete",
          "forceDeleteWarmPool",
          "ignoreFailedScalingActivities",
          "waitForCapacityTimeout");

  private GroupRequests() {}

  static CreateAutoScalingGroupRequest create(String name, PropertyMap news) {
    var request =
        CreateAutoScalingGroupRequest.builder()
            .autoScalingGroupName(name)
            .minSize(news.integer("minSize").orElseThrow())
            .maxSize(news.integer("maxSize").orElseThrow())
            .tags(tags(name, news));
    news.integer("desiredCapacity").ifPresent(request::desiredCapacity);
    news.integer("defaultCooldown").ifPresent(request::defaultCooldown);
    news.integer("healthCheckGracePeriod").ifPresent(request::healthCheckGracePeriod);
    news.text("healthCheckType").ifPresent(request::healthCheckType);
    news.text("launchConfiguration").ifPresent(request::launchConfigurationName);
    launchTemplate(news).ifPresent(request::launchTemplate);
    some(news.texts("availabilityZones")).ifPresent(request::availabilityZones);
    some(news.texts("targetGroupArns")).ifPresent(request::targetGroupARNs);
    some(news.texts("vpcZoneIdentifiers"))
        .ifPresent(zones -> request.vpcZoneIdentifier(String.join(",", zones)));
    return request.build();
  }

  /** What differs between the two, and the bounds together, as the real provider sends them. */
  static UpdateAutoScalingGroupRequest update(String name, PropertyMap olds, PropertyMap news) {
    var request = UpdateAutoScalingGroupRequest.builder().autoScalingGroupName(name);
    PropertyMap changed = news;
    for (String key : news.keys()) {
      changed = news.get(key).equals(olds.get(key)) ? changed.without(key) : changed;
    }
    changed.integer("minSize").ifPresent(request::minSize);
    changed.integer("maxSize").ifPresent(request::maxSize);
    changed.integer("desiredCapacity").ifPresent(request::desiredCapacity);
    changed.integer("defaultCooldown").ifPresent(request::defaultCooldown);
    changed.integer("healthCheckGracePeriod").ifPresent(request::healthCheckGracePeriod);
    changed.text("healthCheckType").ifPresent(request::healthCheckType);
    changed.text("launchConfiguration").ifPresent(request::launchConfigurationName);
    launchTemplate(changed).ifPresent(request::launchTemplate);
    some(changed.texts("availabilityZones")).ifPresent(request::availabilityZones);
    some(changed.texts("vpcZoneIdentifiers"))
        .ifPresent(zones -> request.vpcZoneIdentifier(String.join(",", zones)));
    return request.build();
  }

  private static Optional<List<String>> some(List<String> texts) {
    return Optional.of(texts).filter(list -> !list.isEmpty());
  }

  private static Optional<LaunchTemplateSpecification> launchTemplate(PropertyMap properties) {
    if (!properties.has("launchTemplate")) {
      return Optional.empty();
    }
    PropertyMap template = properties.object("launchTemplate");
    var specification = LaunchTemplateSpecification.builder();
    template.text("id").ifPresent(specification::launchTemplateId);
    if (!template.has("id")) {
      template.text("name").ifPresent(specification::launchTemplateName);
    }
    template.text("version").ifPresent(specification::version);
    return Optional.of(specification.build());
  }

  static List<Tag> tags(String name, PropertyMap properties) {
    return properties.items("tags").stream()
        .map(PropertyMap.class::cast)
        .map(tag -> tag(name, tag))
        .toList();
  }

  private static Tag tag(String name, PropertyMap tag) {
    return Tag.builder()
        .resourceId(name)
        .resourceType("auto-scaling-group")
        .key(tag.text("key").orElseThrow())
        .value(tag.text("value").orElse(""))
        .propagateAtLaunch(tag.bool("propagateAtLaunch").orElse(false))
        .build();
  }

  static PropertyMap outputs(AutoScalingGroup group, PropertyMap known) {
    PropertyMap outputs =
        PropertyMap.EMPTY
            .with("id", group.autoScalingGroupName())
            .with("name", group.autoScalingGroupName())
            .with("arn", group.autoScalingGroupARN())
            .with("minSize", group.minSize())
            .with("maxSize", group.maxSize())
            .with("desiredCapacity", group.desiredCapacity())
            .with("defaultCooldown", group.defaultCooldown())
            .with("healthCheckGracePeriod", group.healthCheckGracePeriod())
            .with("healthCheckType", group.healthCheckType())
            .with("metricsGranularity", "1Minute")
            .with("protectFromScaleIn", false)
            .with("availabilityZones", Texts.toValue(group.availabilityZones()))
            .with("targetGroupArns", Texts.toValue(group.targetGroupARNs()))
            .with("vpcZoneIdentifiers", Texts.toValue(zones(group)))
            .with("suspendedProcesses", Texts.toValue(suspended(group)))
            .with("tags", tags(group));
    if (group.launchConfigurationName() != null) {
      outputs = outputs.with("launchConfiguration", group.launchConfigurationName());
    }
    if (group.launchTemplate() != null) {
      outputs = outputs.with("launchTemplate", launchTemplate(group.launchTemplate()));
    }
    for (String key : UNREAD) {
      outputs = known.has(key) ? outputs.with(key, known.get(key).orElseThrow()) : outputs;
    }
    return outputs;
  }

  private static List<String> zones(AutoScalingGroup group) {
    String zones = group.vpcZoneIdentifier();
    return zones == null || zones.isEmpty() ? List.of() : List.of(zones.split(",", -1));
  }

  private static List<String> suspended(AutoScalingGroup group) {
    return group.suspendedProcesses().stream().map(SuspendedProcess::processName).toList();
  }

  private static Value tags(AutoScalingGroup group) {
    return Value.of(group.tags().stream().map(GroupRequests::tag).toList());
  }

  private static PropertyMap tag(TagDescription tag) {
    return PropertyMap.EMPTY
        .with("key", tag.key())
        .with("propagateAtLaunch", tag.propagateAtLaunch())
        .with("value", tag.value());
  }

  private static PropertyMap launchTemplate(LaunchTemplateSpecification template) {
    PropertyMap properties = PropertyMap.EMPTY;
    properties = with(properties, "id", template.launchTemplateId());
    properties = with(properties, "name", template.launchTemplateName());
    return with(properties, "version", template.version());
  }

  private static PropertyMap with(PropertyMap properties, String key, @Nullable String text) {
    return text == null ? properties : properties.with(key, text);
  }
}
