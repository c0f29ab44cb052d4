package dev.causeway.provider.gates;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.EngineLog;
import dev.causeway.provider.resource.Gate;
import dev.causeway.provider.resource.Inputs;
import dev.causeway.provider.resource.Outside;
import dev.causeway.provider.resource.Shown;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/**
 * A gate on the old side that opens when a target group has served no request for a window, by <a
 * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html">{@code
 * RequestCountPerTarget}</a>, which is reported only while there are requests.
 */
public final class TargetGroupUnused extends Gate<TargetGroupUnused.Wanted> {
  private static final Duration METRIC_PERIOD = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(15);

  private final Supplier<ElasticLoadBalancingV2Client> loadBalancing;
  private final Supplier<CloudWatchClient> cloudWatch;
  private final Waiting waiting;

  public TargetGroupUnused(
      Supplier<ElasticLoadBalancingV2Client> loadBalancing,
      Supplier<CloudWatchClient> cloudWatch,
      Waiting waiting,
      EngineLog log) {
    super("causeway:elbv2:TargetGroupUnused", Side.OLD, waiting, log);
    this.loadBalancing = loadBalancing;
    this.cloudWatch = cloudWatch;
    this.waiting = waiting;
  }

  /** Its inputs. */
  record Wanted(String targetGroupArn, Duration window, boolean guard) {}

  @Override
  protected Optional<Wanted> read(Inputs inputs) {
    Optional<String> arn = inputs.text("targetGroupArn");
    arn.filter(text -> !text.contains(":targetgroup/"))
        .ifPresent(
            text ->
                inputs.refuse(
                    "targetGroupArn",
                    "targetGroupArn must be the ARN of a target group, got \"%s\". Correct it"
                        .formatted(Shown.shortened(text))));
    Optional<Duration> window = inputs.duration("window");
    window
        .filter(given -> given.compareTo(METRIC_PERIOD) < 0 || given.compareTo(LONGEST) > 0)
        .ifPresent(
            given ->
                inputs.refuse(
                    "window",
                    "window is %s, accepted: from %s to %s, the time for which counts per minute are kept. Correct it"
                        .formatted(given, METRIC_PERIOD, LONGEST)));
    Optional<Boolean> guard = inputs.flag("guard", false);
    return inputs.ifAllRead(() -> new Wanted(arn.get(), window.get(), guard.get()));
  }

  @Override
  protected boolean isGuard(Wanted wanted) {
    return wanted.guard();
  }

  @Override
  protected Verdict look(Wanted wanted) {
    TargetGroup group = new TargetGroup(loadBalancing.get(), wanted.targetGroupArn());
    if (group.targets().isEmpty()) {
      return group.missing();
    }
    double requests = requestsPerTarget(group, wanted.window());
    return requests == 0
        ? new Verdict.Open(
            "%s served no request for %s".formatted(group.dimension(), wanted.window()))
        : new Verdict.NotYet(
            "%s served %.0f requests per target in the last %s: its direct callers must be moved to the new side by other means"
                .formatted(group.dimension(), Math.ceil(requests), wanted.window()));
  }

  /** From the minute in which the window began to the end of the running one. */
  private double requestsPerTarget(TargetGroup group, Duration window) {
    Instant now = waiting.now();
    Instant start = now.minus(window).truncatedTo(ChronoUnit.MINUTES);
    Instant end = now.truncatedTo(ChronoUnit.MINUTES).plus(METRIC_PERIOD);
    return Outside.ask(
        "read the request count of target group " + group.dimension(),
        () ->
            cloudWatch
                .get()
                .getMetricStatistics(
                    r ->
                        r.namespace("AWS/ApplicationELB")
                            .metricName("RequestCountPerTarget")
                            .dimensions(dimension(group))
                            .startTime(start)
                            .endTime(end)
                            .period((int) period(window).toSeconds())
                            .statistics(Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum());
  }

  private static Dimension dimension(TargetGroup group) {
    return Dimension.builder().name("TargetGroup").value(group.dimension()).build();
  }

  /** CloudWatch answers with at most 1440 data points. */
  private static Duration period(Duration window) {
    return window.compareTo(Duration.ofHours(23)) < 0 ? METRIC_PERIOD : Duration.ofHours(1);
  }
}
