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

/** A preStop hook that sleeps asks nothing of the image. */
public final class SleepHandler implements ResourcePolicy {
  @Override
  public About about() {
    return About.advisory(
        "prestop-sleeps-without-a-shell",
        "a preStop hook that executes sleep",
        new Fact(
            "An exec hook needs its program in the image, and fails without it; the sleep handler needs nothing",
            "https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/#hook-handler-implementations"));
  }

  @Override
  public List<Violation> check(Seen resource) {
    return Pods.containers(resource).stream()
        .flatMap(container -> PreStop.of(container).stream())
        .filter(PreStop::onlyExecutesSleep)
        .map(
            hook ->
                resource.violation(
                    "its preStop executes \"%s\"".formatted(hook.shown()),
                    "Write preStop: {sleep: {seconds: …}}"))
        .toList();
  }

  @Override
  public boolean mends() {
    return true;
  }

  @Override
  public Optional<PropertyMap> remedy(Seen resource) {
    if (check(resource).isEmpty()) {
      return Optional.empty();
    }
    String[] spec = Pods.pathToSpec(resource).orElseThrow();
    String[] path = Arrays.copyOf(spec, spec.length + 1);
    path[spec.length] = "containers";
    Value changed =
        Edit.change(
            resource.properties().value(), list -> Edit.each(list, SleepHandler::mended), path);
    return Optional.of((PropertyMap) changed);
  }

  private static Value mended(Value container) {
    return PreStop.of(Place.of(container))
        .filter(PreStop::onlyExecutesSleep)
        .map(
            hook ->
                Edit.change(
                    container, old -> sleeping(hook.seconds().orElse(0)), "lifecycle", "preStop"))
        .orElse(container);
  }

  private static Value sleeping(double seconds) {
    return PropertyMap.of("sleep", PropertyMap.of("seconds", Value.of(seconds)));
  }
}
