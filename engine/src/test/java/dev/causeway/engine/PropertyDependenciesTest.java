package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From which resources the inputs of another come. */
class PropertyDependenciesTest {
  private final Rig rig = new Rig();
  private final Registering program = new Registering(rig);

  @Test
  void whereAProgramTellsNothingEveryInputComesFromAllThatTheResourceDependsOn() {
    program.run(
        List.of(
            program.thing("a", "one"),
            program.thing("b", "two"),
            program.thing("c", "three", rig.thing("a"), rig.thing("b"))),
        RunOptions.NONE);

    assertThat(rig.state("c").propertyDependencies())
        .isEqualTo(Map.of("value", List.of(rig.thing("a"), rig.thing("b"))));
  }

  @Test
  void whatAProgramTellsCounts() {
    program.run(
        List.of(program.thing("a", "one"), program.fed("b", "two", rig.thing("a"))),
        RunOptions.NONE);

    assertThat(rig.state("b").propertyDependencies())
        .isEqualTo(Map.of("value", List.of(rig.thing("a"))));
  }
}
