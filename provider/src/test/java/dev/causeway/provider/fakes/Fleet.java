package dev.causeway.provider.fakes;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** One Auto Scaling group {@code web}, one target group, and how many requests it served when. */
public final class Fleet {
  public static final String TARGET_GROUP =
      "arn:aws:elasticloadbalancing:eu-central-1:000000000000:targetgroup/web/0123456789abcdef";

  private final Map<String, String> lifecycles = new TreeMap<>();
  private final Map<String, String> healths = new TreeMap<>();
  private final Map<Instant, Double> requests = new HashMap<>();

  private List<Integer> sizes = List.of(0, 0, 0);
  private List<String> suspended = List.of();

  /** Puts a machine into a state of its life and of its health. */
  public synchronized void machine(String id, String lifecycle, String health) {
    lifecycles.put(id, lifecycle);
    healths.put(id, health);
  }

  public synchronized void served(Instant when, double perTarget) {
    requests.put(when, perTarget);
  }

  public AutoScalingClient autoScaling() {
    return new AutoScalingClient() {
      @Override
      public DescribeAutoScalingGroupsResponse describeAutoScalingGroups(
          DescribeAutoScalingGroupsRequest request) {
        List<AutoScalingGroup> groups =
            request.autoScalingGroupNames().equals(List.of("web")) ? List.of(group()) : List.of();
        return DescribeAutoScalingGroupsResponse.builder().autoScalingGroups(groups).build();
      }

      @Override
      public String serviceName() {
        return "autoscaling";
      }

      @Override
      public void close() {}
    };
  }

  /** Gives the group these sizes and suspends these of its processes. */
  public synchronized void sized(int min, int desired, int max, String... suspendedProcesses) {
    sizes = List.of(min, desired, max);
    suspended = List.of(suspendedProcesses);
  }

  private synchronized AutoScalingGroup group() {
    return AutoScalingGroup.builder()
        .instances(instances())
        .minSize(sizes.get(0))
        .desiredCapacity(sizes.get(1))
        .maxSize(sizes.get(2))
        .suspendedProcesses(
            suspended.stream()
                .map(name -> SuspendedProcess.builder().processName(name).build())
                .toList())
        .build();
  }

  private synchronized List<Instance> instances() {
    return lifecycles.entrySet().stream()
        .map(e -> Instance.builder().instanceId(e.getKey()).lifecycleState(e.getValue()).build())
        .toList();
  }

  public ElasticLoadBalancingV2Client loadBalancing() {
    return new ElasticLoadBalancingV2Client() {
      @Override
      public DescribeTargetHealthResponse describeTargetHealth(
          DescribeTargetHealthRequest request) {
        if (!request.targetGroupArn().equals(TARGET_GROUP)) {
          throw TargetGroupNotFoundException.builder().message("not found").build();
        }
        return DescribeTargetHealthResponse.builder().targetHealthDescriptions(targets()).build();
      }

      @Override
      public String serviceName() {
        return "elasticloadbalancing";
      }

      @Override
      public void close() {}
    };
  }

  private synchronized List<TargetHealthDescription> targets() {
    return healths.entrySet().stream()
        .map(
            e ->
                TargetHealthDescription.builder()
                    .target(t -> t.id(e.getKey()))
                    .targetHealth(h -> h.state(e.getValue()))
                    .build())
        .toList();
  }

  public CloudWatchClient cloudWatch() {
    return new CloudWatchClient() {
      @Override
      public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
        boolean ours =
            request.namespace().equals("AWS/ApplicationELB")
                && request.metricName().equals("RequestCountPerTarget")
                && request.dimensions().get(0).value().equals("targetgroup/web/0123456789abcdef");
        if (!ours || request.period() % 60 != 0) {
          throw new IllegalArgumentException("not modelled: " + request);
        }
        return GetMetricStatisticsResponse.builder().datapoints(points(request)).build();
      }

      @Override
      public String serviceName() {
        return "monitoring";
      }

      @Override
      public void close() {}
    };
  }

  private synchronized List<Datapoint> points(GetMetricStatisticsRequest request) {
    return requests.entrySet().stream()
        .filter(e -> !e.getKey().isBefore(request.startTime()))
        .filter(e -> e.getKey().isBefore(request.endTime()))
        .map(e -> Datapoint.builder().timestamp(e.getKey()).sum(e.getValue()).build())
        .toList();
  }
}
