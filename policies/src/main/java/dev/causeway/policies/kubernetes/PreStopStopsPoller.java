package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container that takes work from a queue stops doing so in its preStop hook. A sleep of half a
 * minute or less lets load balancers look away and is nobody's plan to finish work.
 */
public final class PreStopStopsPoller implements ResourcePolicy {
  private static final double TO_LOOK_AWAY = 30;
  private static final Pattern NAME =
      Pattern.compile("(?i).*(QUEUE|SQS|KAFKA|RABBIT|AMQP|CONSUMER).*");
  private static final Pattern VALUE =
      Pattern.compile("(?i).*(://sqs\\.|:sqs:|amqps?://|kafka://).*", Pattern.DOTALL);

  @Override
  public About about() {
    return About.mandatory(
        "prestop-stops-the-poller",
        "a preStop hook that only sleeps, for more than 30 s, in a container that polls",
        new Fact(
            "SIGTERM is sent only after preStop ends: a poller goes on taking new work while preStop sleeps",
            "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-execution"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Pods.containers(resource).stream()
        .flatMap(container -> check(resource, container).stream())
        .toList();
  }

  private static Optional<Violation> check(Seen resource, Place container) {
    return PreStop.of(container)
        .filter(hook -> hook.onlySleeps() && hook.seconds().orElse(0) > TO_LOOK_AWAY)
        .flatMap(hook -> polls(container).map(why -> violation(resource, hook, why)));
  }

  /** The variable that says so; empty if the container polls nothing that one can see. */
  private static Optional<Place> polls(Place container) {
    return container.at("env").items().stream()
        .filter(
            variable ->
                variable.at("name").text().filter(NAME.asMatchPredicate()).isPresent()
                    || variable.at("value").text().filter(VALUE.asMatchPredicate()).isPresent())
        .map(variable -> variable.at("name"))
        .findFirst();
  }

  private static Violation violation(Seen resource, PreStop hook, Place variable) {
    return resource.violation(
        "its preStop is \"%s\", and its container polls (%s)".formatted(hook.shown(), variable),
        "Let preStop tell the poller to stop, and then wait for the work under way");
  }
}
