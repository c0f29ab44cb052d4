package dev.causeway.rehearsal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.ResourceInUseException;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityInProgressException;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** What migrations rely on of an Auto Scaling group, its target group and what it has served. */
final class FleetBehaviours extends Behaviours {
  private static final String GUIDE = "https://docs.aws.amazon.com/autoscaling/ec2/userguide/";
  private static final String API = "https://docs.aws.amazon.com/autoscaling/ec2/APIReference/";
  private static final String BALANCER =
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/";
  private static final String BALANCER_API =
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/";
  private static final String METRICS_API =
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/";
  private static final Duration DRAIN = Duration.ofSeconds(90);

  private final String fleet = named("fleet");

  FleetBehaviours(Ground ground) {
    super(ground);
  }

  private AutoScalingClient scaling() {
    return ground().clients().autoScaling();
  }

  private ElasticLoadBalancingV2Client balancing() {
    return ground().clients().loadBalancing();
  }

  /** Makes the group, in a target group of its own whose ARN it returns. */
  private String createFleet(int size) {
    String targets = ground().targetGroup(named("workers"), DRAIN);
    ground().launchTemplate(named("worker"));
    scaling()
        .createAutoScalingGroup(
            r ->
                r.autoScalingGroupName(fleet)
                    .minSize(0)
                    .maxSize(4)
                    .desiredCapacity(size)
                    .availabilityZones("eu-central-1a")
                    .launchTemplate(t -> t.launchTemplateName(named("worker")).version("$Latest"))
                    .targetGroupARNs(targets));
    return targets;
  }

  private String createFleetInService(int size) {
    String targets = createFleet(size);
    awaitInService(size);
    return targets;
  }

  private void awaitInService(int size) {
    eventually(
        () -> assertThat(states()).hasSize(size).allMatch(state -> state.equals("InService")));
  }

  private List<String> states() {
    return fleet().instances().stream().map(i -> i.lifecycleStateAsString()).toList();
  }

