package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.ops;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteBeforeReplaceTest {
  private final Rig rig = new Rig();

  /** Of what hangs on {@code a}, only what has its {@code value} from what goes has to go. */
  private static Consumer<Context> web(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      Thing byValue = new Thing("byValue", Thing.args(a.computed()), options -> {});
      Thing byOther = new Thing("byOther", Thing.args("x").other(a.computed()), options -> {});
      new Thing("after", Thing.args("x"), options -> options.dependsOn(a));
      new Thing("far", Thing.args(byValue.computed()), options -> {});
      new Thing("farOther", Thing.args("x").other(byValue.computed()), options -> {});
      new Thing("behindOther", Thing.args(byOther.computed()), options -> {});
    };
  }

  @Test
  void whatHasAnInputThatWouldReplaceItGoesWithIt() {
    rig.provider.replacingOn(true, "value");
    rig.up(web("one"));

    Run run = rig.up(web("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(run.steps().stream().filter(step -> step.op() == Op.REPLACE))
        .extracting(step -> step.urn().name())
        .containsExactlyInAnyOrder("a", "byValue", "far");
    assertThat(rig.provider.names("delete")).containsExactly("far", "byValue", "a");
    assertThat(ops(run, "byOther")).containsExactly(Op.UPDATE);
    assertThat(ops(run, "behindOther")).containsExactly(Op.SAME);
    assertThat(ops(run, "after")).containsExactly(Op.SAME);
  }

  @Test
  void whatMayBeUnknownIsAskedAboutAsUnknown() {
    List<Value> asked = new ArrayList<>();
    rig.provider.replacingOn(true, "value");
    rig.up(web("one"));
    var diff = rig.provider.diff;
    rig.provider.diff =
        request -> {
          if (request.urn().name().equals("byOther") && request.news().hasUnknowns()) {
            asked.addAll(request.news().entries().values());
          }
          return diff.apply(request);
        };

    rig.up(web("two"));

    assertThat(asked).containsExactlyInAnyOrder(Value.of("x"), Value.unknown());
  }

  @Test
  void aReplacedProviderTakesAllItManagesAlong() {
    rig.up(behind("north"));
    replacingProvider(true);

    Run run = rig.up(behind("south"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly(
            "delete-replaced r",
            "delete-replaced p",
            "replace p",
            "create-replacement p",
            "replace r",
            "create-replacement r");
    assertThat(rig.names()).containsExactly("p", "r");
  }

  private void replacingProvider(boolean deleteFirst) {
    Diffed replacing =
        new Diffed(Changes.SOME, List.of("region"), deleteFirst, List.of(), Optional.empty());
    rig.provider.diffConfig =
        request -> Optional.of(replacing).filter(diff -> request.urn().name().equals("p"));
  }

  private static Consumer<Context> behind(String region) {
    return ctx -> {
      TestProvider provider = new TestProvider("p", Output.of(region));
      new Thing("r", Thing.args("one"), options -> options.provider(provider));
    };
  }

  private static TestProvider provider(String name, String region) {
    return new TestProvider(name, Output.of(region));
  }

  private static Thing managed(String name, TestProvider by) {
    return new Thing(name, Thing.args("one"), options -> options.provider(by));
  }

  /** A resource that another provider has, and after it the provider that had it. */
  private static Consumer<Context> movedOn(String region) {
    return ctx -> {
      Thing a = managed("a", provider("q", "north"));
      new TestProvider("p", Output.of(region), options -> options.dependsOn(a));
    };
  }

  @Test
  void whatWaitsForItsDeletionGoesBeforeItsProviderThoughItsNameHasMovedOn() {
    rig.up(ctx -> managed("a", provider("p", "north")));
    ResourceState leftOver = rig.state("a");
    rig.up(movedOn("north"));
    rig.add(leftOver.with(leftOver.standing().condemned()));
    replacingProvider(true);

    Run run = rig.up(movedOn("south"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsSubsequence("delete a", "delete-replaced p", "replace p");
  }

  @Test
  void whatIsBeingReplacedGoesBeforeItsProviderThoughTheNewOneIsNotMadeYet() {
    rig.up(ctx -> managed("a", provider("p", "north")));
    Diffed replacing =
        new Diffed(Changes.SOME, List.of("region"), true, List.of(), Optional.empty());
    rig.provider.diffConfig = request -> Optional.of(replacing);
    CompletableFuture<String> region =
        new CompletableFuture<String>().completeOnTimeout("south", 30, TimeUnit.SECONDS);
    CountDownLatch gone = new CountDownLatch(1);
    List<Boolean> goneBeforeItIsMade = new CopyOnWriteArrayList<>();
    var create = rig.provider.create;
    rig.provider.create =
        request -> {
          region.complete("south");
          goneBeforeItIsMade.add(awaitForSeconds(gone));
          return create.apply(request);
        };
    rig.provider.delete = request -> gone.countDown();

    Run run =
        rig.up(
            ctx -> {
              managed("a", provider("q", "north"));
              new TestProvider("p", Output.of(region));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsSubsequence("delete-replaced a", "delete-replaced p");
    assertThat(goneBeforeItIsMade).containsExactly(true);
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "p", "q");
  }

  /** Two things by a provider, the first of them by another one if it is given. */
  private static Consumer<Context> hanging(Optional<String> other, Output<String> region) {
    return ctx -> {
      Optional<Thing> moved = other.map(name -> managed("a", provider(name, "north")));
      TestProvider p = new TestProvider("p", region);
      Thing a = moved.orElseGet(() -> managed("a", p));
      new Thing("b", Thing.args("one"), options -> options.provider(p).dependsOn(a));
    };
  }

  @Test
  void whatGoesBeforeItsSuccessorIsMadeIsNotedForWhatHangsOnIt() {
    rig.up(hanging(Optional.empty(), Output.of("north")));
    Diffed replacing =
        new Diffed(Changes.SOME, List.of("region"), true, List.of(), Optional.empty());
    rig.provider.diffConfig = request -> Optional.of(replacing);
    CompletableFuture<String> region = new CompletableFuture<>();
    CountDownLatch gone = new CountDownLatch(1);
    rig.provider.delete =
        request -> {
          if (request.urn().name().equals("a")) {
            gone.countDown();
          }
        };
    var create = rig.provider.create;
    rig.provider.create =
        request -> {
          region.complete("south");
          awaitForSeconds(gone);
          throw new ProviderException("no room");
        };

    Run failed = rig.up(hanging(Optional.of("q"), Output.of(region)));

    assertThat(errors(failed)).isEqualTo("no room");
    assertThat(steps(failed)).containsSubsequence("delete-replaced b", "delete-replaced a");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "p", "q");
    rig.provider.create = create;
    rig.provider.diffConfig = request -> Optional.empty();
    Run again = rig.up(hanging(Optional.of("q"), Output.of("south")));
    assertThat(errors(again)).isEmpty();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "p", "q");
    assertThat(rig.state("a").standing().pendingReplacement()).isFalse();
  }

  /** A provider, and by it something that hangs on another thing as well. */
  private static Consumer<Context> hangingOnBoth(String value, Output<String> region) {
    return ctx -> {
      Thing a = new Thing("a", value);
      TestProvider p = new TestProvider("p", region);
      new Thing("c", Thing.args(a.computed()), options -> options.provider(p));
    };
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProviderWaitsForWhatGoesFirstForAnotherReasonAndStaysIfThatStays(boolean goes) {
    rig.provider.replacingOn(true, "value");
    rig.up(hangingOnBoth("one", Output.of("north")));
    replacingProvider(true);
    CompletableFuture<String> region = new CompletableFuture<>();
    CountDownLatch without = new CountDownLatch(1);
    rig.events =
        new Events() {
          @Override
          public void stepStarted(Step step) {
            if (step.urn().name().equals("p")) {
              without.countDown();
            }
          }
        };
    rig.provider.delete =
        request -> {
          if (request.urn().name().equals("c")) {
            region.complete("south");
            untilSomebodyWaitsOr(without);
            if (!goes) {
              throw new ProviderException("cannot delete c");
            }
          }
        };

    Run run = rig.up(hangingOnBoth("two", Output.of(region)), RunOptions.NONE.continuingOnError());

    assertThat(run.succeeded()).isEqualTo(goes);
    assertThat(without.getCount()).isEqualTo(goes ? 0 : 1);
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "p", "c");
    if (goes) {
      assertThat(steps(run))
          .containsSubsequence("delete-replaced c", "delete-replaced p", "create-replacement p");
    }
  }

  private static TestProvider replacedWith(Thing other) {
    return new TestProvider("p", Output.of("north"), options -> options.replaceWith(other));
  }

  @Test
  void aProviderThatIsReplacedWithAnotherResourceTakesAlongWhatItManages() {
    rig.provider.replacingOn(true, "value");
    rig.up(ctx -> managed("b", replacedWith(new Thing("a", "one"))));

    Run run = rig.up(ctx -> replacedWith(new Thing("a", "two")));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsSubsequence("delete-replaced b", "delete-replaced p");
  }

  /** A provider whose region comes from a resource, and what it manages. */
  private static Consumer<Context> configuredBy(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      TestProvider provider = new TestProvider("p", a.computed());
      new Thing("r", Thing.args("one"), options -> options.provider(provider));
    };
  }

  @Test
  void aProviderThatIsConfiguredByWhatGoesIsAskedToo() {
    rig.provider.replacingOn(true, "value");
    rig.up(configuredBy("one"));
    replacingProvider(false);

    Run run = rig.up(configuredBy("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .startsWith("delete-replaced r", "delete-replaced p", "delete-replaced a")
        .containsSubsequence("create-replacement p", "create-replacement r");
    assertThat(rig.names()).containsExactly("a", "p", "r");
  }

  @Test
  void aProviderMayChangeInTheSameRun() {
    rig.provider.replacingOn(true, "value");
    rig.up(both("one", "north"));

    Run run = rig.up(both("two", "south"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("update p", "replace a", "replace r");
    assertThat(rig.names()).containsExactlyInAnyOrder("p", "a", "r");
  }

  private static Consumer<Context> both(String value, String region) {
    return ctx -> {
      TestProvider provider = new TestProvider("p", Output.of(region));
      Thing a = new Thing("a", value);
      new Thing("r", Thing.args(a.computed()), options -> options.provider(provider));
    };
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, true",
    "false, true, true",
    "true, false, false",
    "false, false, false",
  })
  void theProgramDecidesWhateverTheProviderSays(
      boolean provider, boolean program, boolean deletedFirst) {
    rig.provider.replacingOn(provider, "value");
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> new Thing("a", Thing.args("two"), o -> o.deleteBeforeReplace(program)));

    assertThat(ops(run, "a").get(0) == Op.DELETE_REPLACED).isEqualTo(deletedFirst);
  }

  @Test
  void whatNoLongerHangsOnItAndWasAskedForBeforeStays() {
    rig.provider.replacingOn(true, "value");
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args(a.computed()), options -> {});
        });

    Run run =
        rig.up(
            ctx -> {
              Thing b = new Thing("b", "made of one");
              new Thing("a", Thing.args("two"), options -> options.dependsOn(b));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(ops(run, "b")).containsExactly(Op.SAME);
    assertThat(rig.provider.names("delete")).containsExactly("a");
  }

  @Test
  void aChangeThatTheProgramListsMakesADependentGoToo() {
    rig.provider.replacingOn(true, "value");
    Consumer<CustomResourceOptions.Builder> listed = o -> o.replaceOnChanges("other");
    rig.up(listing("one", listed));

    Run run = rig.up(listing("two", listed));

    assertThat(steps(run))
        .containsSubsequence("delete-replaced b", "delete-replaced a", "create-replacement b");
  }

  private static Consumer<Context> listing(
      String value, Consumer<CustomResourceOptions.Builder> options) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args("x").other(a.computed()), options);
    };
  }

  @Test
  void aPreviewTakesTheSameSteps() {
    rig.provider.replacingOn(true, "value");
    rig.up(listing("one", o -> o.replaceOnChanges("other")));
    Consumer<Context> next = listing("two", o -> o.replaceOnChanges("other"));

    List<String> foreseen = steps(rig.preview(next));

    assertThat(foreseen).isEqualTo(steps(rig.up(next)));
  }

  @Test
  void whatWentFirstSaysWhyItIsMadeAgain() {
    rig.provider.replacingOn(true, "value");
    rig.up(web("one"));

    Run run = rig.up(web("two"));

    assertThat(
            run.steps().stream()
                .filter(step -> step.urn().name().equals("byValue"))
                .map(Step::replaceKeys))
        .containsExactly(List.of(), List.of(), List.of("value"));
  }

  @Test
  void whatDoesNotHangOnItAnyMoreIsMadeAgainOnlyWhenItIsGone() {
    rig.provider.replacingOn(true, "value");
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args(a.computed()), options -> {});
        });
    CompletableFuture<String> value = new CompletableFuture<>();
    CountDownLatch asked = new CountDownLatch(1);
    AtomicBoolean gone = new AtomicBoolean();
    AtomicBoolean madeBefore = new AtomicBoolean();
    CountDownLatch made = new CountDownLatch(1);
    var check = rig.provider.check;
    rig.provider.check =
        request -> {
          if (request.urn().name().equals("b")) {
            asked.countDown();
          }
          return check.apply(request);
        };
    var create = rig.provider.create;
    rig.provider.create =
        request -> {
          if (request.urn().name().equals("b")) {
            madeBefore.set(!gone.get());
            made.countDown();
          }
          return create.apply(request);
        };
    rig.provider.delete =
        request -> {
          if (request.urn().name().equals("b")) {
            value.complete("new");
            await(asked);
            untilSomebodyWaitsOr(made);
            gone.set(true);
          }
        };

    Run run =
        rig.up(
            ctx -> {
              new Thing("a", "two");
              new Thing("b", Thing.args(Output.of(value)), options -> {});
            });

    assertThat(errors(run)).isEmpty();
    assertThat(madeBefore).isFalse();
    assertThat(steps(run)).containsSubsequence("delete-replaced b", "create-replacement b");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b");
  }

  private static void untilSomebodyWaitsOr(CountDownLatch made) {
    while (made.getCount() > 0 && !isAwaitingADeparture()) {
      Thread.onSpinWait();
    }
  }

  private static boolean isAwaitingADeparture() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(Departures.class.getName())
                    && frame.getMethodName().equals("await"));
  }

  /** Long enough for whoever comes, and short enough to see that nobody does. */
  private static boolean awaitForSeconds(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
