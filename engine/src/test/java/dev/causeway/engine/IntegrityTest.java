package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.causeway.protocol.Urn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IntegrityTest {
  private static final Urn NOWHERE = new Urn("dev", "shop", Thing.TYPE, "nowhere");
  private static final Urn LATER = new Urn("dev", "shop", Thing.TYPE, "z");

  private final Rig rig = new Rig();

  @BeforeEach
  void aStack() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          Thing a = new Thing("a", Thing.args("one"), options -> options.parent(group));
          Thing b = new Thing("b", Thing.args(a.computed()), options -> {});
          new Thing("z", Thing.args("last"), options -> options.dependsOn(b));
        });
  }

  private Deployment with(UnaryOperator<List<ResourceState>> change) {
    List<ResourceState> resources = change.apply(new ArrayList<>(rig.state().resources()));
    return new Deployment(Rig.NOW, resources, List.of(), Optional.empty());
  }

  /** The state with its resource {@code b} changed, which stands before {@code z}. */
  private Deployment withChanged(UnaryOperator<ResourceState> change) {
    return with(
        resources -> {
          resources.replaceAll(
              state -> state.urn().name().equals("b") ? change.apply(state) : state);
          return resources;
        });
  }

  private Deployment withEdges(UnaryOperator<Edges> change) {
    return withChanged(state -> state.withEdges(change.apply(state.edges())));
  }

  private static Edges deletedWith(Edges edges, Urn urn) {
    return new Edges(
        edges.parent(),
        edges.provider(),
        edges.dependencies(),
        edges.propertyDependencies(),
        Optional.of(urn),
        edges.replaceWith());
  }

  private static Edges fromProvider(Edges edges, String id) {
    Urn provider = new Urn("dev", "shop", "pulumi:providers:test", "default");
    return edges.withProvider(Optional.of(new ProviderReference(provider, id)));
  }

  static Stream<Arguments> breaches() {
    return Stream.of(
        broken("b is a child of", LATER, edges -> edges.withParent(Optional.of(LATER))),
        broken("b is a child of", NOWHERE, edges -> edges.withParent(Optional.of(NOWHERE))),
        broken("b depends on", LATER, edges -> edges.withDependencies(List.of(LATER), Map.of())),
        broken(
            "b depends on", NOWHERE, edges -> edges.withDependencies(List.of(NOWHERE), Map.of())),
        broken(
            "b has its input value from",
            LATER,
            edges -> edges.withDependencies(List.of(), Map.of("value", List.of(LATER)))),
        broken(
            "b has its input value from",
            NOWHERE,
            edges -> edges.withDependencies(List.of(), Map.of("value", List.of(NOWHERE)))),
        broken("b is deleted with", LATER, edges -> deletedWith(edges, LATER)),
        broken("b is deleted with", NOWHERE, edges -> deletedWith(edges, NOWHERE)),
        broken("b is replaced with", LATER, edges -> edges.withReplaceWith(List.of(LATER))),
        broken("b is replaced with", NOWHERE, edges -> edges.withReplaceWith(List.of(NOWHERE))),
        arguments(
            "b names a provider that does not stand before it: urn:pulumi:dev::shop::"
                + "pulumi:providers:test::default::another",
            of(edges -> fromProvider(edges, "another"))));
  }

  private static UnaryOperator<Edges> of(UnaryOperator<Edges> change) {
    return change;
  }

  private static Arguments broken(String how, Urn urn, UnaryOperator<Edges> change) {
    String where = urn.equals(LATER) ? "does not stand before it" : "is missing";
    return arguments("%s %s, which %s".formatted(how, urn, where), change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void aBrokenEdgeIsNoticedAtLoadAndNothingHappens(String breach, UnaryOperator<Edges> change) {
    rig.checkpoints = new MemoryCheckpoints(withEdges(change));

    assertThatThrownBy(() -> rig.up(ctx -> {}))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("the state is broken and will not be used: urn:pulumi:dev::shop::")
        .hasMessageContaining("::" + breach + "; go back to a copy from before");
    assertThat(rig.provider.calls).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void aBrokenEdgeIsNoticedInAFile(String breach, UnaryOperator<Edges> change) {
    String file = withEdges(change).toJson();

    assertThatThrownBy(() -> Deployment.fromJson(file))
        .hasMessageStartingWith("the state is broken and will not be used: ")
        .hasMessageContaining(breach)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaches")
  void aBrokenEdgeIsNotSaved(String breach, UnaryOperator<Edges> change) {
    rig.rewriting =
        goal ->
            Optional.of(
                goal.name().equals("b") ? goal.withEdges(change.apply(goal.edges())) : goal);

    Run run = rig.up(ctx -> new Thing("b", "two"));

    assertThat(run.succeeded()).isFalse();
    assertThat(Integrity.breach(rig.state())).isEmpty();
  }

  @Test
  void whoeverWouldSaveABrokenStateIsTold() {
    rig.rewriting =
        goal ->
            Optional.of(
                goal.name().equals("b") ? goal.withDependencies(List.of(NOWHERE), Map.of()) : goal);

    Run run = rig.up(ctx -> new Thing("b", "two"));

    assertThat(run.errors().get(0).message())
        .isEqualTo(
            "the state would be broken and was not saved: urn:pulumi:dev::shop::test:index:Thing::b"
                + " depends on urn:pulumi:dev::shop::test:index:Thing::nowhere, which is missing;"
                + " the one from before is kept: report this as a fault of the engine");
  }

  @Test
  void aStateOfOursIsWhole() {
    assertThatCode(() -> Integrity.verify(rig.state())).doesNotThrowAnyException();
  }

  @Test
  void theProviderOfWhatAwaitsItsReplacementMayBeGone() {
    Deployment gone =
        withChanged(
            state ->
                state
                    .with(state.standing().awaitingReplacement())
                    .withEdges(fromProvider(state.edges(), "another")));

    assertThat(Integrity.breach(gone)).isEmpty();
  }

  @Test
  void aWrongOrderIsNoticed() {
    Deployment wrong =
        with(
            resources -> {
              Collections.reverse(resources);
              return resources;
            });

    assertThat(Integrity.breach(wrong)).isPresent();
  }

  @Test
  void aResourceThatStandsTwiceIsNoticed() {
    Deployment twice =
        with(
            resources -> {
              resources.add(resources.get(resources.size() - 1));
              return resources;
            });

    assertThat(Integrity.breach(twice).orElseThrow())
        .contains("stands in it twice, and neither is to be deleted");
  }

  @Test
  void whatWasReplacedMayStandBesideItsReplacement() {
    Deployment beside =
        with(
            resources -> {
              ResourceState last = resources.get(resources.size() - 1);
              resources.add(last.with(last.standing().condemned()));
              resources.add(last.with(last.standing().condemned()));
              return resources;
            });

    assertThat(Integrity.breach(beside)).isEmpty();
  }

  @Test
  void aComponentWithAnIdIsNoticed() {
    Deployment broken =
        with(
            resources -> {
              resources.replaceAll(state -> state.custom() ? state : state.withId("x"));
              return resources;
            });

    assertThat(Integrity.breach(broken).orElseThrow())
        .endsWith("is a component and yet has the id x");
  }

  @Test
  void aProviderWithoutAnIdIsNoticed() {
    Deployment broken =
        with(
            resources -> {
              resources.replaceAll(state -> state.isProvider() ? state.withId("") : state);
              return resources;
            });

    assertThat(Integrity.breach(broken).orElseThrow())
        .endsWith("::default is a provider without an id, so nothing can refer to it");
  }

  @Test
  void aResourceWithoutANameIsNoticed() {
    String file = rig.state().toJson().replaceFirst("\"urn\": \"[^\"]*::g\"", "\"urn\": \"\"");

    assertThatThrownBy(() -> Deployment.fromJson(file))
        .hasMessageContaining("will not be used: resource 2 of it has no urn;");
  }

  @Test
  void aResourceWithoutATypeIsNoticed() {
    String file =
        rig.state().toJson().replaceFirst("\"type\": \"test:index:Group\"", "\"type\": \"\"");

    assertThatThrownBy(() -> Deployment.fromJson(file))
        .hasMessageContaining("::g has no type; go back");
  }

  @Test
  void aProviderThatCannotBeReadIsNoticed() {
    String file =
        rig.state().toJson().replaceAll("\"provider\": \"[^\"]*\"", "\"provider\": \"nobody\"");

    assertThatThrownBy(() -> Deployment.fromJson(file))
        .hasMessageContaining("::a: \"nobody\" is no provider reference");
  }

  @Test
  void aManifestThatDoesNotFitIsNoticed() {
    String file = rig.state().toJson().replace("v3.259.0", "v3.1.0");

    assertThatThrownBy(() -> Deployment.fromJson(file))
        .hasMessageContaining("its manifest does not fit its version");
  }

  @Test
  void everySaveOfARunIsWhole() {
    List<Optional<String>> breaches = new ArrayList<>();
    rig.checkpoints =
        new WatchedCheckpoints(
            new MemoryCheckpoints(rig.state()), state -> breaches.add(Integrity.breach(state)));

    Run run =
        rig.up(
            ctx -> {
              Thing b = new Thing("b", "own");
              new Thing("c", Thing.args(b.computed()), options -> {});
            });

    assertThat(Rig.errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("b", "c");
    assertThat(breaches).isNotEmpty().allMatch(Optional::isEmpty);
  }
}
