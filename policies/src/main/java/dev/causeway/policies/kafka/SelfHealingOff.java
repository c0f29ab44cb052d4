package dev.causeway.policies.kafka;

import dev.causeway.policies.About;
import dev.causeway.policies.Fact;
import dev.causeway.policies.Kind;
import dev.causeway.policies.Seen;
import dev.causeway.policies.Stack;
import dev.causeway.policies.StackPolicy;
import dev.causeway.policies.Violation;
import dev.causeway.policies.moves.Evacuations;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cruise Control heals nothing by itself while brokers are being moved. */
public final class SelfHealingOff implements StackPolicy {
  private static final Kind CONFIG_MAP = Kind.kubernetes("core", "ConfigMap");
  private static final Set<String> MOVING = Set.of("remove-brokers", "add-brokers");
  private static final Pattern KEY = Pattern.compile("self\\.healing(\\.\\w+)*\\.enabled");
  private static final Pattern LINE =
      Pattern.compile("(?m)^\\s*(self\\.healing(?:\\.\\w+)*\\.enabled)\\s*[=:]\\s*true\\s*$");

  @Override
  public About about() {
    return About.mandatory(
        "self-healing-off-in-the-hybrid",
        "Cruise Control's self-healing switched on in a stack that moves brokers",
        new Fact(
            "Self-healing moves replicas by itself, back onto brokers that are being emptied; it is off unless switched on",
            "https://github.com/linkedin/cruise-control/blob/main/docs/wiki/User%20Guide/Configurations.md"));
  }

  @Override
  public List<Violation> check(Stack stack) {
    return movesBrokers(stack)
        ? stack.resources().stream().flatMap(each -> check(each).stream()).toList()
        : List.of();
  }

  private static boolean movesBrokers(Stack stack) {
    return !Evacuations.open(stack).isEmpty()
        || stack.all(Strimzi.REBALANCE).stream()
            .anyMatch(each -> each.at("spec", "mode").text().filter(MOVING::contains).isPresent())
        || stack.resources().stream().anyMatch(each -> !CruiseControlCalls.in(each).isEmpty());
  }

  private static Optional<Violation> check(Seen resource) {
    return switchedOn(resource)
        .map(
            key ->
                resource.violation(
                    "its %s is true while brokers are moved".formatted(key),
                    "Set it to false until the old brokers are gone"));
  }

  private static Optional<String> switchedOn(Seen resource) {
    Stream<String> strimzi =
        resource.is(Strimzi.KAFKA)
            ? resource.at("spec", "cruiseControl", "config").members().entrySet().stream()
                .filter(entry -> KEY.matcher(entry.getKey()).matches())
                .filter(entry -> entry.getValue().bool().orElse(false))
                .map(entry -> entry.getKey())
            : Stream.of();
    Stream<String> files =
        resource.is(CONFIG_MAP)
            ? resource.at("data").members().values().stream()
                .flatMap(
                    file ->
                        LINE.matcher(file.text().orElse(""))
                            .results()
                            .map(found -> file.hiding(found.group(1))))
            : Stream.of();
    return Stream.concat(strimzi, files).findFirst();
  }
}
