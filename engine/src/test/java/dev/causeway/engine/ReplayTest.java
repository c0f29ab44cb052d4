package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayTest {
  private final Deployment base = States.of(3);
  private final Replay replay = new Replay(base);

  private List<String> names() {
    return replay.result().resources().stream().map(state -> state.urn().name()).toList();
  }

  @Test
  void withoutChangesItIsTheBase() {
    assertThat(replay.result()).isEqualTo(base);
  }

  @Test
  void whatIsNewStandsBeforeWhatIsLeftOfTheBase() {
    replay.apply(States.put(6, base.resources().get(0)));
    replay.apply(States.put(5, base.resources().get(1)));
    replay.apply(new Change(Map.of(), Set.of(0L, 1L), Map.of(), Set.of()));

    assertThat(names()).containsExactly("default", "shop-dev", "thing-0", "thing-1", "thing-2");
  }

  @Test
  void aResourceMayChangeInItsPlace() {
    replay.apply(States.put(2, States.thing("two")));

    assertThat(names()).containsExactly("shop-dev", "default", "thing-0", "thing-1", "thing-2");
    assertThat(replay.result().resources().get(2)).isEqualTo(States.thing("two"));
  }

  @Test
  void aResourceMayMoveInOneChangeBehindWhatItNeeds() {
    replay.apply(States.ended(0, 2, 5, States.thing("two")));

    assertThat(names()).containsExactly("default", "shop-dev", "thing-0", "thing-1", "thing-2");
  }

  @Test
  void anOperationIsPendingUntilItEnds() {
    replay.apply(States.begun(0, States.thing("two")));
    assertThat(replay.result().pendingOperations()).hasSize(1);

    replay.apply(States.ended(0, 2, 5, States.thing("two")));
    assertThat(replay.result().pendingOperations()).isEmpty();
  }

  @Test
  void anOperationOfTheBaseStaysUntilItEnds() {
    replay.apply(States.begun(0, States.thing("two")));
    Replay next = new Replay(replay.result());
    next.apply(States.begun(1, States.thing("three")));

    assertThat(next.result().pendingOperations())
        .extracting(operation -> operation.resource().inputs().text("value").orElseThrow())
        .containsExactly("three", "two");

    next.apply(new Change(Map.of(), Set.of(), Map.of(), Set.of(0L)));
    assertThat(next.result().pendingOperations()).hasSize(1);
  }
}
