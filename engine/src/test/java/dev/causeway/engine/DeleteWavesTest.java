package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
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
        List.of(),
        custom,
        custom ? "id-" + name : "",
        PropertyMap.EMPTY,
        PropertyMap.EMPTY,
        Edges.NONE
            .withParent(parent.map(DeleteWavesTest::urn))
            .withDependencies(
                List.of(dependencies).stream().map(DeleteWavesTest::urn).toList(), Map.of()),
        ResourceOptions.NONE,
        Standing.NEW);
  }

  private static List<Slot> slots(ResourceState... states) {
    return IntStream.range(0, states.length).mapToObj(at -> new Slot(at, states[at])).toList();
  }

  private static List<List<String>> waves(List<Slot> all, Set<Slot> condemned) {
    return new DeleteWaves(all)
        .of(condemned).stream()
            .map(wave -> wave.stream().map(slot -> slot.urn().name()).toList())
            .toList();
  }

  private static List<List<String>> waves(ResourceState... all) {
    List<Slot> slots = slots(all);
    return waves(slots, Set.copyOf(slots));
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
    List<Slot> all = slots(state("a"), state("b", "a"), state("c", "b"));

    assertThat(waves(all, Set.of(all.get(0), all.get(2)))).containsExactly(List.of("a", "c"));
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
    List<Slot> all = slots(state("a"), state("b", "a"), state("c", "b"), state("d", "a"));

    assertThat(new DeleteWaves(all).withDependencies(Set.of(all.get(2))))
        .extracting(Slot::urn)
        .containsExactlyInAnyOrder(urn("a"), urn("b"), urn("c"));
  }

  @Test
  void whatWasReplacedGoesInTheWaveOfItsOwn() {
    ResourceState replaced = state("a").with(Standing.NEW.condemned());

    assertThat(waves(state("a"), state("b", "a"), replaced))
        .containsExactly(List.of("b"), List.of("a", "a"));
  }
}