  private AutoScalingGroup fleet() {
    return scaling()
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(fleet))
        .autoScalingGroups()
        .get(0);
  }

  private void desire(int size) {
    scaling().updateAutoScalingGroup(r -> r.autoScalingGroupName(fleet).desiredCapacity(size));
  }

  private List<String> targetStates(String targetGroup) {
    return balancing()
        .describeTargetHealth(r -> r.targetGroupArn(targetGroup))
        .targetHealthDescriptions()
        .stream()
        .map(TargetHealthDescription::targetHealth)
        .map(health -> health.stateAsString())
        .toList();
  }

  @Behaviour(GUIDE + "ec2-auto-scaling-lifecycle.html")
  void instancesComeIntoService() {
    createFleet(2);

    awaitInService(2);
  }

  @Behaviour(GUIDE + "attach-load-balancer-asg.html")
  void instancesInServiceBecomeHealthyTargets() {
    String targets = createFleetInService(2);

    eventually(() -> assertThat(targetStates(targets)).containsExactly("healthy", "healthy"));
  }

  @Behaviour(GUIDE + "ec2-auto-scaling-lifecycle.html")
  void aDesiredCapacityOfZeroEndsEveryInstance() {
    createFleetInService(2);

    desire(0);

    eventually(() -> assertThat(fleet().instances()).isEmpty());
    assertThat(fleet().desiredCapacity()).isZero();
  }

  @Behaviour(BALANCER + "edit-target-group-attributes.html")
  @Differs(peer = Peer.MOTO, how = "stay healthy")
  void targetsDrainWhenTheirInstanceIsToEnd() {
    String targets = createFleetInService(1);
    eventually(() -> assertThat(targetStates(targets)).containsExactly("healthy"));

    desire(0);

    eventually(() -> assertThat(targetStates(targets)).containsExactly("draining"));
  }

  @Behaviour(BALANCER + "edit-target-group-attributes.html")
  @Differs(peer = Peer.MOTO, how = "stays a healthy target")
  void anInstanceThatHasEndedIsNoTarget() {
    String targets = createFleetInService(1);

    desire(0);

    eventually(() -> assertThat(targetStates(targets)).isEmpty());
  }

  @Behaviour(GUIDE + "ec2-auto-scaling-scaling-manually.html")
  void aFleetComesBackFromZero() {
    createFleetInService(1);
    desire(0);
    eventually(() -> assertThat(fleet().instances()).isEmpty());

    desire(3);

    awaitInService(3);
  }

  @Behaviour(API + "API_SuspendProcesses.html")
  void suspendedProcessesAreToldUntilTheyAreResumed() {
    createFleet(0);
    scaling()
        .suspendProcesses(
            r ->
                r.autoScalingGroupName(fleet)
                    .scalingProcesses("AlarmNotification", "ScheduledActions"));

    scaling()
        .resumeProcesses(r -> r.autoScalingGroupName(fleet).scalingProcesses("AlarmNotification"));

    assertThat(fleet().suspendedProcesses())
        .extracting(SuspendedProcess::processName)
        .containsExactly("ScheduledActions");
  }

  @Behaviour(GUIDE + "as-suspend-resume-processes.html")
  @Differs(peer = Peer.MOTO, how = "launches")
  void nothingIsLaunchedWhileLaunchIsSuspended() {
    createFleetInService(1);
    scaling().suspendProcesses(r -> r.autoScalingGroupName(fleet).scalingProcesses("Launch"));

    desire(2);

    assertThat(fleet().instances()).hasSize(1);
    scaling().resumeProcesses(r -> r.autoScalingGroupName(fleet).scalingProcesses("Launch"));
    awaitInService(2);
  }

  @Behaviour(API + "API_UpdateAutoScalingGroup.html")
  @Differs(peer = Peer.MOTO, how = "takes it")
  void aDesiredCapacityOutsideItsBoundsIsRefusedAndChangesNothing() {
    createFleet(1);

    assertThatThrownBy(() -> desire(5)).isInstanceOf(AutoScalingException.class);
    assertThat(fleet().desiredCapacity()).isEqualTo(1);
  }

  @Behaviour(API + "API_UpdateAutoScalingGroup.html")
  void aMaximumBelowTheDesiredCapacityLowersIt() {
    createFleet(3);

    scaling().updateAutoScalingGroup(r -> r.autoScalingGroupName(fleet).maxSize(2));

    assertThat(fleet().desiredCapacity()).isEqualTo(2);
  }

  private void createSpreadFleet(int size, String... zones) {
    ground().launchTemplate(named("worker"));
    scaling()
        .createAutoScalingGroup(
            r ->
                r.autoScalingGroupName(fleet)
                    .minSize(0)
                    .maxSize(4)
                    .desiredCapacity(size)
                    .availabilityZones(zones)
                    .launchTemplate(t -> t.launchTemplateName(named("worker")).version("$Latest")));
    awaitInService(size);
  }

  private List<String> zones() {
    return fleet().instances().stream().map(Instance::availabilityZone).toList();
  }

  @Behaviour(GUIDE + "auto-scaling-benefits.html")
  @Differs(peer = Peer.MOTO, how = "has all in the first zone")
  void instancesAreSpreadOverTheZonesOfTheirGroup() {
    createSpreadFleet(3, "eu-central-1a", "eu-central-1b", "eu-central-1c");

    assertThat(zones())
        .containsExactlyInAnyOrder("eu-central-1a", "eu-central-1b", "eu-central-1c");
  }

  @Behaviour(GUIDE + "ec2-auto-scaling-termination-policies.html")
  @Differs(peer = Peer.MOTO, how = "has all in the first zone")
  void theZoneWithTheMostInstancesLosesOneFirst() {
    createSpreadFleet(3, "eu-central-1a", "eu-central-1b");

    desire(2);

    eventually(() -> assertThat(fleet().instances()).hasSize(2));
    assertThat(zones()).containsExactlyInAnyOrder("eu-central-1a", "eu-central-1b");
  }

  private void putHook(int heartbeat) {
    scaling()
        .putLifecycleHook(
            r ->
                r.autoScalingGroupName(fleet)
                    .lifecycleHookName("shutdown")
                    .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                    .heartbeatTimeout(heartbeat)
                    .defaultResult("CONTINUE"));
  }

  private List<LifecycleHook> hooks() {
    return scaling().describeLifecycleHooks(r -> r.autoScalingGroupName(fleet)).lifecycleHooks();
  }

  private String waiting() {
    eventually(() -> assertThat(states()).containsExactly("Terminating:Wait"));
    return fleet().instances().get(0).instanceId();
  }

  @Behaviour(API + "API_PutLifecycleHook.html")
  @Differs(peer = Peer.MOTO, how = "tells no global timeout")
  void aLifecycleHookIsToldAsItWasPut() {
    createFleet(0);

    putHook(60);

    assertThat(hooks())
        .extracting(
            LifecycleHook::lifecycleHookName,
            LifecycleHook::lifecycleTransition,
            LifecycleHook::heartbeatTimeout,
            LifecycleHook::defaultResult,
            LifecycleHook::globalTimeout)
        .containsExactly(
            tuple("shutdown", "autoscaling:EC2_INSTANCE_TERMINATING", 60, "CONTINUE", 6000));
  }

  @Behaviour(API + "API_PutLifecycleHook.html")
  void aLifecycleHookPutAgainIsChanged() {
    createFleet(0);
    putHook(60);

    putHook(90);

    assertThat(hooks()).extracting(LifecycleHook::heartbeatTimeout).containsExactly(90);
  }

  @Behaviour(API + "API_DeleteLifecycleHook.html")
  void aLifecycleHookCanBeDeleted() {
    createFleet(0);
    putHook(60);

    scaling().deleteLifecycleHook(r -> r.autoScalingGroupName(fleet).lifecycleHookName("shutdown"));

    assertThat(hooks()).isEmpty();
  }

  @Behaviour(GUIDE + "lifecycle-hooks-overview.html")
  @Differs(peer = Peer.MOTO, how = "ends it at once")
  void anInstanceWaitsForItsHookUntilTheActionIsCompleted() {
    createSpreadFleet(1, "eu-central-1a");
    putHook(7200);
    desire(0);
    String instance = waiting();

    scaling()
        .completeLifecycleAction(
            r ->
                r.autoScalingGroupName(fleet)
                    .lifecycleHookName("shutdown")
                    .instanceId(instance)
                    .lifecycleActionResult("CONTINUE"));

    eventually(() -> assertThat(fleet().instances()).isEmpty());
  }

  @Behaviour(GUIDE + "lifecycle-hooks-overview.html")
  @Differs(peer = Peer.MOTO, how = "ends it at once")
  void anInstanceWaitsForItsHookNoLongerThanTheHeartbeat() {
    createSpreadFleet(1, "eu-central-1a");
    putHook(60);
    desire(0);

    assertThat(waiting()).startsWith("i-");

    eventually(() -> assertThat(fleet().instances()).isEmpty());
  }

  @Behaviour(API + "API_DeleteLifecycleHook.html")
  @Differs(peer = Peer.MOTO, how = "ends it at once")
  void aLifecycleHookThatIsDeletedLetsItsInstancesGo() {
    createSpreadFleet(1, "eu-central-1a");
    putHook(7200);
    desire(0);
    assertThat(waiting()).startsWith("i-");

    scaling().deleteLifecycleHook(r -> r.autoScalingGroupName(fleet).lifecycleHookName("shutdown"));

    eventually(() -> assertThat(fleet().instances()).isEmpty());
  }

  @Behaviour(API + "API_CompleteLifecycleAction.html")
  @Differs(peer = Peer.MOTO, how = "has no such call")
  void anActionNobodyWaitsForCannotBeCompleted() {
    createFleet(0);
    putHook(60);

    assertThatThrownBy(
            () ->
                scaling()
                    .completeLifecycleAction(
                        r ->
                            r.autoScalingGroupName(fleet)
                                .lifecycleHookName("shutdown")
                                .instanceId("i-00000000000000000")
                                .lifecycleActionResult("CONTINUE")))
        .isInstanceOfSatisfying(
            AutoScalingException.class,
            error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
  }

  @Behaviour(API + "API_DescribeAutoScalingGroups.html")
  void aGroupThatIsNotThereIsNotListed() {
    assertThat(
            scaling()
                .describeAutoScalingGroups(r -> r.autoScalingGroupNames(fleet))
                .autoScalingGroups())
        .isEmpty();
  }

  @Behaviour(API + "CommonErrors.html")
  void aGroupThatIsNotThereCannotBeUpdated() {
    assertThatThrownBy(() -> desire(1))
        .isInstanceOfSatisfying(
            AutoScalingException.class,
            error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ValidationError"));
  }

  @Behaviour(API + "API_CreateOrUpdateTags.html")
  void tagsOfAGroupAreKept() {
    createFleet(0);
    Tag tag =
        Tag.builder()
            .resourceId(fleet)
            .resourceType("auto-scaling-group")
            .key("team")
            .value("blue")
            .propagateAtLaunch(true)
            .build();
    scaling().createOrUpdateTags(r -> r.tags(tag));

    assertThat(fleet().tags())
        .extracting(TagDescription::key, TagDescription::value, TagDescription::propagateAtLaunch)
        .containsExactly(tuple("team", "blue", true));
  }

  @Behaviour(API + "API_DeleteAutoScalingGroup.html")
  @Differs(peer = Peer.MOTO, how = "deletes it with its instances")
  void aGroupWithInstancesIsNotDeletedWithoutForce() {
    createFleetInService(1);

    assertThatThrownBy(() -> scaling().deleteAutoScalingGroup(r -> r.autoScalingGroupName(fleet)))
        .isInstanceOfAny(ResourceInUseException.class, ScalingActivityInProgressException.class);
    assertThat(fleet().instances()).hasSize(1);
  }

  @Behaviour(API + "API_DeleteAutoScalingGroup.html")
  void aForcedDeleteEndsItsInstances() {
    createFleetInService(1);

    scaling().deleteAutoScalingGroup(r -> r.autoScalingGroupName(fleet).forceDelete(true));

    eventually(this::aGroupThatIsNotThereIsNotListed);
  }

  @Behaviour(BALANCER_API + "API_DescribeTargetGroups.html")
  void aTargetGroupIsFoundByItsArn() {
    String targets = ground().targetGroup(named("workers"), DRAIN);

    assertThat(balancing().describeTargetGroups(r -> r.targetGroupArns(targets)).targetGroups())
        .extracting(TargetGroup::targetGroupName)
        .containsExactly(named("workers"));
  }

  @Behaviour(BALANCER_API + "API_TargetGroupAttribute.html")
  void aTargetGroupTellsItsDeregistrationDelay() {
    String targets = ground().targetGroup(named("workers"), DRAIN);

    assertThat(
            balancing().describeTargetGroupAttributes(r -> r.targetGroupArn(targets)).attributes())
        .anyMatch(
            attribute ->
                attribute.key().equals("deregistration_delay.timeout_seconds")
                    && attribute.value().equals("90"));
  }

  @Behaviour(BALANCER_API + "API_DescribeTargetHealth.html")
  void aTargetGroupThatIsNotThereIsAnError() {
    String gone =
        "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/none/0123456789abcdef";

    assertThatThrownBy(() -> targetStates(gone)).isInstanceOf(TargetGroupNotFoundException.class);
  }

  private Dimension unusedTargetGroup() {
    String name = "targetgroup/" + named("unused") + "/0123456789abcdef";
    return Dimension.builder().name("TargetGroup").value(name).build();
  }

  @Behaviour(METRICS_API + "API_GetMetricStatistics.html")
  void aTargetGroupThatServedNothingHasNoDatapoints() {
    Instant now = now();

    var answer =
        ground()
            .clients()
            .cloudWatch()
            .getMetricStatistics(
                r ->
                    r.namespace("AWS/ApplicationELB")
                        .metricName("RequestCountPerTarget")
                        .dimensions(unusedTargetGroup())
                        .startTime(now.minus(Duration.ofHours(1)))
                        .endTime(now)
                        .period(60)
                        .statistics(Statistic.SUM));

    assertThat(answer.datapoints()).isEmpty();
  }

  @Behaviour(METRICS_API + "API_GetMetricData.html")
  void metricDataThatDoesNotExistIsAnEmptyAnswerUnderItsId() {
    Metric metric =
        Metric.builder()
            .namespace("AWS/ApplicationELB")
            .metricName("RequestCountPerTarget")
            .dimensions(unusedTargetGroup())
            .build();
    MetricDataQuery query =
        MetricDataQuery.builder()
            .id("requests")
            .metricStat(MetricStat.builder().metric(metric).period(300).stat("Sum").build())
            .build();
    Instant now = now();

    List<MetricDataResult> results =
        ground()
            .clients()
            .cloudWatch()
            .getMetricData(
                r ->
                    r.startTime(now.minus(Duration.ofHours(1)))
                        .endTime(now)
                        .metricDataQueries(query))
            .metricDataResults();

    assertThat(results).extracting(MetricDataResult::id).containsExactly("requests");
    assertThat(results.get(0).values()).isEmpty();
  }
}
