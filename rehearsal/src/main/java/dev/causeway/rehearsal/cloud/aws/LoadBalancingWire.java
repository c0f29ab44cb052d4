package dev.causeway.rehearsal.cloud.aws;

import dev.causeway.rehearsal.cloud.aws.TargetGroups.Group;
import dev.causeway.rehearsal.cloud.aws.TargetGroups.Health;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Elastic Load Balancing, version 2, as the SDK speaks it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html">ELBv2
 *     API</a>
 */
final class LoadBalancingWire implements QueryApi {
  private final TargetGroups targets;

  LoadBalancingWire(TargetGroups targets) {
    this.targets = targets;
  }

  @Override
  public Xml call(QueryParams params) {
    return switch (params.action()) {
      case "DescribeTargetGroups" -> describeGroups(params);
      case "DescribeTargetGroupAttributes" -> describeAttributes(params);
      case "DescribeTargetHealth" -> describeHealth(params);
      default -> throw AwsError.unmodelled("ELBv2 " + params.action());
    };
  }

  private Xml describeGroups(QueryParams params) {
    params.onlyKnows("TargetGroupArns", "Names", "PageSize", "Marker");
    List<String> arns = params.texts("TargetGroupArns");
    List<String> names = params.texts("Names");
    List<Group> found =
        targets.all().stream()
            .filter(group -> arns.isEmpty() || arns.contains(group.arn))
            .filter(group -> names.isEmpty() || names.contains(group.name))
            .toList();
    if (found.size() < Math.max(arns.size(), names.size())) {
      throw AwsError.of("TargetGroupNotFound", "One or more target groups not found");
    }
    return new Xml()
        .list(
            "TargetGroups",
            found,
            (xml, group) ->
                xml.add("TargetGroupArn", group.arn)
                    .add("TargetGroupName", group.name)
                    .add("Protocol", "HTTP")
                    .add("Port", 80)
                    .add("TargetType", "instance"));
  }

  private Xml describeAttributes(QueryParams params) {
    String arn = params.required("TargetGroupArn");
    long delay = targets.deregistrationDelay(List.of(arn)).toSeconds();
    return new Xml()
        .list(
            "Attributes",
            List.of(delay),
            (xml, seconds) ->
                xml.add("Key", "deregistration_delay.timeout_seconds").add("Value", seconds));
  }

  private Xml describeHealth(QueryParams params) {
    params.onlyKnows("TargetGroupArn", "Targets");
    Map<String, Health> health = targets.health(params.required("TargetGroupArn"));
    List<QueryParams> asked = params.structures("Targets");
    Map<String, Health> answer = new LinkedHashMap<>(asked.isEmpty() ? health : Map.of());
    asked.forEach(
        target ->
            answer.put(
                target.required("Id"), health.getOrDefault(target.required("Id"), Health.UNUSED)));
    return new Xml().list("TargetHealthDescriptions", answer.entrySet(), LoadBalancingWire::health);
  }

  private static void health(Xml xml, Map.Entry<String, Health> target) {
    Health health = target.getValue();
    xml.in("Target", id -> id.add("Id", target.getKey()).add("Port", 80))
        .add("HealthCheckPort", 80)
        .in(
            "TargetHealth",
            state -> {
              state.add("State", health.word);
              if (!health.reason.isEmpty()) {
                state.add("Reason", health.reason);
              }
            });
  }
}
