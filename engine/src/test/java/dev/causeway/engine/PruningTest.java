package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What refers to resources that a refresh no longer finds. */
class PruningTest {
  private final Rig rig = new Rig();
  private final World world = new World();

  @BeforeEach
  void providersReadTheWorld() {
    rig.provider.read = world::read;
  }

  @Test
  void dependenciesOnWhatIsGoneGo() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          Thing b = new Thing("b", "one");
          new Thing(
              "c", Thing.args(a.computed()).other(b.computed()), options -> options.dependsOn(a));
        });
    world.lose("a");

    Run run = rig.refresh();

    assertThat(errors(run)).isEmpty();
    assertThat(rig.state("c").dependencies()).containsExactly(rig.thing("b"));
    assertThat(rig.state("c").propertyDependencies())
        .isEqualTo(Map.of("other", List.of(rig.thing("b"))));
  }

  @Test
  void aChildWhoseParentIsGoneHasNone() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          Thing b = new Thing("b", Thing.args("one"), options -> options.parent(a));
          new Thing("c", Thing.args("one"), options -> options.parent(b));
        });
    world.lose("b");

    rig.refresh();

    assertThat(rig.names()).containsExactly("a", "c");
    assertThat(rig.state("c").parent()).isEmpty();
    assertThat(rig.state("a").parent()).isPresent();
  }

  @Test
  void theNextUpMakesThemAgainAndMendsTheEdges() {
    rig.up(PruningTest::chain);
    world.lose("a", "b");
    rig.refresh();

    Run run = rig.up(PruningTest::chain);

    assertThat(Rig.steps(run)).containsExactly("create a", "create b", "same c");
    assertThat(rig.state("c").dependencies()).containsExactly(rig.thing("b"));
  }

  private static void chain(com.pulumi.Context ctx) {
    Thing a = new Thing("a", "one");
    Thing b = new Thing("b", Thing.args(a.computed()), options -> {});
    new Thing("c", Thing.args(Output.of("one")), options -> options.dependsOn(b));
  }

  @Test
  void aReferenceToAnotherResourceOfTheSameNameCountsAtItsPlace() {
    Urn a = rig.thing("a");
    Slot first = slot(0, a);
    Slot before = slot(1, rig.thing("b"), a);
    Slot second = slot(2, a);
    Slot after = slot(3, rig.thing("c"), a);

    var pruned =
        Pruning.done(List.of(first, before, second, after), Map.of(first, Optional.empty()));

    assertThat(pruned.get(before)).hasValueSatisfying(b -> assertThat(b.dependencies()).isEmpty());
    assertThat(pruned.get(after))
        .hasValueSatisfying(c -> assertThat(c.dependencies()).containsExactly(a));
  }

  @Test
  void theResourceItGoesWithIsForgottenWhenThatIsGone() {
    Slot gone = slot(0, rig.thing("a"));
    Slot left = slot(1, rig.thing("b"));
    Edges edges =
        new Edges(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Optional.of(gone.urn()),
            List.of(gone.urn()));
    left.set(left.state().withEdges(edges));

    var pruned = Pruning.done(List.of(gone, left), Map.of(gone, Optional.empty()));

    assertThat(pruned.get(left)).map(ResourceState::edges).contains(Edges.NONE);
  }

  private static Slot slot(long key, Urn urn, Urn... dependencies) {
    Edges edges = Edges.NONE.withDependencies(List.of(dependencies), Map.of());
    return new Slot(
        key,
        new ResourceState(
            urn,
            List.of(),
            true,
            "id",
            dev.causeway.protocol.PropertyMap.EMPTY,
            dev.causeway.protocol.PropertyMap.EMPTY,
            edges,
            ResourceOptions.NONE,
            Standing.NEW));
  }
}
