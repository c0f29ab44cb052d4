package dev.causeway.engine;

import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.causeway.engine.PendingOperation.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashTest {
  private final Rig rig = new Rig();

  /** Plays the death of the process. */
  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void anOperationIsNotedBeforeItBeginsAndForgottenAfter() {
    List<List<PendingOperation>> saved = new ArrayList<>();
    rig.checkpoints =
        new WatchedCheckpoints(
            new MemoryCheckpoints(), state -> saved.add(state.pendingOperations()));

    rig.up(ctx -> new Thing("a", "one"));

    // the stack; the default provider begun and made; the thing begun and made; the whole
    assertThat(saved).hasSize(6);
    assertThat(saved.get(3)).extracting(PendingOperation::kind).containsExactly(Kind.CREATING);
    assertThat(saved.get(4)).isEmpty();
  }

  @Test
  void nothingMoreIsDoneToTheWorldOnceTheProcessHasDied() {
    rig.parallel = 1;
    rig.up(
        ctx -> {
          new Thing("a", "one");
          new Thing("b", "one");
        });
    rig.provider.delete =
        request -> {
          throw new Death();
        };

    assertThatThrownBy(rig::destroy).isInstanceOf(Death.class);

    assertThat(rig.provider.names("delete")).hasSize(1);
    assertThat(rig.state().pendingOperations()).hasSize(1);
  }

  @Test
  void aProcessThatDiesInACreateLeavesItsNote() {
    rig.provider.create =
        request -> {
          throw new Death();
        };

    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "one"))).isInstanceOf(Death.class);

    assertThat(rig.state().pendingOperations())
        .extracting(operation -> operation.resource().urn().name())
        .containsExactly("a");
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void theNextRunWarnsOfIt() {
    rig.provider.create =
        request -> {
          throw new Death();
        };
    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "one"))).isInstanceOf(Death.class);

    Run run = rig.up(ctx -> {});

    assertThat(run.diagnostics())
        .extracting(Diagnostic::message)
        .contains("the last run was interrupted while creating this resource");
  }

  @Test
  void aCreateThatIsNotTakenUpAgainStaysNoted() {
    rig.provider.create =
        request -> {
          throw new Death();
        };
    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "one"))).isInstanceOf(Death.class);

    rig.up(ctx -> new Group("g"));

    assertThat(rig.state().pendingOperations()).hasSize(1);
  }

  @Test
  void aCreateThatIsTakenUpAgainAndFailsStaysNoted() {
    rig.provider.create =
        request -> {
          throw new Death();
        };
    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "one"))).isInstanceOf(Death.class);
    rig.provider.create =
        request -> {
          throw new dev.causeway.protocol.ProviderException("not now");
        };

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.state().pendingOperations()).hasSize(1);
  }

  @Test
  void theRunAfterwardsMakesTheResourceAndKeepsTheNoteOfTheOther() {
    rig.provider.create =
        request -> {
          throw new Death();
        };
    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "one"))).isInstanceOf(Death.class);
    rig.provider.create =
        request -> new dev.causeway.protocol.Responses.Created("id", request.news());

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(steps(run)).containsExactly("create a");
    assertThat(rig.state().pendingOperations())
        .singleElement()
        .matches(operation -> operation.kind() == PendingOperation.Kind.CREATING);
  }

  @Test
  void aProcessThatDiesInADeleteKeepsTheResource() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.delete =
        request -> {
          throw new Death();
        };

    assertThatThrownBy(rig::destroy).isInstanceOf(Death.class);

    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state().pendingOperations())
        .extracting(PendingOperation::kind)
        .containsExactly(Kind.DELETING);
  }

  @Test
  void aProcessThatDiesInAnUpdateKeepsTheOldState() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.update =
        request -> {
          throw new Death();
        };

    assertThatThrownBy(() -> rig.up(ctx -> new Thing("a", "two"))).isInstanceOf(Death.class);

    assertThat(rig.state("a").inputs().text("value")).contains("one");
  }

  @Test
  void nothingIsSavedAfterTheDeath() {
    rig.parallel = 1;
    List<Boolean> dead = new ArrayList<>();
    rig.checkpoints =
        new WatchedCheckpoints(new MemoryCheckpoints(), state -> assertThat(dead).isEmpty());
    rig.provider.create =
        request -> {
          dead.add(true);
          throw new Death();
        };

    assertThatThrownBy(
            () ->
                rig.up(
                    ctx -> {
                      new Thing("a", "one");
                      new Thing("b", "one");
                    }))
        .isInstanceOf(Death.class);
    assertThat(rig.provider.names("create")).hasSize(1);
  }
}
