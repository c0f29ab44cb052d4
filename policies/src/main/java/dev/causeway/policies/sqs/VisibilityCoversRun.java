package dev.causeway.policies.sqs;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.Policy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import dev.causeway.policies.kubernetes.Pods;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A message stays hidden as long as one may be worked on: as its user sets or, of a queue that pods
 * are told of, as long as those pods get to finish their work.
 *
 * @param longestRun in seconds; empty when it is not set
 */
public record VisibilityCoversRun(OptionalDouble longestRun) implements StackPolicy {
  private static final String SETTING = "longestRunSeconds";
  private static final String GRACE = "terminationGracePeriodSeconds";
  private static final double DEFAULT = 30;

  /** What a container calls a queue that it sends to. */
  private static final Pattern OUTPUT =
      Pattern.compile("(?i).*(RESPON|REPL|RESULT|OUT|TARGET|PUBLISH|PRODUCE|SEND|DEAD|DLQ).*");

  /** The policy before its user set anything. */
  public VisibilityCoversRun() {
    this(OptionalDouble.empty());
  }

  @Override
  public About about() {
    return About.mandatory(
        "visibility-covers-the-run",
        "a queue whose visibility timeout is shorter than the longest run of its messages",
        new Fact(
            "A message becomes visible again after its visibility timeout, 30 s unless set, and is then worked on twice",
            "https://docs.aws.amazon.com/cli/v1/reference/sqs/change-message-visibility.html"));
  }

  @Override
  public PropertyMap settings() {
    return PropertyMap.of(
        SETTING,
        PropertyMap.of("type", Value.of("number"), "minimum", Value.of(0))
            .with("description", "how long a message of any queue may be worked on, in seconds"));
  }

  @Override
  public Policy with(PropertyMap settings) {
    Optional<Double> seconds = settings.number(SETTING);
    return seconds.isPresent()
        ? new VisibilityCoversRun(OptionalDouble.of(seconds.orElseThrow()))
        : this;
  }

  @Override
  public List<Violation> check(Stack stack) {
    NamedQueues<Told> told = new NamedQueues<>(told(stack), each -> Optional.of(each.queue()));
    return new Queues(stack).all().stream().flatMap(queue -> check(queue, told).stream()).toList();
  }

  private Optional<Violation> check(Seen queue, NamedQueues<Told> told) {
    Optional<Double> hidden = queue.at("visibilityTimeoutSeconds").numberOr(DEFAULT);
    Optional<Run> longest =
        Stream.concat(set(), graces(queue, told))
            .reduce((one, other) -> one.seconds() >= other.seconds() ? one : other);
    return longest
        .filter(run -> hidden.isPresent() && hidden.orElseThrow() < run.seconds())
        .map(run -> violation(queue, run));
  }

  private Stream<Run> set() {
    return longestRun.stream()
        .mapToObj(seconds -> new Run(seconds, "%s is %s".formatted(SETTING, Place.shown(seconds))));
  }

  /**
   * How long a message may be worked on.
   *
   * @param why where that is said
   */
  private record Run(double seconds, String why) {}

  /** A workload that is told of a queue which it may take work from. */
  private record Told(QueueName queue, Seen workload) {}

  private static List<Told> told(Stack stack) {
    return stack.resources().stream()
        .flatMap(
            workload ->
                Pods.containers(workload).stream()
                    .filter(container -> container.at("lifecycle", "preStop").isPresent())
                    .flatMap(container -> container.at("env").items().stream())
                    .filter(variable -> !isOutput(variable))
                    .flatMap(variable -> QueueName.of(variable.at("value")).stream())
                    .map(queue -> new Told(queue, workload)))
        .toList();
  }

  private static boolean isOutput(Place variable) {
    return variable.at("name").text().filter(OUTPUT.asMatchPredicate()).isPresent();
  }

  private static Stream<Run> graces(Seen queue, NamedQueues<Told> told) {
    return QueueName.of(queue.at("arn")).map(told::all).orElse(List.of()).stream()
        .flatMap(each -> grace(each.workload()));
  }

  private static Stream<Run> grace(Seen workload) {
    Place grace = Pods.spec(workload).orElseThrow().at(GRACE);
    return grace.number().stream()
        .map(
            seconds ->
                new Run(
                    seconds,
                    "%s, which is told of it, has %s s until it is killed"
                        .formatted(workload.name(), grace)));
  }

  private static Violation violation(Seen queue, Run run) {
    Place written = queue.at("visibilityTimeoutSeconds");
    return queue.violation(
        "its visibilityTimeoutSeconds is %s, and %s"
            .formatted(written.isAbsent() ? "not set, so 30" : written.shown(), run.why()),
        "Set visibilityTimeoutSeconds above the longest run, 43200 at most");
  }
}
