package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTest {
  private final Rig rig = new Rig();
  private final World world = new World();

  @BeforeEach
  void providersReadTheWorld() {
    rig.provider.read = world::read;
  }

  private void upAndThenADriftsAndBIsGone() {
    rig.up(
        ctx -> {
          new Thing("a", "one");
          new Thing("b", "one");
          new Thing("c", "one");
        });
    world.drift("a", "two").lose("b");
  }

  @Test
  void theStateBecomesWhatTheWorldIs() {
    upAndThenADriftsAndBIsGone();

    Run run = rig.refresh();

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "c");
    assertThat(rig.state("a").inputs().text("value")).contains("two");
    assertThat(rig.state("a").outputs().text("value")).contains("two");
  }

  @Test
  void aRefreshCountsWhatItFound() {
    upAndThenADriftsAndBIsGone();

    Run run = rig.refresh();

    assertThat(steps(run)).containsExactlyInAnyOrder("refresh a", "refresh b", "refresh c");
    assertThat(step(run, "a").result()).isEqualTo(Op.UPDATE);
    assertThat(step(run, "b").result()).isEqualTo(Op.DELETE);
    assertThat(step(run, "b").after()).isEmpty();
    assertThat(step(run, "c").result()).isEqualTo(Op.SAME);
    assertThat(run.summary()).isEqualTo(Map.of(Op.UPDATE, 1, Op.DELETE, 1, Op.SAME, 2));
    assertThat(run.hasChanges()).isTrue();
  }

  @Test
  void aRefreshThatFindsNothingNewWritesNothing() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.refresh();
    Deployment before = rig.state();

    Run run = rig.refresh();

    assertThat(run.hasChanges()).isFalse();
    assertThat(rig.state()).isSameAs(before);
  }

  @Test
  void theFirstRefreshForgetsInputsThatComeFromNoResourceAsPulumiDoes() {
    rig.up(ctx -> new Thing("a", "one"));
    assertThat(rig.state("a").propertyDependencies()).isEqualTo(Map.of("value", List.of()));

    rig.refresh();

    assertThat(rig.state("a").propertyDependencies()).isEmpty();
  }

  @Test
  void refreshOfNothingSucceeds() {
    assertThat(rig.refresh().succeeded()).isTrue();
  }

  @Test
  void aPreviewOfARefreshChangesNothing() {
    upAndThenADriftsAndBIsGone();
    Deployment before = rig.state();

    Run run = rig.refresh(RunOptions.NONE.asPreview());

    assertThat(run.summary()).isEqualTo(Map.of(Op.UPDATE, 1, Op.DELETE, 1, Op.SAME, 2));
    assertThat(rig.state()).isSameAs(before);
  }

  @Test
  void theStepShowsWhatTheWorldDidNotWhatAnUpWouldDo() {
    rig.up(ctx -> new Thing("a", "one"));
    world.drift("a", "two");
    rig.provider.diff =
        request -> {
          assertThat(request.oldInputs().text("value")).contains("two");
          assertThat(request.news().text("value")).contains("one");
          return new Diffed(
              Changes.SOME,
              List.of(),
              false,
              List.of("value", "more"),
              Optional.of(Map.of("value", Kind.UPDATE, "more", Kind.ADD)));
        };

    Step step = step(rig.refresh(), "a");

    assertThat(step.diffs()).containsExactly("value", "more");
    assertThat(step.detailed()).isEqualTo(Map.of("value", Kind.UPDATE, "more", Kind.DELETE));
  }

  @Test
  void aDriftThatTheProviderDoesNotMindIsTakenInAndCountsAsSame() {
    rig.up(ctx -> new Thing("a", "one"));
    world.drift("a", "two");
    rig.provider.diff = request -> Diffed.NONE;

    Run run = rig.refresh();

    assertThat(step(run, "a").result()).isEqualTo(Op.SAME);
    assertThat(rig.state("a").outputs().text("value")).contains("two");
  }

  @Test
  void onlyADriftCountsAsAChangeInTime() {
    upAndThenADriftsAndBIsGone();
    rig.clock = Clock.offset(rig.clock, Duration.ofHours(1));

    rig.refresh();

    assertThat(rig.state("a").modified()).contains(Rig.NOW.plus(Duration.ofHours(1)));
    assertThat(rig.state("a").created()).contains(Rig.NOW);
    assertThat(rig.state("c").modified()).contains(Rig.NOW);
    assertThat(rig.clock.getZone()).isEqualTo(ZoneOffset.UTC);
  }

  @Test
  void anIdThatChangedIsKept() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.read =
        request ->
            Optional.of(
                new Resource(
                    "renamed", request.inputs().orElseThrow(), request.state().orElseThrow()));

    rig.refresh();

    assertThat(rig.state("a").id()).isEqualTo("renamed");
  }

  @Test
  void inputsThatTheProviderCannotTellStay() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.read =
        request ->
            Optional.of(
                Resource.withoutInputs(request.id(), PropertyMap.of("value", Value.of("two"))));

    rig.refresh();

    assertThat(rig.state("a").inputs().text("value")).contains("one");
    assertThat(rig.state("a").outputs().text("value")).contains("two");
  }

  @Test
  void whatWasSecretStaysSecret() {
    rig.up(ctx -> new Thing("a", Thing.args(Output.ofSecret("one")), options -> {}));
    rig.provider.read =
        request ->
            Optional.of(
                new Resource(
                    request.id(),
                    PropertyMap.of("value", Value.of("two")),
                    PropertyMap.of("value", Value.of("two"))));

    rig.refresh();

    assertThat(rig.state("a").inputs().get("value")).contains(Value.secret(Value.of("two")));
    assertThat(rig.state("a").outputs().get("value")).contains(Value.secret(Value.of("two")));
  }

  @Test
  void aResourceThatIsNotHealthyIsAWarningAndUpdatedByTheNextUp() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.read =
        request -> {
          throw new InitFailed(
              request.id(), request.state().orElseThrow(), List.of("it does not answer"));
        };

    Run run = rig.refresh();

    assertThat(run.succeeded()).isTrue();
    assertThat(run.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the resource is not healthy: it does not answer");
    assertThat(rig.state("a").initErrors()).containsExactly("it does not answer");
    assertThat(steps(rig.up(ctx -> new Thing("a", "one")))).containsExactly("update a");
  }

  @Test
  void aHealthyReadForgetsWhatWasUnhealthy() {
    rig.provider.create =
        request -> {
          throw new InitFailed("half", request.news(), List.of("not ready"));
        };
    rig.up(ctx -> new Thing("a", "one"));

    rig.refresh();

    assertThat(rig.state("a").initErrors()).isEmpty();
  }

  @Test
  void aReadThatFailsLetsTheOthersBeReadAndThenTheRunFails() {
    upAndThenADriftsAndBIsGone();
    rig.provider.read =
        request -> {
          if (request.urn().name().equals("c")) {
            throw new ProviderException("no answer");
          }
          return world.read(request);
        };

    Run run = rig.refresh();

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).isEqualTo("no answer");
    assertThat(step(run, "c").failed()).isTrue();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "c");
    assertThat(rig.state("a").outputs().text("value")).contains("two");
  }

  @Test
  void componentsAndProvidersAreNotRead() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          new TestProvider("p", Output.of("north"));
          new Thing("a", Thing.args("one"), options -> options.parent(group));
        });

    Run run = rig.refresh();

    assertThat(rig.provider.names("read")).containsExactly(rig.state("a").id());
    assertThat(steps(run)).contains("refresh g", "refresh p");
    assertThat(errors(run)).isEmpty();
  }

  @Test
  void allAreReadAtTheSameTime() {
    rig.up(ctx -> IntStream.range(0, 8).forEach(i -> new Thing("t" + i, "one")));
    CyclicBarrier all = new CyclicBarrier(8);
    rig.provider.read =
        request -> {
          try {
            all.await(50, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new ProviderException("the others never came", e);
          }
          return world.read(request);
        };

    assertThat(errors(rig.refresh())).isEmpty();
  }

  @Test
  void anUpMayRefreshFirst() {
    upAndThenADriftsAndBIsGone();

    Run run =
        rig.up(
            ctx -> {
              new Thing("a", "one");
              new Thing("b", "one");
            },
            RunOptions.NONE.refreshing());

    assertThat(steps(run))
        .containsExactlyInAnyOrder(
            "refresh a", "refresh b", "refresh c", "update a", "create b", "delete c");
    assertThat(run.summary())
        .isEqualTo(Map.of(Op.SAME, 1, Op.UPDATE, 1, Op.CREATE, 1, Op.DELETE, 1));
    assertThat(rig.state("a").outputs().text("value")).contains("one");
  }

  @Test
  void aPreviewMayRefreshFirstAndChangesNothing() {
    upAndThenADriftsAndBIsGone();
    Deployment before = rig.state();

    Run run =
        rig.up(
            ctx -> {
              new Thing("a", "one");
              new Thing("b", "one");
              new Thing("c", "one");
            },
            RunOptions.NONE.refreshing().asPreview());

    assertThat(steps(run)).contains("update a", "create b", "same c");
    assertThat(rig.provider.names("create")).isEmpty();
    assertThat(rig.state()).isSameAs(before);
  }

  @Test
  void anUpWhoseRefreshFailsDoesNotRunTheProgram() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.read =
        request -> {
          throw new ProviderException("no answer");
        };

    Run run = rig.up(ctx -> new Thing("b", "one"), RunOptions.NONE.refreshing());

    assertThat(steps(run)).containsExactly("refresh a failed");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void aDestroyMayRefreshFirstAndDeletesOnlyWhatIsStillThere() {
    upAndThenADriftsAndBIsGone();

    Run run = rig.destroy(RunOptions.NONE.refreshing());

    assertThat(errors(run)).isEmpty();
    assertThat(rig.provider.names("delete")).containsExactlyInAnyOrder("a", "c");
    assertThat(rig.state().resources()).isEmpty();
  }

  @Test
  void aResourceOnlyReadIsComparedByItsOutputsAlone() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.checkpoints.save(external(rig.state()));
    world.drift("a", "two");
    rig.provider.diff =
        request -> {
          throw new ProviderException("nobody asks");
        };

    Run run = rig.refresh();

    assertThat(errors(run)).isEmpty();
    assertThat(step(run, "a").result()).isEqualTo(Op.UPDATE);
    assertThat(step(rig.refresh(), "a").result()).isEqualTo(Op.SAME);
  }

  private static Deployment external(Deployment state) {
    return new Deployment(
        state.time(),
        state.resources().stream()
            .map(of -> of.type().equals(Thing.TYPE) ? of.with(of.standing().asExternal()) : of)
            .toList(),
        List.of(),
        state.secretsState());
  }
}
