package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * CloudWatch as the SDK speaks it, for the one metric the gates look at.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html">GetMetricStatistics</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
final class CloudWatchWire implements QueryApi {
  private final TargetGroups targets;

  CloudWatchWire(TargetGroups targets) {
    this.targets = targets;
  }

  @Override
  public Xml call(QueryParams params) {
    return switch (params.action()) {
      case "GetMetricStatistics" -> statistics(params);
      case "GetMetricData" -> data(params);
      default -> throw AwsError.unmodelled("CloudWatch " + params.action());
    };
  }

  private Xml statistics(QueryParams params) {
    if (!params.texts("Statistics").equals(List.of("Sum"))) {
      throw AwsError.unmodelled("statistics other than Sum, got " + params.texts("Statistics"));
    }
    Map<Instant, Double> sums = sums(params, params, Integer.parseInt(params.required("Period")));
    return new Xml()
        .add("Label", params.required("MetricName"))
        .list(
            "Datapoints",
            sums.entrySet(),
            (xml, point) ->
                xml.add("Timestamp", point.getKey())
                    .add("Sum", point.getValue())
                    .add("Unit", "Count"));
  }

  private Xml data(QueryParams params) {
    return new Xml()
        .list(
            "MetricDataResults",
            params.structures("MetricDataQueries"),
            (xml, query) -> {
              QueryParams stat =
                  query
                      .structure("MetricStat")
                      .orElseThrow(() -> AwsError.unmodelled("metric math expressions"));
              result(xml, query.required("Id"), sumsOf(params, stat));
            });
  }

  private Map<Instant, Double> sumsOf(QueryParams params, QueryParams stat) {
    if (!stat.required("Stat").equals("Sum")) {
      throw AwsError.unmodelled("statistics other than Sum, got " + stat.required("Stat"));
    }
    QueryParams metric =
        stat.structure("Metric").orElseThrow(() -> AwsError.unmodelled("a query without metric"));
    return sums(metric, params, Integer.parseInt(stat.required("Period")));
  }

  private static void result(Xml xml, String id, Map<Instant, Double> sums) {
    xml.add("Id", id)
        .add("Label", id)
        .add("StatusCode", "Complete")
        .texts("Timestamps", sums.keySet().stream().map(Instant::toString).toList())
        .texts("Values", sums.values().stream().map(String::valueOf).toList());
  }

  private Map<Instant, Double> sums(QueryParams metric, QueryParams window, int period) {
    String name = metric.required("Namespace") + " " + metric.required("MetricName");
    if (!name.equals("AWS/ApplicationELB RequestCountPerTarget")) {
      throw AwsError.unmodelled("the metric " + name);
    }
    String dimension =
        metric.structures("Dimensions").stream()
            .filter(d -> d.required("Name").equals("TargetGroup"))
            .findFirst()
            .map(d -> d.required("Value"))
            .orElseThrow(() -> AwsError.unmodelled("the metric without dimension TargetGroup"));
    return targets.requestCountPerTarget(
        dimension,
        Instant.parse(window.required("StartTime")),
        Instant.parse(window.required("EndTime")),
        Duration.ofSeconds(period));
  }
}
