package dev.causeway.rehearsal.providers.aws;

import static dev.causeway.rehearsal.providers.Property.optional;
import static dev.causeway.rehearsal.providers.Property.output;
import static dev.causeway.rehearsal.providers.Property.required;

import dev.causeway.phases.Verdict;
import dev.causeway.phases.Waiting;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Create;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import dev.causeway.rehearsal.providers.Handler;
import dev.causeway.rehearsal.providers.ResourceType;
import dev.causeway.rehearsal.providers.Shape;
import dev.causeway.rehearsal.providers.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** {@code aws:autoscaling/group:Group}. */
final class ScalingGroups implements Handler {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private final AutoScalingClient scaling;
  private final Waiting waiting;

  private ScalingGroups(AutoScalingClient scaling, Waiting waiting) {
    this.scaling = scaling;
    this.waiting = waiting;
  }

  /**
   * The type. An import does not read {@code forceDelete}, {@code forceDeleteWarmPool}, {@code
   * ignoreFailedScalingActivities} and {@code waitForCapacityTimeout}, so that the first update
   * after it sets them.
   *
   * @see <a href="https://github.com/pulumi/pulumi-aws/issues/4457">what an import leaves out</a>
   */
  static ResourceType type(AutoScalingClient scaling, Waiting waiting) {
    return row(new Reporting("Auto Scaling Group", new ScalingGroups(scaling, waiting)));
  }

  /** The type, whoever does its verbs. */
  static ResourceType row(Handler handler) {
    return ResourceType.of(
            "aws:autoscaling/group:Group",
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/autoscaling/group.go",
            handler,
            output("arn", Shape.TEXT),
            optional("availabilityZones", Shape.SET).orComputed(),
            optional("defaultCooldown", Shape.NUMBER).orComputed(),
            optional("desiredCapacity", Shape.NUMBER).orComputed(),
            optional("forceDelete", Shape.BOOL).or(Value.of(false)),
            optional("forceDeleteWarmPool", Shape.BOOL).or(Value.of(false)),
            optional("healthCheckGracePeriod", Shape.NUMBER).or(Value.of(300)),
            optional("healthCheckType", Shape.TEXT).orComputed(),
            optional("ignoreFailedScalingActivities", Shape.BOOL).or(Value.of(false)),
            optional("launchConfiguration", Shape.TEXT),
            optional("launchTemplate", Shape.OBJECT).orComputed(),
            required("maxSize", Shape.NUMBER),
            optional("metricsGranularity", Shape.TEXT).or(Value.of("1Minute")),
            required("minSize", Shape.NUMBER),
            optional("name", Shape.TEXT).orComputed().replacing(),
            optional("protectFromScaleIn", Shape.BOOL).or(Value.of(false)),
            optional("suspendedProcesses", Shape.SET),
            optional("tags", Shape.SET),
            optional("targetGroupArns", Shape.SET).orComputed(),
            optional("vpcZoneIdentifiers", Shape.SET).orComputed(),
            optional("waitForCapacityTimeout", Shape.TEXT).or(Value.of("10m")))
        .awaiting(
            "as many instances in service as desired, for waitForCapacityTimeout",
            new Timeouts(Duration.ofMinutes(20), Duration.ofMinutes(10), Duration.ofMinutes(10)))
        .autoNamed("name", 7)
        .refusing(ScalingGroups::rules);
  }

  private static List<Failure> rules(PropertyMap inputs) {
    List<Failure> failures = new ArrayList<>();
    String timeout = inputs.text("waitForCapacityTimeout").orElse("0");
    if (GoDuration.parse(timeout).isEmpty()) {
      failures.add(
          new Failure(
              "waitForCapacityTimeout", "must be a duration such as 10m or 0, got " + timeout));
    }
    if (!inputs.has("launchTemplate") && !inputs.has("launchConfiguration")) {
      failures.add(
          new Failure(
              "launchTemplate", "one of launchConfiguration, launchTemplate must be specified"));
    }
    if (inputs.bool("protectFromScaleIn").orElse(false)) {
      failures.add(
          new Failure("protectFromScaleIn", "the local provider does not model this protection"));
    }
    return failures;
  }

  @Override
  public Created create(Create request) {
    PropertyMap news = request.news();
    String name = news.text("name").orElseThrow();
    scaling.createAutoScalingGroup(GroupRequests.create(name, news));
    PropertyMap outputs =
        Found.awaiting(
            name,
            () -> outputs(name, news).orElse(news),
            () -> {
              int least =
                  news.integer("desiredCapacity")
                      .filter(desired -> desired > 0)
                      .or(() -> news.integer("minSize"))
                      .orElse(0);
              awaitCapacity(name, news, count -> count >= least);
              suspend(name, Set.of(), processes(news));
            });
    return new Created(name, outputs);
  }

  @Override
  public Optional<Resource> read(Read request) {
    PropertyMap kept = request.state().orElse(PropertyMap.EMPTY);
    return outputs(request.id(), kept)
        .map(outputs -> Found.of(request, request.id(), inputs(outputs), outputs));
  }

  private static PropertyMap inputs(PropertyMap outputs) {
    PropertyMap inputs = outputs.without("arn").without("id");
    for (String key : outputs.keys()) {
      boolean none =
          outputs.get(key).filter(value -> value.equals(Value.of(List.of()))).isPresent();
      inputs = none ? inputs.without(key) : inputs;
    }
    return inputs;
  }

