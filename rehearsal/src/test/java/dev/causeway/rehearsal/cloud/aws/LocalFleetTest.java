package dev.causeway.rehearsal.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.phases.Pace;
import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;

/** Auto Scaling, ELBv2 and CloudWatch of the local AWS, through the unmodified SDK. */
class LocalFleetTest {
  private static final Pace PACE = Pace.of(600);
  private static final Duration DRAIN = Duration.ofMinutes(15);

  private final LocalAws aws = LocalAws.start(PACE);
  private final AutoScalingClient scaling = aws.clients().autoScaling();
  private final String targetGroup = aws.createTargetGroup("workers", DRAIN);
  private final Map<String, String> programs = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    aws.close();
  }

  private void createFleet(int size) {
    aws.runOn("fleet", this::program);
    scaling.createAutoScalingGroup(
        r ->
            r.autoScalingGroupName("fleet")
                .minSize(0)
                .maxSize(4)
                .desiredCapacity(size)
                .launchTemplate(t -> t.launchTemplateName("worker").version("1"))
                .targetGroupARNs(targetGroup));
  }

  private InstanceProgram.RunningInstance program(String instanceId) {
    programs.put(instanceId, "running");
    return new InstanceProgram.RunningInstance() {
      @Override
      public void stop() {
        programs.put(instanceId, "stopping");
      }

      @Override
      public void kill() {
        programs.put(instanceId, "gone");
      }
    };
  }

  private void desire(int size) {
    scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName("fleet").desiredCapacity(size));
  }

  private static void await(BooleanSupplier condition) {
    Verdict verdict =
        Waiting.at(PACE)
            .untilOpen(
                () ->
                    condition.getAsBoolean()
                        ? new Verdict.Open("yes")
                        : new Verdict.NotYet("not yet"),
                Duration.ofSeconds(5),
                Duration.ofHours(10),
                changed -> {});
    assertThat(verdict).isInstanceOf(Verdict.Open.class);
  }

  private List<String> targetStates() {
    return aws
        .clients()
        .loadBalancing()
        .describeTargetHealth(r -> r.targetGroupArn(targetGroup))
        .targetHealthDescriptions()
        .stream()
        .map(target -> target.targetHealth().stateAsString())
        .toList();
  }

  private AutoScalingGroup fleet() {
    return scaling
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames("fleet"))
        .autoScalingGroups()
        .get(0);
  }

  private void awaitHealthy(int size) {
    await(
        () ->
            aws.instances("fleet").stream().filter(InstanceView::healthyTarget).count() == size
                && programs.values().stream().filter("running"::equals).count() == size);
  }

  private static List<String> states(AutoScalingGroup group) {
    return group.instances().stream().map(i -> i.lifecycleStateAsString()).toList();
  }

  /** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
  @Test
  void instancesArePendingAtFirstAndRunNothing() {
    var slow = new FleetTimes(Duration.ofDays(1), Duration.ofDays(1));
    try (LocalAws other = LocalAws.start(PACE, slow)) {
      other.runOn("fleet", this::program);

      other
          .clients()
          .autoScaling()
          .createAutoScalingGroup(
              r -> r.autoScalingGroupName("fleet").minSize(2).maxSize(2).desiredCapacity(2));

      assertThat(other.instances("fleet"))
          .extracting(InstanceView::lifecycleState)
          .containsExactly("Pending", "Pending");
      assertThat(programs).isEmpty();
    }
  }

  /** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
  @Test
  void instancesComeIntoServiceHealthyAndRunTheirProgram() {
    createFleet(2);

    awaitHealthy(2);

    assertThat(states(fleet())).containsExactly("InService", "InService");
    assertThat(targetStates()).containsExactly("healthy", "healthy");
  }

  /**
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
   */
  @Test
  void scalingToZeroDrainsStopsAndEndsAfterTheDeregistrationDelay() {
    createFleet(2);
    awaitHealthy(2);
    Instant began = PACE.clock().instant();

    desire(0);

    assertThat(targetStates()).containsExactly("draining", "draining");
    await(() -> programs.values().stream().allMatch("stopping"::equals));
    await(() -> fleet().instances().isEmpty());
    assertThat(Duration.between(began, PACE.clock().instant())).isGreaterThanOrEqualTo(DRAIN);
    await(() -> programs.values().stream().allMatch("gone"::equals));
    assertThat(targetStates()).isEmpty();
  }

  @Test
  void aFleetComesBackFromZero() {
    createFleet(1);
    awaitHealthy(1);
    desire(0);

    desire(3);

    awaitHealthy(3);
    assertThat(fleet().desiredCapacity()).isEqualTo(3);
  }

  @Test
  void aBrokenInstanceIsReplaced() {
    createFleet(1);
    awaitHealthy(1);
    String first = aws.instances("fleet").get(0).instanceId();

    aws.breakDown(first);

    awaitHealthy(1);
    await(() -> "gone".equals(programs.get(first)));
    assertThat(aws.instances("fleet")).extracting(InstanceView::instanceId).doesNotContain(first);
  }

  /** https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html */
  @Test
  void suspendedProcessesAreRecordedAndObeyed() {
    createFleet(1);
    awaitHealthy(1);
    scaling.suspendProcesses(
        r -> r.autoScalingGroupName("fleet").scalingProcesses("Launch", "ScheduledActions"));

    desire(2);

    assertThat(fleet().suspendedProcesses())
        .extracting(SuspendedProcess::processName)
        .containsExactly("Launch", "ScheduledActions");
    assertThat(fleet().instances()).hasSize(1);
    scaling.resumeProcesses(r -> r.autoScalingGroupName("fleet").scalingProcesses("Launch"));
    awaitHealthy(2);
  }

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html */
  @Test
  void capacityOutsideItsBoundsIsRefusedAndChangesNothing() {
    createFleet(1);

    assertThatThrownBy(() -> desire(5))
        .isInstanceOf(AutoScalingException.class)
        .hasMessageContaining("must be between");
    assertThatThrownBy(
            () ->
                scaling.updateAutoScalingGroup(
                    r -> r.autoScalingGroupName("fleet").minSize(5).maxSize(4).desiredCapacity(4)))
        .hasMessageContaining("Max bound");
    assertThat(fleet().desiredCapacity()).isEqualTo(1);
  }

  @Test
  void aNewUpperBoundBelowTheDesiredCapacityLowersIt() {
    createFleet(3);

    scaling.updateAutoScalingGroup(r -> r.autoScalingGroupName("fleet").maxSize(2));

    assertThat(fleet().desiredCapacity()).isEqualTo(2);
  }

  @Test
  void groupsThatAreNotThereAreErrors() {
    assertThatThrownBy(() -> desire(1)).hasMessageContaining("not found");
    assertThat(scaling.describeAutoScalingGroups().autoScalingGroups()).isEmpty();
    assertThatThrownBy(
            () ->
                aws.clients()
                    .loadBalancing()
                    .describeTargetHealth(r -> r.targetGroupArn("arn:none")))
        .isInstanceOf(TargetGroupNotFoundException.class);
  }

  /** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_DeleteAutoScalingGroup.html */
  @Test
  void aGroupWithInstancesIsDeletedByForceOnly() {
    createFleet(1);
    awaitHealthy(1);

    assertThatThrownBy(() -> scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("fleet")))
        .hasMessageContaining("cannot delete an AutoScalingGroup while there are instances");
    scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("fleet").forceDelete(true));

    await(() -> programs.values().stream().allMatch("gone"::equals));
    assertThat(aws.instances()).isEmpty();
  }

  @Test
  void targetGroupsTellTheirNameAndDelay() {
    var client = aws.clients().loadBalancing();

    assertThat(client.describeTargetGroups(r -> r.targetGroupArns(targetGroup)).targetGroups())
        .extracting(g -> g.targetGroupName())
        .containsExactly("workers");
    assertThat(
            client.describeTargetGroupAttributes(r -> r.targetGroupArn(targetGroup)).attributes())
        .anyMatch(a -> a.value().equals("900"));
  }

  /**
   * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
   */
  @Test
  void requestsAreServedByHealthyTargetsOnlyAndCountedPerTarget() {
    assertThat(aws.recordRequest(targetGroup)).as("without any target").isFalse();
    createFleet(2);
    awaitHealthy(2);
    Instant began = PACE.clock().instant();
    for (int i = 0; i < 4; i++) {
      assertThat(aws.recordRequest(targetGroup)).isTrue();
    }

    assertThat(sumByStatistics(began.minusSeconds(60))).isEqualTo(2.0);
    assertThat(sumByData(began.minusSeconds(60))).isEqualTo(2.0);
    assertThat(sumByStatistics(began.plus(Duration.ofDays(1)))).isZero();
  }

  private Dimension dimension() {
    return Dimension.builder()
        .name("TargetGroup")
        .value(targetGroup.substring(targetGroup.indexOf("targetgroup/")))
        .build();
  }

  private double sumByStatistics(Instant from) {
    return aws
        .clients()
        .cloudWatch()
        .getMetricStatistics(
            r ->
                r.namespace("AWS/ApplicationELB")
                    .metricName("RequestCountPerTarget")
                    .dimensions(dimension())
                    .startTime(from)
                    .endTime(from.plus(Duration.ofHours(2)))
                    .period(60)
                    .statistics(Statistic.SUM))
        .datapoints()
        .stream()
        .mapToDouble(point -> point.sum())
        .sum();
  }

  private double sumByData(Instant from) {
    var metric =
        Metric.builder()
            .namespace("AWS/ApplicationELB")
            .metricName("RequestCountPerTarget")
            .dimensions(dimension())
            .build();
    var query =
        MetricDataQuery.builder()
            .id("requests")
            .metricStat(MetricStat.builder().metric(metric).period(300).stat("Sum").build())
            .build();
    return aws
        .clients()
        .cloudWatch()
        .getMetricData(
            r -> r.startTime(from).endTime(from.plus(Duration.ofHours(2))).metricDataQueries(query))
        .metricDataResults()
        .get(0)
        .values()
        .stream()
        .mapToDouble(Double::doubleValue)
        .sum();
  }

  @Test
  void whatIsNotModelledIsRefusedByName() {
    assertThatThrownBy(() -> scaling.describeScalingActivities())
        .hasMessageContaining("DescribeScalingActivities");
    assertThatThrownBy(() -> aws.clients().loadBalancing().describeLoadBalancers())
        .hasMessageContaining("DescribeLoadBalancers");
    assertThatThrownBy(() -> aws.clients().cloudWatch().listMetrics())
        .hasMessageContaining("ListMetrics");

    assertThat(aws.unmodelled())
        .anyMatch(line -> line.contains("DescribeScalingActivities"))
        .anyMatch(line -> line.contains("DescribeLoadBalancers"))
        .anyMatch(line -> line.contains("ListMetrics"));
  }
}
