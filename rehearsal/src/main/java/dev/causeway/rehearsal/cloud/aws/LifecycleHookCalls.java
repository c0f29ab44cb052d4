package dev.causeway.rehearsal.cloud.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The calls about lifecycle hooks, for the way out of an instance; those for its way in are not
 * modelled, nor is anybody notified.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html">PutLifecycleHook</a>
 */
final class LifecycleHookCalls {
  private static final int SHORTEST = 30;
  private static final int LONGEST = 7200;
  private static final Set<String> RESULTS = Set.of(LifecycleHook.CONTINUE, LifecycleHook.ABANDON);

  private final AutoScalingService scaling;

  LifecycleHookCalls(AutoScalingService scaling) {
    this.scaling = scaling;
  }

  Map<String, Function<QueryParams, Xml>> all() {
    return Map.of(
        "PutLifecycleHook", this::put,
        "DescribeLifecycleHooks", this::describe,
        "DeleteLifecycleHook", this::delete,
        "CompleteLifecycleAction", this::complete,
        "RecordLifecycleActionHeartbeat", this::heartbeat);
  }

  private static String group(QueryParams params) {
    return params.required("AutoScalingGroupName");
  }

  private static String hook(QueryParams params) {
    return params.required("LifecycleHookName");
  }

  /** Makes it, or changes what is given of it. */
  private Xml put(QueryParams params) {
    params.onlyKnows(
        "AutoScalingGroupName",
        "LifecycleHookName",
        "LifecycleTransition",
        "HeartbeatTimeout",
        "DefaultResult",
        "NotificationMetadata");
    scaling.look(group(params), found -> put(params, found));
    return new Xml();
  }

  private static void put(QueryParams params, ScalingGroup group) {
    String name = hook(params);
    requireTransition(params, group.hooks.containsKey(name));
    LifecycleHook there = group.hooks.getOrDefault(name, LifecycleHook.usual(name));
    group.hooks.put(
        name,
        new LifecycleHook(
            name,
            params
                .integer("HeartbeatTimeout")
                .map(LifecycleHookCalls::heartbeat)
                .orElse(there.heartbeat()),
            known(params.text("DefaultResult").orElse(there.defaultResult())),
            params.text("NotificationMetadata").orElse(there.metadata())));
  }

  /** It has to be said of a new one. */
  private static void requireTransition(QueryParams params, boolean isThere) {
    String transition =
        isThere
            ? params.text("LifecycleTransition").orElse(LifecycleHook.TERMINATING)
            : params.required("LifecycleTransition");
    if (!transition.equals(LifecycleHook.TERMINATING)) {
      throw AwsError.unmodelled("a lifecycle hook for " + transition);
    }
  }

  private static Duration heartbeat(int seconds) {
    refuseIf(
        seconds < SHORTEST || seconds > LONGEST,
        "Heartbeat timeout must be between %d and %d seconds, got %d"
            .formatted(SHORTEST, LONGEST, seconds));
    return Duration.ofSeconds(seconds);
  }

  private static String known(String result) {
    refuseIf(
        !RESULTS.contains(result),
        "%s is no result of a lifecycle action; CONTINUE and ABANDON are".formatted(result));
    return result;
  }

  private static void refuseIf(boolean wrong, String message) {
    if (wrong) {
      throw AwsError.of("ValidationError", message);
    }
  }

  private Xml describe(QueryParams params) {
    params.onlyKnows("AutoScalingGroupName", "LifecycleHookNames");
    List<String> wanted = params.texts("LifecycleHookNames");
    Xml answer = new Xml();
    scaling.look(
        group(params),
        group ->
            answer.list(
                "LifecycleHooks",
                group.hooks.values().stream()
                    .filter(hook -> wanted.isEmpty() || wanted.contains(hook.name()))
                    .toList(),
                (xml, hook) -> describe(xml, group.name, hook)));
    return answer;
  }

  private static void describe(Xml xml, String group, LifecycleHook hook) {
    xml.add("LifecycleHookName", hook.name())
        .add("AutoScalingGroupName", group)
        .add("LifecycleTransition", LifecycleHook.TERMINATING)
        .add("HeartbeatTimeout", hook.heartbeat().toSeconds())
        .add("GlobalTimeout", hook.globalTimeout().toSeconds())
        .add("DefaultResult", hook.defaultResult());
    if (!hook.metadata().isEmpty()) {
      xml.add("NotificationMetadata", hook.metadata());
    }
  }

  private Xml delete(QueryParams params) {
    params.onlyKnows("AutoScalingGroupName", "LifecycleHookName");
    scaling.deleteHook(group(params), hook(params));
    return new Xml();
  }

  private Xml complete(QueryParams params) {
    params.onlyKnows(
        "AutoScalingGroupName",
        "LifecycleHookName",
        "LifecycleActionResult",
        "LifecycleActionToken",
        "InstanceId");
    String result = known(params.required("LifecycleActionResult"));
    scaling.complete(action(params), result);
    return new Xml();
  }

  private Xml heartbeat(QueryParams params) {
    params.onlyKnows(
        "AutoScalingGroupName", "LifecycleHookName", "LifecycleActionToken", "InstanceId");
    scaling.heartbeat(action(params));
    return new Xml();
  }

  private static AutoScalingService.ActionId action(QueryParams params) {
    refuseIf(
        params.text("InstanceId").isEmpty() && params.text("LifecycleActionToken").isEmpty(),
        "Either an InstanceId or a LifecycleActionToken must be given");
    return new AutoScalingService.ActionId(
        group(params),
        hook(params),
        params.text("InstanceId").orElse(""),
        params.text("LifecycleActionToken").orElse(""));
  }
}
