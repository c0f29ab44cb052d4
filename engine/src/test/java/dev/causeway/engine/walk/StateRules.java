package dev.causeway.engine.walk;

import dev.causeway.engine.Deployment;
import dev.causeway.engine.Passphrase;
import dev.causeway.engine.ResourceState;
import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What has to hold of every state that is written. It says again what the engine checks, in other
 * words and with nothing of the engine's, and some more that no engine of Pulumi's checks.
 */
final class StateRules {
  private static final String PROVIDER = "pulumi:providers:";

  private final Passphrase passphrase;

  StateRules(Passphrase passphrase) {
    this.passphrase = passphrase;
  }

  /** What is wrong with the state. */
  Optional<String> breach(Deployment state) {
    return IntStream.range(0, state.resources().size())
        .mapToObj(at -> breach(state.resources(), at))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> aliveTwice(state.resources()))
        .or(() -> changedOnPaper(state));
  }

  private static Optional<String> breach(List<ResourceState> all, int at) {
    ResourceState state = all.get(at);
    boolean provider = state.type().startsWith(PROVIDER);
    List<String> wrong = new ArrayList<>();
    if (state.custom() == state.id().isEmpty()) {
      wrong.add("has the id \"" + state.id() + "\"");
    }
    if ((state.custom() && !provider) != state.edges().provider().isPresent()) {
      wrong.add("has the provider " + state.edges().provider());
    }
    if (!state.aliases().isEmpty()) {
      wrong.add("still goes by " + state.aliases());
    }
    if (state.inputs().hasUnknowns() || state.outputs().hasUnknowns()) {
      wrong.add("holds what is not known");
    }
    named(state).stream()
        .filter(urn -> all.subList(0, at).stream().noneMatch(of -> of.urn().equals(urn)))
        .forEach(urn -> wrong.add("names " + urn + " without its standing before"));
    state
        .edges()
        .provider()
        .filter(of -> !state.standing().pendingReplacement())
        .filter(
            of ->
                all.subList(0, at).stream()
                    .noneMatch(
                        other ->
                            other.type().startsWith(PROVIDER)
                                && other.urn().equals(of.urn())
                                && other.id().equals(of.id())))
        .ifPresent(of -> wrong.add("has no provider " + of));
    return wrong.isEmpty() ? Optional.empty() : Optional.of(state.urn() + " " + wrong);
  }

  private static Set<Urn> named(ResourceState state) {
    Set<Urn> named = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
    state.edges().parent().ifPresent(named::add);
    named.addAll(state.edges().dependencies());
    state.edges().propertyDependencies().values().forEach(named::addAll);
    state.edges().deletedWith().ifPresent(named::add);
    named.addAll(state.edges().replaceWith());
    return named;
  }

  private static Optional<String> aliveTwice(List<ResourceState> all) {
    List<String> alive =
        all.stream()
            .filter(state -> !state.standing().delete())
            .map(state -> state.urn().toString())
            .sorted()
            .toList();
    return IntStream.range(1, alive.size())
        .filter(at -> alive.get(at).equals(alive.get(at - 1)))
        .mapToObj(at -> alive.get(at) + " is there twice")
        .findFirst();
  }

  private Optional<String> changedOnPaper(Deployment state) {
    Deployment read = Deployment.fromJson(state.toJson(passphrase), passphrase);
    boolean same =
        read.resources().equals(state.resources())
            && read.pendingOperations().equals(state.pendingOperations())
            && read.time().equals(state.time());
    return same
        ? Optional.empty()
        : Optional.of("what is written is not what is read: %s\n%s".formatted(state, read));
  }
}
