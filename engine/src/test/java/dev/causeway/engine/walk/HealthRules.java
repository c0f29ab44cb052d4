package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Diagnostic;
import dev.causeway.engine.DirectRun;
import dev.causeway.engine.DirectRun.Kind;
import dev.causeway.engine.Op;
import dev.causeway.engine.ResourceState;
import dev.causeway.engine.Run;
import dev.causeway.engine.Step;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to hold where no provider fails: a run succeeds and leaves what the program asks for and
 * nothing else; a second one changes nothing; a preview has foretold it all.
 */
final class HealthRules {
  /**
   * Why a run may fail though no provider does: what is asked for cannot be, or two resources stand
   * for one thing, which went with the first.
   */
  private static final List<String> EXCUSES =
      List.of(
          "is protected",
          "does not exist",
          "may not be replaced",
          "there is no old-",
          "there is no id-",
          "there is no live-",
          "the embedded engine does not support");

  private Optional<Leg> former = Optional.empty();

  Optional<String> breach(Leg leg) {
    Optional<Leg> before = former;
    former = Optional.of(leg);
    if (leg.died() || !leg.operation().isHealthy() || leg.operation().kind() == Kind.REFRESH) {
      return Optional.empty();
    }
    Run run = leg.run().orElseThrow();
    if (!run.succeeded()) {
      return unexcused(run, leg.before());
    }
    if (leg.operation().kind() == Kind.DESTROY) {
      return leg.after().resources().isEmpty()
          ? Optional.empty()
          : Optional.of("it destroyed all but " + leg.after().resources());
    }
    return leg.operation().kind() == Kind.UP
        ? asWished(leg).or(() -> before.flatMap(of -> after(of, leg)))
        : Optional.empty();
  }

  private static Optional<String> unexcused(Run run, Deployment before) {
    return run.errors().stream()
        .filter(error -> EXCUSES.stream().noneMatch(error.message()::contains))
        .filter(error -> !isOfALostProvider(error, before))
        .findFirst()
        .map(error -> "no provider failed, and yet: " + error);
  }

  /** Pulumi too would delete again what awaits its replacement, by a provider that has gone. */
  private static boolean isOfALostProvider(Diagnostic error, Deployment before) {
    return before.resources().stream()
        .filter(state -> state.standing().pendingReplacement())
        .flatMap(state -> state.provider().stream())
        .anyMatch(provider -> error.message().equals("there is no provider " + provider));
  }

  private static Optional<String> after(Leg before, Leg leg) {
    boolean sameScript = before.operation().script().equals(leg.operation().script());
    if (!sameScript || !before.succeeded() || !before.operation().isHealthy()) {
      return Optional.empty();
    }
    if (before.operation().kind() == Kind.UP) {
      return leg.run().orElseThrow().steps().stream()
          .filter(step -> step.op() != Op.SAME)
          .findFirst()
          .map(step -> "it ran for the second time, and yet: " + step);
    }
    return before.operation().kind() == Kind.PREVIEW && knowsItsProviders(before)
        ? unforetold(before, leg)
        : Optional.empty();
  }

  /** Nobody can foretell what a provider will say whose configuration is not known. */
  private static boolean knowsItsProviders(Leg preview) {
    return preview.run().orElseThrow().steps().stream()
        .flatMap(step -> step.after().stream())
        .noneMatch(
            state -> state.type().startsWith("pulumi:providers:") && state.inputs().hasUnknowns());
  }

  private static Optional<String> unforetold(Leg preview, Leg leg) {
    Map<String, List<Op>> foretold = operations(preview.run().orElseThrow());
    Map<String, List<Op>> done = operations(leg.run().orElseThrow());
    Set<String> urns = new TreeSet<>(foretold.keySet());
    urns.addAll(done.keySet());
    return urns.stream()
        .filter(urn -> !Objects.equals(foretold.get(urn), done.get(urn)))
        .findFirst()
        .map(
            urn ->
                "the preview foretold %s, and what came was %s, of %s"
                    .formatted(foretold.get(urn), done.get(urn), urn));
  }

  private static Map<String, List<Op>> operations(Run run) {
    Map<String, List<Op>> operations = new TreeMap<>();
    for (Step step : run.steps()) {
      operations.computeIfAbsent(step.urn().toString(), urn -> new ArrayList<>()).add(step.op());
    }
    return operations;
  }

  private static Optional<String> asWished(Leg leg) {
    ByName<Urn> urns = leg.operation().script().urns();
    Set<Urn> wished = new HashSet<>(urns.all());
    for (ResourceState state : leg.after().resources()) {
      boolean asked =
          wished.contains(state.urn())
              || state.urn().equals(Script.ROOT)
              || DirectRun.isDefault(state);
      if (!asked
          || state.standing().delete()
          || state.standing().pendingReplacement()
          || state.standing().taint()
          || !state.initErrors().isEmpty()) {
        return Optional.of("it leaves " + state);
      }
    }
    return leg.operation().script().wishes().stream()
        .map(wish -> asWished(wish, urns, leg))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> asWished(Wish wish, ByName<Urn> urns, Leg leg) {
    Optional<ResourceState> state = leg.after().resource(urns.of(wish.name()));
    if (state.isEmpty()) {
      return Optional.of("it did not make " + wish);
    }
    Set<Urn> wanted = new HashSet<>();
    wish.dependsOn().forEach(name -> wanted.add(urns.of(name)));
    wish.from().forEach(name -> wanted.add(urns.of(name)));
    ResourceState of = state.orElseThrow();
    boolean right =
        new HashSet<>(of.dependencies()).equals(wanted)
            && of.parent().equals(Optional.of(wish.parent().map(urns::of).orElse(Script.ROOT)))
            && of.options().protect() == wish.manner().protect()
            && of.options().retainOnDelete() == wish.manner().retain()
            && of.propertyDependencies().size() == wish.from().size() + 1;
    return right
        ? Optional.empty()
        : Optional.of("%s was wished, and it left %s".formatted(wish, of));
  }
}
