package dev.causeway.policies.kubernetes;

import dev.causeway.policies.About;
import dev.causeway.policies.Edit;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Place;
import dev.causeway.policies.ResourcePolicy;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Violation;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A pod's grace period is longer than what its preStop hook sleeps. */
public final class GraceCoversPreStop implements ResourcePolicy {
  private static final String GRACE = "terminationGracePeriodSeconds";
  private static final double DEFAULT_GRACE = 30;

  /** What a pod gets for its own shutdown when the policy mends its grace period. */
  private static final double SHUTDOWN = 30;

  @Override
  public About about() {
    return About.mandatory(
        "grace-covers-prestop",
        "a pod whose preStop hook sleeps as long as its grace period, or longer",
        new Fact(
            "The grace period starts before preStop and includes it; it is 30 s unless set, and then the pod is killed",
            "https://github.com/kubernetes/kubernetes/pull/74160"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    Optional<Double> grace =
        Pods.spec(resource).flatMap(spec -> spec.at(GRACE).numberOr(DEFAULT_GRACE));
    return Pods.containers(resource).stream()
        .flatMap(container -> PreStop.of(container).stream())
        .filter(hook -> grace.isPresent() && isTooLong(hook, grace.orElseThrow()))
        .map(hook -> violation(resource, hook, grace.orElseThrow()))
        .limit(1)
        .toList();
  }

  private static boolean isTooLong(PreStop hook, double grace) {
    OptionalDouble sleeps = hook.seconds();
    return sleeps.isPresent() && sleeps.getAsDouble() >= grace;
  }

  private static Violation violation(Seen resource, PreStop hook, double grace) {
    Place written = Pods.spec(resource).orElseThrow().at(GRACE);
    return resource.violation(
        "its preStop is \"%s\", its %s is %s"
            .formatted(
                hook.shown(),
                GRACE,
                written.isAbsent() ? "not set, so %.0f".formatted(grace) : written.shown()),
        "Set %s above what preStop and the shutdown after it take together".formatted(GRACE));
  }

  @Override
  public boolean mends() {
    return true;
  }

  @Override
  public Optional<PropertyMap> remedy(Seen resource) {
    OptionalDouble longest =
        Pods.containers(resource).stream()
            .flatMap(container -> PreStop.of(container).stream())
            .flatMapToDouble(hook -> hook.seconds().stream())
            .max();
    if (check(resource).isEmpty() || longest.isEmpty()) {
      return Optional.empty();
    }
    String[] spec = Pods.pathToSpec(resource).orElseThrow();
    String[] path = Arrays.copyOf(spec, spec.length + 1);
    path[spec.length] = GRACE;
    return Optional.of(
        Edit.set(
            (PropertyMap) resource.properties().value(),
            Value.of(longest.getAsDouble() + SHUTDOWN),
            path));
  }
}
