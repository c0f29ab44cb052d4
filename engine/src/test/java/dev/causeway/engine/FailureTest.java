package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FailureTest {
  private final Rig rig = new Rig();

  private static void chain(Context ctx) {
    Thing a = new Thing("a", "one");
    new Thing("b", Thing.args(a.computed()), options -> {});
    ctx.export("out", a.computed());
  }

  private void failCreating(String name) {
    rig.provider.create =
        request -> {
          if (request.urn().name().equals(name)) {
            throw new ProviderException("no room for " + name);
          }
          return new dev.causeway.protocol.Responses.Created(
              "id-" + request.urn().name(), FakeProvider.outputs(request.news(), false));
        };
  }

  @Test
  void aFailedCreateLeavesNothingOfItself() {
    failCreating("a");

    Run run = rig.up(FailureTest::chain);

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("no room for a");
    assertThat(run.errors().get(0).urn()).contains(step(run, "a").urn());
    assertThat(steps(run)).containsExactly("create a failed");
    assertThat(rig.names()).isEmpty();
    assertThat(rig.state().pendingOperations()).isEmpty();
  }

  @Test
  void afterAFailureWhatDependsOnItIsNotStarted() {
    failCreating("a");

    rig.up(FailureTest::chain);

    assertThat(rig.provider.names("check")).containsExactly("a");
  }

  @Test
  void aFailedRunDeletesNothing() {
    rig.up(ctx -> new Thing("old", "one"));
    failCreating("a");

    Run run = rig.up(FailureTest::chain);

    assertThat(steps(run)).containsExactly("create a failed");
    assertThat(rig.names()).containsExactly("old");
  }

  @Test
  void theOldStackOutputsSurviveAFailedRun() {
    rig.up(ctx -> ctx.export("out", Output.of("kept")).export("other", Output.of("too")));
    failCreating("a");

    rig.up(
        ctx -> {
          new Thing("a", "one");
          ctx.export("other", Output.of("new"));
        });

    assertThat(rig.state("shop-dev").outputs().text("out")).contains("kept");
  }

  @Test
  void aStepUnderWayEndsAlthoughAnotherFails() {
    CountDownLatch failed = new CountDownLatch(1);
    rig.events =
        new Events() {
          @Override
          public void stepEnded(Step step) {
            if (step.failed()) {
              failed.countDown();
            }
          }
        };
    CountDownLatch slowBegun = new CountDownLatch(1);
    rig.provider.create =
        request -> {
          if (request.urn().name().equals("slow")) {
            slowBegun.countDown();
            await(failed);
            return new dev.causeway.protocol.Responses.Created("id", request.news());
          }
          await(slowBegun);
          throw new ProviderException("broken");
        };

    Run run =
        rig.up(
            ctx -> {
              new Thing("slow", "one");
              new Thing("bad", "two");
            });

    assertThat(run.succeeded()).isFalse();
    assertThat(rig.names()).containsExactly("slow");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailedUpdateLeavesTheOldState() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.update =
        request -> {
          throw new ProviderException("not now");
        };

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(errors(run)).isEqualTo("not now");
    assertThat(rig.state("a").inputs().text("value")).contains("one");
  }

  @Test
  void theRunAfterAFailureGoesOnWhereItEnded() {
    failCreating("b");
    rig.up(FailureTest::chain);
    rig.provider.create =
        request ->
            new dev.causeway.protocol.Responses.Created(
                "id-" + request.urn().name(), FakeProvider.outputs(request.news(), false));

    Run run = rig.up(FailureTest::chain);

    assertThat(steps(run)).containsExactly("same a", "create b");
    assertThat(run.succeeded()).isTrue();
  }

  @Test
  void aCreateThatHappenedInPartIsKeptAndFails() {
    failCreatingInPart();

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("not ready");
    assertThat(rig.state("a").id()).isEqualTo("half");
    assertThat(rig.state("a").initErrors()).containsExactly("not ready");
    assertThat(step(run, "a").failed()).isTrue();
  }

  private void failCreatingInPart() {
    rig.provider.create =
        request -> {
          throw new InitFailed("half", request.news(), List.of("not ready"));
        };
  }

  @Test
  void whatWasMadeInPartIsUpdatedNextTimeThoughNothingChanged() {
    failCreatingInPart();
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(steps(run)).containsExactly("update a");
    assertThat(rig.state("a").initErrors()).isEmpty();
    assertThat(rig.state("a").id()).isEqualTo("half");
  }

  @Test
  void anUpdateThatHappenedInPartKeepsTheOldInputsAndTheNewOutputs() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.update =
        request -> {
          throw new InitFailed(
              request.id(), PropertyMap.of("value", Value.of("half")), List.of("not ready"));
        };

    rig.up(ctx -> new Thing("a", "two"));

    assertThat(rig.state("a").inputs().text("value")).contains("one");
    assertThat(rig.state("a").outputs().text("value")).contains("half");
  }

  @Test
  void aRefusedCheckIsSaidInPulumisWords() {
    rig.provider.check = request -> Checked.refused(new Failure("", "not on a Sunday"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run))
        .isEqualTo("test:index:Thing resource 'a' has a problem: not on a Sunday");
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void aRefusedPropertyIsNamedWithItsValue() {
    rig.provider.check = request -> Checked.refused(new Failure("value", "is too short"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run))
        .isEqualTo(
            "test:index:Thing resource 'a': property value value {one} has a problem: is too"
                + " short");
  }

  @Test
  void aRefusedSecretIsNotShown() {
    rig.provider.check = request -> Checked.refused(new Failure("value", "is too short"));

    Run run = rig.up(ctx -> new Thing("a", Thing.args(Output.ofSecret("hunter2")), options -> {}));

    assertThat(errors(run)).contains("value {[secret]} has a problem").doesNotContain("hunter2");
  }

  @Test
  void allReasonsOfOneCheckAreSaid() {
    rig.provider.check =
        request -> Checked.refused(new Failure("", "first"), new Failure("", "second"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(run.errors()).hasSize(2);
  }

  @Test
  void aRefusedCheckChangesNothingInAPreviewEither() {
    rig.provider.check = request -> Checked.refused(new Failure("", "no"));

    Run run = rig.preview(ctx -> new Thing("a", "one"));

    assertThat(run.succeeded()).isFalse();
    assertThat(rig.provider.names("preview-create")).isEmpty();
  }

  @Test
  void aProviderThatBreaksOffIsOneReadableLine() {
    rig.provider.create =
        request -> {
          throw new IllegalStateException("oops");
        };

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run))
        .isEqualTo("the provider broke off: java.lang.IllegalStateException: oops");
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void aCreateWithoutAnIdFails() {
    rig.provider.create =
        request -> new dev.causeway.protocol.Responses.Created("", request.news());

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run)).contains("gave it no id");
  }
}
