package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntegrityTest {
  private final Rig rig = new Rig();

  @BeforeEach
  void aStack() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          Thing a = new Thing("a", Thing.args("one"), options -> options.parent(group));
          new Thing("b", Thing.args(a.computed()), options -> {});
        });
  }

  private Deployment with(UnaryOperator<List<ResourceState>> change) {
    List<ResourceState> resources = change.apply(new ArrayList<>(rig.state().resources()));
    return new Deployment(Rig.NOW, resources, List.of(), java.util.Optional.empty());
  }

  private Deployment without(String name) {
    return with(
        resources -> {
          assertThat(resources.removeIf(state -> state.urn().name().equals(name))).isTrue();
          return resources;
        });
  }

  @Test
  void aStateOfOursIsWhole() {
    assertThatCode(() -> Integrity.verify(rig.state())).doesNotThrowAnyException();
  }

  @Test
  void aMissingDependencyIsNoticed() {
    assertThatThrownBy(() -> Integrity.verify(without("a")))
        .hasMessageContaining("::b refers to a resource that does not stand before it");
  }

  @Test
  void aMissingParentIsNoticed() {
    assertThatThrownBy(() -> Integrity.verify(without("g")))
        .hasMessageContaining("refers to a resource that does not stand before it");
  }

  @Test
  void aMissingProviderIsNoticed() {
    assertThatThrownBy(() -> Integrity.verify(without("default")))
        .hasMessageContaining("names a provider that does not stand before it");
  }

  @Test
  void aWrongOrderIsNoticed() {
    assertThatThrownBy(
            () ->
                Integrity.verify(
                    with(
                        resources -> {
                          Collections.reverse(resources);
                          return resources;
                        })))
        .hasMessageContaining("the state is broken and will not be used");
  }

  @Test
  void aResourceThatStandsTwiceIsNoticed() {
    assertThatThrownBy(
            () ->
                Integrity.verify(
                    with(
                        resources -> {
                          resources.add(resources.get(resources.size() - 1));
                          return resources;
                        })))
        .hasMessageContaining("stands in it twice");
  }

  @Test
  void aComponentWithAnIdIsNoticed() {
    assertThatThrownBy(
            () ->
                Integrity.verify(
                    with(
                        resources -> {
                          resources.replaceAll(state -> state.custom() ? state : state.withId("x"));
                          return resources;
                        })))
        .hasMessageContaining("is a component and yet has the id x");
  }

  @Test
  void aBrokenStateIsRefusedBeforeAnythingHappens() {
    rig.checkpoints = new MemoryCheckpoints(without("a"));

    assertThatThrownBy(() -> rig.up(ctx -> {})).isInstanceOf(EngineException.class);
    assertThat(rig.provider.calls).isEmpty();
  }

  @Test
  void everySaveOfARunIsWhole() {
    Checkpoints verifying =
        new Checkpoints() {
          private final MemoryCheckpoints kept = new MemoryCheckpoints(rig.state());

          @Override
          public java.util.Optional<Deployment> load() {
            return kept.load();
          }

          @Override
          public void save(Deployment deployment) {
            Integrity.verify(deployment);
            kept.save(deployment);
          }
        };
    rig.checkpoints = verifying;

    Run run =
        rig.up(
            ctx -> {
              Thing b = new Thing("b", "own");
              new Thing("c", Thing.args(b.computed()), options -> {});
            });

    assertThat(Rig.errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("b", "c");
  }
}
