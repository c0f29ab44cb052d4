package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.engine.sdk.Asked;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Created;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

class ContinueOnErrorTest {
  private static final RunOptions CONTINUING = RunOptions.NONE.continuingOnError();

  private final Rig rig = new Rig();

  private void failDeleting(String name) {
    rig.provider.delete =
        request -> {
          if (request.urn().name().equals(name)) {
            throw new ProviderException(name + " is in use");
          }
        };
  }

  /** {@code bad} fails once the two others are begun, and those are made only after that. */
  private void failCreatingBadBeforeGood() {
    CountDownLatch begun = new CountDownLatch(2);
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
    rig.provider.create =
        request -> {
          if (request.urn().name().equals("bad")) {
            await(begun);
            throw new ProviderException("no room");
          }
          begun.countDown();
          await(failed);
          return new Created(request.urn().name(), request.news());
        };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void goodAndBad(Context ctx) {
    new Thing("good", "one");
    new Thing("good2", "one");
    new Thing("bad", "one");
  }

  @Test
  void whatTheProgramHasAskedForIsDoneAlthoughSomethingFailed() {
    failCreatingBadBeforeGood();

    Run run = rig.up(ContinueOnErrorTest::goodAndBad, CONTINUING);

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("no room");
    assertThat(rig.names()).containsExactlyInAnyOrder("good", "good2");
  }

  @Test
  void aFailedUpdateKeepsItsOldInputsAndOthersGoOn() {
    rig.up(ContinueOnErrorTest::goodAndBad);
    CountDownLatch begun = new CountDownLatch(1);
    rig.provider.update =
        request -> {
          if (request.urn().name().equals("bad")) {
            await(begun);
            throw new ProviderException("not now");
          }
          begun.countDown();
          return request.news();
        };

    Run run =
        rig.up(
            ctx -> {
              new Thing("good", "two");
              new Thing("bad", "two");
            },
            CONTINUING);

    assertThat(errors(run)).isEqualTo("not now");
    assertThat(rig.state("good").inputs().text("value")).contains("two");
    assertThat(rig.state("bad").inputs().text("value")).contains("one");
  }

  @Test
  void aProgramThatBrokeOffDeletesNothing() {
    rig.up(ctx -> new Thing("old", "one"));
    failCreatingBadBeforeGood();

    Run run = rig.up(ContinueOnErrorTest::goodAndBad, CONTINUING);

    assertThat(steps(run)).doesNotContain("delete old");
    assertThat(rig.names()).contains("old");
  }

  @Test
  void aProgramThatLoggedAnErrorDeletesNothing() {
    rig.up(ctx -> new Thing("old", "one"));

    Run run = rig.up(ctx -> ctx.log().error("oh"), CONTINUING);

    assertThat(run.succeeded()).isFalse();
    assertThat(rig.names()).containsExactly("old");
  }

  @Test
  void withAFailedDeleteOnlyWhatItDependsOnStays() {
    rig.up(
        ctx -> {
          Thing base = new Thing("base", "one");
          Thing middle = new Thing("middle", Thing.args("one"), options -> options.dependsOn(base));
          new Thing("stuck", Thing.args("one"), options -> options.dependsOn(middle));
          Thing free = new Thing("free", "one");
          new Thing("over free", Thing.args("one"), options -> options.dependsOn(free));
        });
    failDeleting("stuck");

    Run run = rig.destroy(CONTINUING);

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("stuck is in use");
    assertThat(rig.names()).containsExactlyInAnyOrder("base", "middle", "stuck");
  }

  @Test
  void withoutItAFailedDeleteLeavesEverythingOfLaterWaves() {
    rig.up(
        ctx -> {
          Thing free = new Thing("free", "one");
          new Thing("over free", Thing.args("one"), options -> options.dependsOn(free));
          Thing base = new Thing("base", "one");
          new Thing("stuck", Thing.args("one"), options -> options.dependsOn(base));
        });
    failDeleting("stuck");

    rig.destroy();

    assertThat(rig.names()).containsExactlyInAnyOrder("free", "base", "stuck");
  }

  @Test
  void whatAFailedUpdateDependedOnIsNotDeleted() {
    rig.up(
        ctx -> {
          Thing needed = new Thing("needed", "one");
          new Thing("free", "one");
          new Thing("a", Thing.args("one"), options -> options.dependsOn(needed));
        });
    rig.provider.update =
        request -> {
          throw new InitFailed(
              request.id(), PropertyMap.of("value", Value.of("half")), List.of("not ready"));
        };
    Registering program = new Registering(rig);

    Run run = program.run(List.of(program.thing("a", "two")), CONTINUING);

    assertThat(errors(run)).isEqualTo("not ready");
    assertThat(rig.names()).containsExactlyInAnyOrder("needed", "a");
    assertThat(rig.state("a").initErrors()).containsExactly("not ready");
  }

  @Test
  void whatDependsOnSomethingFailedIsNotBegunNorWhatDependsOnThat() {
    rig.provider.create =
        request -> {
          if (request.urn().name().equals("a")) {
            throw new ProviderException("no room");
          }
          return new Created(request.urn().name(), request.news());
        };
    Registering program = new Registering(rig);
    Asked a = program.thing("a", "one");
    Asked b = program.thing("b", "one", rig.thing("a"));
    Asked c = program.thing("c", "one", rig.thing("b"));
    Asked d = program.thing("d", "one");

    Run run = program.run(List.of(a, b, c, d), CONTINUING);

    assertThat(steps(run)).containsExactly("create a failed", "create d");
    assertThat(rig.names()).containsExactly("d");
  }

  @Test
  void whatDependsOnSomethingFailedStaysAsItWas() {
    rig.up(
        ctx -> {
          new Thing("b", "one");
          new Thing("old", "one");
        });
    rig.provider.failCreating("bad");
    Registering program = new Registering(rig);
    Asked bad = program.thing("bad", "one");
    Asked b = program.thing("b", "two", rig.thing("bad"));

    Run run = program.run(List.of(bad, b), CONTINUING);

    assertThat(steps(run)).containsExactly("create bad failed", "delete old");
    assertThat(rig.state("b").inputs().text("value")).contains("one");
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void whatIsNotBegunKeepsNobodyWaitingForWhatItWouldHaveDeleted() {
    rig.provider.replacingOn(true, "value");
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args(a.computed()), options -> {});
        });
    rig.provider.failCreating("bad");
    Registering program = new Registering(rig);
    Asked bad = program.thing("bad", "one");
    Asked a = program.thing("a", "two", rig.thing("bad"));
    Asked b = program.thing("b", "two");

    Run run = program.run(List.of(bad, a, b), CONTINUING);

    assertThat(errors(run)).isEqualTo("cannot make bad");
    assertThat(steps(run)).contains("create-replacement b").doesNotContain("delete-replaced a");
    assertThat(rig.state("a").inputs().text("value")).contains("one");
    assertThat(rig.state("b").inputs().text("value")).contains("two");
  }

  @Test
  void afterAnUpInPartWhatIsDroppedIsDeleted() {
    rig.up(ctx -> new Thing("old", "one"));
    rig.provider.create =
        request -> {
          throw new ProviderException("no room");
        };
    Registering program = new Registering(rig);

    Run run = program.run(List.of(program.thing("a", "one")), CONTINUING);

    assertThat(steps(run)).containsExactly("create a failed", "delete old");
    assertThat(rig.names()).isEmpty();
  }
}
