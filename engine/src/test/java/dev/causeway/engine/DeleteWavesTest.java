package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeleteWavesTest {
  private static Urn urn(String name) {
    return new Urn("dev", "shop", name.startsWith("g") ? Group.TYPE : Thing.TYPE, name);
  }

  private static ResourceState state(String name, String... dependencies) {
    return state(name, Optional.empty(), dependencies);
  }

  private static ResourceState state(String name, Optional<String> parent, String... dependencies) {
    boolean custom = !name.startsWith("g");
    return new ResourceState(
        urn(name),
        custom,
        custom ? "id-" + name : "",
        PropertyMap.EMPTY,
        PropertyMap.EMPTY,
        parent.map(DeleteWavesTest::urn),
        Optional.empty(),
        List.of(dependencies).stream().map(DeleteWavesTest::urn).toList(),
        Map.of(),
        ResourceOptions.NONE,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<List<String>> waves(List<ResourceState> all, List<ResourceState> condemned) {
    return new DeleteWaves(all)
        .of(condemned).stream()
            .map(wave -> wave.stream().map(state -> state.urn().name()).toList())
            .toList();
  }

  private static List<List<String>> waves(ResourceState... all) {
    return waves(List.of(all), List.of(all));
  }

  @Test
  void nothingGivesNoWave() {
    assertThat(waves()).isEmpty();
  }

  @Test
  void whatDependsOnNothingGoesTogether() {
    assertThat(waves(state("a"), state("b"))).containsExactly(List.of("a", "b"));
  }

  @Test
  void dependentsGoFirst() {
    assertThat(waves(state("a"), state("b", "a"), state("c", "b")))
        .containsExactly(List.of("c"), List.of("b"), List.of("a"));
  }

  @Test
  void aResourceGoesInTheWaveThatItsLongestWayDownGivesIt() {
    assertThat(waves(state("a"), state("lone"), state("b", "a"), state("c", "a", "b")))
        .containsExactly(List.of("c"), List.of("b"), List.of("a", "lone"));
  }

  @Test
  void anEdgeThroughAResourceThatStaysOrdersNothing() {
    ResourceState a = state("a");
    ResourceState stays = state("b", "a");
    ResourceState c = state("c", "b");

    assertThat(waves(List.of(a, stays, c), List.of(a, c))).containsExactly(List.of("a", "c"));
  }

  @Test
  void aChildGoesBeforeItsParent() {
    assertThat(waves(state("g"), state("a", Optional.of("g"))))
        .containsExactly(List.of("a"), List.of("g"));
  }

  @Test
  void whatDependsOnAComponentGoesBeforeItsChildren() {
    assertThat(waves(state("g"), state("a", Optional.of("g")), state("b", "g")))
        .containsExactly(List.of("b"), List.of("a"), List.of("g"));
  }

  @Test
  void siblingsAreNotOrderedByTheirParent() {
    assertThat(waves(state("g"), state("a", Optional.of("g")), state("b", Optional.of("g"))))
        .containsExactly(List.of("a", "b"), List.of("g"));
  }

  @Test
  void aResourceReachesAllItDependsOn() {
    ResourceState a = state("a");
    ResourceState b = state("b", "a");
    ResourceState c = state("c", "b");
    ResourceState other = state("d", "a");

    assertThat(new DeleteWaves(List.of(a, b, c, other)).withDependencies(List.of(c)))
        .containsExactlyInAnyOrder(urn("a"), urn("b"), urn("c"));
  }
}
