package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.ops;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InitErrorsTest {
  private final Rig rig = new Rig();

  @BeforeEach
  void somethingLeftUndone() {
    rig.provider.create =
        request -> {
          throw new InitFailed("half", request.news(), List.of("not ready", "nor healthy"));
        };
    rig.up(
        ctx -> {
          new Thing("a", "one");
          ctx.export("out", com.pulumi.core.Output.of("x"));
        });
    rig.provider.recover();
  }

  @Test
  void allReasonsAreKept() {
    assertThat(rig.state("a").initErrors()).containsExactly("not ready", "nor healthy");
  }

  @Test
  void theNextRunGoesOnThoughTheChangesAreIgnored() {
    Run run =
        rig.up(ctx -> new Thing("a", Thing.args("two"), options -> options.ignoreChanges("value")));

    assertThat(steps(run)).containsExactly("update a");
    assertThat(rig.state("a").inputs().text("value")).contains("one");
    assertThat(rig.state("a").initErrors()).isEmpty();
  }

  @Test
  void aPreviewShowsThatTheNextRunGoesOn() {
    assertThat(steps(rig.preview(ctx -> new Thing("a", "one")))).containsExactly("update a");
  }

  @Test
  void aRunThatAgainGetsNoFurtherKeepsTheNewReasons() {
    rig.provider.update =
        request -> {
          throw new InitFailed(request.id(), request.news(), List.of("still not ready"));
        };

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run)).isEqualTo("still not ready");
    assertThat(rig.state("a").initErrors()).containsExactly("still not ready");
  }

  @Test
  void aReplacementThatIsLeftUndoneStandsBesideWhatItReplaces() {
    rig.provider.replacingOn(false, "value");
    rig.up(ctx -> new Thing("a", "one"));
    somethingFails();

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(ops(run, "a")).containsExactly(Op.CREATE_REPLACEMENT);
    assertThat(rig.names()).containsExactly("a", "a");
    assertThat(rig.state("a").initErrors()).containsExactly("not ready");

    rig.provider.recover();
    run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(ops(run, "a")).containsExactly(Op.UPDATE, Op.DELETE_REPLACED);
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void aReplacementThatIsLeftUndoneAfterTheDeleteTakesItsPlace() {
    rig.provider.replacingOn(true, "value");
    rig.up(ctx -> new Thing("a", "one"));
    somethingFails();

    rig.up(ctx -> new Thing("a", "two"));

    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state("a").standing().pendingReplacement()).isFalse();
    assertThat(rig.state("a").inputs()).isEqualTo(PropertyMap.of("value", Value.of("two")));
  }

  private void somethingFails() {
    rig.provider.create =
        request -> {
          throw new InitFailed("half", request.news(), List.of("not ready"));
        };
  }
}
