package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every kind of checkpoints keeps. */
abstract class CheckpointsContract {
  private static final Deployment BASE = States.of(3);

  /** The same checkpoints each time within a test, as another process would open them. */
  abstract Checkpoints checkpoints();

  private void given() {
    checkpoints().save(BASE);
  }

  /** What is kept, apart from what a passphrase needs to open its secrets. */
  private Deployment loaded() {
    Deployment kept = checkpoints().load().orElseThrow();
    return new Deployment(
        kept.time(), kept.resources(), kept.pendingOperations(), BASE.secretsState());
  }

  @Test
  void nothingIsThereBeforeTheFirstRun() {
    assertThat(checkpoints().load()).isEmpty();
  }

  @Test
  void aRunThatChangesNothingOnNothingLeavesNothing() {
    checkpoints().open(Deployment.empty(Rig.NOW)).close();

    assertThat(checkpoints().load()).isEmpty();
  }

  @Test
  void theFirstRunLeavesWhatItWrote() {
    try (Journal journal = checkpoints().open(Deployment.empty(Rig.NOW))) {
      States.write(journal, States.put(0, BASE.resources().get(0)));
    }

    assertThat(checkpoints().load().orElseThrow().resources())
        .containsExactly(BASE.resources().get(0));
  }

  @Test
  void whatIsWrittenIsThereBeforeTheRunEnds() {
    given();

    try (Journal journal = checkpoints().open(checkpoints().load().orElseThrow())) {
      States.write(journal, States.begun(0, States.thing("two")));
      assertThat(checkpoints().load().orElseThrow().pendingOperations()).hasSize(1);
      States.write(journal, States.updated(0, 2, States.thing("two")));

      Replay expected = new Replay(BASE);
      expected.apply(States.updated(0, 2, States.thing("two")));
      assertThat(loaded()).isEqualTo(expected.result());
    }
  }

  @Test
  void aRunThatDoesNotFinishLeavesWhatItWrote() {
    given();
    try (Journal journal = checkpoints().open(checkpoints().load().orElseThrow())) {
      States.write(journal, States.put(2, States.thing("two")));
      States.write(journal, new Change(Map.of(), Set.of(4L), Map.of(), Set.of()));
    }

    assertThat(checkpoints().load().orElseThrow().resources())
        .hasSize(4)
        .contains(States.thing("two"));
  }

  @Test
  void theNextRunGoesOnFromThere() {
    theFirstRunLeavesWhatItWrote();

    Deployment former = checkpoints().load().orElseThrow();
    try (Journal journal = checkpoints().open(former)) {
      States.write(journal, States.put(1, BASE.resources().get(1)));
    }

    assertThat(checkpoints().load().orElseThrow().resources())
        .containsExactly(BASE.resources().get(1), BASE.resources().get(0));
  }

  @Test
  void theEndIsWhatARunFinishedWith() {
    given();
    try (Journal journal = checkpoints().open(checkpoints().load().orElseThrow())) {
      States.write(journal, States.put(2, States.thing("two")));
      journal.finish(States.of(7));
    }

    assertThat(loaded()).isEqualTo(States.of(7));
  }

  @Test
  void oneRunAtATimeHasTheStack() {
    given();

    Journal journal = checkpoints().open(BASE);

    assertThatThrownBy(() -> checkpoints().open(BASE))
        .isInstanceOf(EngineException.class)
        .hasMessageStartingWith("another run");
    journal.close();
    checkpoints().open(BASE).close();
  }

  @Test
  void aRunThatEndedGivesTheStackUp() {
    given();
    try (Journal journal = checkpoints().open(BASE)) {
      journal.finish(BASE);
      checkpoints().open(BASE).close();
    }
  }

  @Test
  void aRunThatEndedWritesNoMore() {
    given();
    Journal journal = checkpoints().open(BASE);
    journal.close();

    assertThatThrownBy(() -> States.write(journal, States.put(2, States.thing("two"))))
        .isInstanceOf(EngineException.class)
        .hasMessage("this run has ended and can write no more");
    assertThatThrownBy(() -> journal.finish(States.of(7))).isInstanceOf(EngineException.class);
    assertThat(loaded()).isEqualTo(BASE);
  }
}
