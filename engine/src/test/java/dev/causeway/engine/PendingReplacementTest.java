package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.ops;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PendingReplacementTest {
  private final Rig rig = new Rig();

  @BeforeEach
  void deletingFirst() {
    rig.provider.replacingOn(true, "value");
  }

  /** {@code b} only comes after {@code a}; {@code c} has its value from it. */
  private static Consumer<Context> chain(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args("b"), options -> options.dependsOn(a));
      new Thing("c", Thing.args(a.computed()), options -> {});
    };
  }

  private static Consumer<Context> pair(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args("b"), options -> options.dependsOn(a));
    };
  }

  private void interrupted(Consumer<Context> program) {
    rig.provider.failCreating("a");
    Run run = rig.up(program);
    assertThat(errors(run)).isEqualTo("cannot make a");
    assertThat(rig.state("a").standing().pendingReplacement()).isTrue();
  }

  @Test
  void aDeleteThatFailsLeavesNothingPending() {
    rig.up(pair("one"));
    rig.provider.failDeleting("a");

    Run run = rig.up(pair("two"));

    assertThat(errors(run)).isEqualTo("cannot delete a");
    assertThat(rig.names()).containsExactly("a", "b");
    assertThat(rig.state("a").standing().pendingReplacement()).isFalse();

    rig.provider.recover();
    run = rig.up(pair("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(ops(run, "a"))
        .containsExactly(Op.DELETE_REPLACED, Op.REPLACE, Op.CREATE_REPLACEMENT);
    assertThat(rig.names()).containsExactly("a", "b");
  }

  @Test
  void theSameProgramMakesWhatIsStillToBeMade() {
    rig.up(pair("one"));
    interrupted(pair("two"));
    rig.provider.recover();

    Run run = rig.up(pair("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("replace a", "create-replacement a", "same b");
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state("a").standing().pendingReplacement()).isFalse();
  }

  @Test
  void itStaysPendingAsLongAsItCannotBeMade() {
    rig.up(pair("one"));
    interrupted(pair("two"));

    interrupted(pair("two"));

    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.names()).containsExactly("a", "b");
  }

  @Test
  void aProgramThatWantsWhatWasThereMakesItAgain() {
    rig.up(pair("one"));
    interrupted(pair("two"));
    rig.provider.recover();

    Run run = rig.up(pair("one"));

    // Nothing differs, so nobody says that two cannot be side by side.
    assertThat(ops(run, "a")).containsExactly(Op.CREATE_REPLACEMENT, Op.REPLACE);
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state("a").inputs().text("value")).contains("one");
  }

  @Test
  void aProgramThatWantsSomethingElseAgainMakesThat() {
    rig.up(pair("one"));
    interrupted(pair("two"));
    rig.provider.recover();

    Run run = rig.up(pair("three"));

    assertThat(ops(run, "a")).containsExactly(Op.REPLACE, Op.CREATE_REPLACEMENT);
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state("a").inputs().text("value")).contains("three");
  }

  @Test
  void aProgramWithoutItForgetsItAndDeletesNothing() {
    rig.up(pair("one"));
    interrupted(pair("two"));
    rig.provider.recover();

    Run run = rig.up(ctx -> new Thing("b", "b"));

    assertThat(errors(run)).isEmpty();
    assertThat(ops(run, "a")).containsExactly(Op.REMOVE_PENDING_REPLACE);
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.names()).containsExactly("b");
  }

  @Test
  void destroyForgetsItToo() {
    rig.up(pair("one"));
    interrupted(pair("two"));

    Run run = rig.destroy();

    assertThat(errors(run)).isEmpty();
    assertThat(rig.provider.names("delete")).containsExactly("b");
    assertThat(rig.state().resources()).isEmpty();
  }

  @Test
  void whatWentWithItIsDeletedOnceMoreAndMadeAgain() {
    rig.up(chain("one"));
    interrupted(chain("two"));
    assertThat(rig.state("c").standing().pendingReplacement()).isTrue();
    rig.provider.recover();

    Run run = rig.up(chain("two"));

    // As Pulumi does, who looks only at the root of a replacement whether it is gone already.
    assertThat(errors(run)).isEmpty();
    assertThat(ops(run, "a")).containsExactly(Op.REPLACE, Op.CREATE_REPLACEMENT);
    assertThat(ops(run, "c"))
        .containsExactly(Op.DELETE_REPLACED, Op.REPLACE, Op.CREATE_REPLACEMENT);
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aPendingReplacementMayBeMadeBesideWhatIsNotThere() {
    rig.up(pair("one"));
    interrupted(pair("two"));
    rig.provider.recover();
    rig.provider.replacingOn(false, "value");

    Run run = rig.up(pair("two"));

    assertThat(ops(run, "a")).containsExactly(Op.CREATE_REPLACEMENT, Op.REPLACE);
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void destroyDeletesWhatWasReplacedAndItsReplacement() {
    leftOver();

    Run run = rig.destroy();

    assertThat(steps(run)).containsExactlyInAnyOrder("delete a", "delete-replaced a");
    assertThat(rig.provider.names("delete")).hasSize(2);
    assertThat(rig.state().resources()).isEmpty();
  }

  private void leftOver() {
    rig.provider.replacingOn(false, "value");
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.failDeleting("a");
    rig.up(ctx -> new Thing("a", "two"));
    rig.provider.recover();
    assertThat(rig.names()).containsExactly("a", "a");
  }

  @Test
  void aSecondReplacementLeavesNeitherOfTheOldOnes() {
    leftOver();

    Run run = rig.up(ctx -> new Thing("a", "three"));

    assertThat(errors(run)).isEmpty();
    assertThat(ops(run, "a"))
        .containsExactly(Op.CREATE_REPLACEMENT, Op.REPLACE, Op.DELETE_REPLACED, Op.DELETE_REPLACED);
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void aLeftoverOfADependentGoesInTheSameOrder() {
    rig.provider.replacingOn(false, "value");
    rig.up(chain("one"));
    rig.provider.failDeleting("c");
    rig.up(chain("two"));
    rig.provider.recover();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "a", "b", "c", "c");

    Run run = rig.up(chain("two"));

    assertThat(steps(run))
        .containsSubsequence("delete-replaced c", "delete-replaced a")
        .doesNotContain("replace a", "replace c");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aLeftoverOfADependentGoesBeforeWhatItHungOnIsDeletedFirst() {
    rig.provider.replacingOn(false, "value");
    rig.up(chain("one"));
    rig.provider.failDeleting("c");
    rig.up(chain("one-and-a-half"));
    rig.provider.recover();
    rig.provider.replacingOn(true, "value");

    Run run = rig.up(chain("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(rig.up(chain("two")).hasChanges()).isFalse();
  }
}