  private Optional<AutoScalingGroup> find(String name) {
    return scaling
        .describeAutoScalingGroups(r -> r.autoScalingGroupNames(name))
        .autoScalingGroups()
        .stream()
        .findFirst();
  }

  /** What the group is now; what AWS does not know is taken from the properties given. */
  private Optional<PropertyMap> outputs(String name, PropertyMap known) {
    return find(name).map(group -> GroupRequests.outputs(group, known));
  }

  /** Changes the group; waits when the capacity or its lower bound changes. */
  @Override
  public PropertyMap update(Update request) {
    String name = request.id();
    PropertyMap olds = request.olds();
    PropertyMap news = request.news();
    if (news.has("targetGroupArns")
        && !Set.copyOf(news.texts("targetGroupArns"))
            .equals(Set.copyOf(olds.texts("targetGroupArns")))) {
      throw new ProviderException(
          "the local provider does not change the target groups of Auto Scaling Group " + name);
    }
    scaling.updateAutoScalingGroup(GroupRequests.update(name, olds, news));
    return Found.awaiting(
        name,
        () -> outputs(name, news).orElse(olds),
        () -> {
          if (changes(olds, news, "desiredCapacity") || changes(olds, news, "minSize")) {
            int desired = news.integer("desiredCapacity").orElse(0);
            awaitCapacity(name, news, count -> desired == 0 || count == desired);
          }
          suspend(name, processes(olds), processes(news));
          tag(name, olds, news);
        });
  }

  private static boolean changes(PropertyMap olds, PropertyMap news, String key) {
    return news.number(key)
        .filter(wanted -> !olds.number(key).equals(Optional.of(wanted)))
        .isPresent();
  }

  /**
   * Waits as the real provider does: not at all for a timeout of 0, and not for instances on their
   * way out.
   */
  private void awaitCapacity(String name, PropertyMap news, Function<Integer, Boolean> satisfied) {
    Duration timeout =
        GoDuration.parse(news.text("waitForCapacityTimeout").orElse("10m")).orElseThrow();
    if (timeout.isZero()) {
      return;
    }
    await(
        timeout,
        "waiting for Auto Scaling Group (%s) capacity satisfied".formatted(name),
        () -> inService(name),
        satisfied);
  }

  private void await(
      Duration timeout,
      String what,
      Supplier<Integer> count,
      Function<Integer, Boolean> satisfied) {
    Verdict verdict =
        waiting.untilOpen(
            () -> {
              int seen = count.get();
              return satisfied.apply(seen)
                  ? new Verdict.Open(seen + " instances")
                  : new Verdict.NotYet(seen + " instances");
            },
            LOOK_EVERY,
            timeout,
            changed -> {});
    if (verdict instanceof Verdict.NotYet notYet) {
      throw new ProviderException(
          "%s: timeout after %d s, the last look saw %s"
              .formatted(what, timeout.toSeconds(), notYet.missing()));
    }
  }

  private int inService(String name) {
    return find(name)
        .map(
            group ->
                (int)
                    group.instances().stream()
                        .filter(i -> i.lifecycleState() == LifecycleState.IN_SERVICE)
                        .filter(i -> i.healthStatus().equals("Healthy"))
                        .count())
        .orElse(0);
  }

  private static Set<String> processes(PropertyMap properties) {
    return Set.copyOf(properties.texts("suspendedProcesses"));
  }

  private void suspend(String name, Set<String> olds, Set<String> news) {
    List<String> resumed = olds.stream().filter(process -> !news.contains(process)).toList();
    if (!resumed.isEmpty()) {
      scaling.resumeProcesses(r -> r.autoScalingGroupName(name).scalingProcesses(resumed));
    }
    List<String> suspended = news.stream().filter(process -> !olds.contains(process)).toList();
    if (!suspended.isEmpty()) {
      scaling.suspendProcesses(r -> r.autoScalingGroupName(name).scalingProcesses(suspended));
    }
  }

  private void tag(String name, PropertyMap olds, PropertyMap news) {
    Set<Tag> before = new HashSet<>(GroupRequests.tags(name, olds));
    Set<Tag> after = new HashSet<>(GroupRequests.tags(name, news));
    Set<String> keys = new HashSet<>(after.stream().map(Tag::key).toList());
    List<Tag> gone = before.stream().filter(tag -> !keys.contains(tag.key())).toList();
    if (!gone.isEmpty()) {
      scaling.deleteTags(r -> r.tags(gone));
    }
    after.removeAll(before);
    if (!after.isEmpty()) {
      scaling.createOrUpdateTags(r -> r.tags(after));
    }
  }

  /** Scales to zero and waits for the last instance to be gone, unless forced; then deletes. */
  @Override
  public void delete(Delete request) {
    String name = request.id();
    if (find(name).isEmpty()) {
      return;
    }
    boolean force = request.olds().bool("forceDelete").orElse(false);
    if (!force) {
      scaling.updateAutoScalingGroup(
          r -> r.autoScalingGroupName(name).minSize(0).maxSize(0).desiredCapacity(0));
      await(
          request.timeout(),
          "waiting for Auto Scaling Group (%s) drain".formatted(name),
          () -> find(name).map(group -> group.instances().size()).orElse(0),
          count -> count == 0);
    }
    scaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName(name).forceDelete(force));
  }
}
