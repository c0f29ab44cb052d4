package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ReplaceTest {
  private final Rig rig = new Rig();

  /** A change of {@code value} replaces. */
  private void replacing(boolean deleteFirst) {
    rig.provider.diff =
        request ->
            Values.diff(request.oldInputs(), request.news()).containsKey("value")
                ? new Diffed(
                    Changes.SOME, List.of("value"), deleteFirst, List.of("value"), Optional.empty())
                : Diffed.unknown();
  }

  private static Step replace(Run run) {
    return run.steps().stream().filter(step -> step.op() == Op.REPLACE).findFirst().orElseThrow();
  }

  /** {@code b} has its value from {@code a}; {@code c} only comes after it. */
  private static Consumer<Context> chain(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args(a.computed()), options -> {});
      new Thing("c", Thing.args("c"), options -> options.dependsOn(a));
    };
  }

  @Test
  void theNewOneIsMadeFirstAndTheOldOneGoesLast() {
    replacing(false);
    rig.up(ctx -> new Thing("a", "one"));
    String id = rig.state("a").id();

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly("create-replacement a", "replace a", "delete-replaced a");
    assertThat(step(run, "a").before()).map(ResourceState::id).contains(id);
    assertThat(replace(run).replaceKeys()).containsExactly("value");
    assertThat(run.summary()).isEqualTo(Map.of(Op.SAME, 1, Op.REPLACE, 1));
    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state("a").id()).isNotEqualTo(id);
  }

  @Test
  void aPreviewShowsAReplacementAndDoesNothing() {
    replacing(false);
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.preview(ctx -> new Thing("a", "two"));

    assertThat(steps(run))
        .containsExactly("create-replacement a", "replace a", "delete-replaced a");
    assertThat(rig.provider.names("create")).isEmpty();
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state("a").standing()).matches(standing -> !standing.delete());
  }

  @Test
  void whatDependsOnTheNewOneIsReplacedBeforeTheOldOnesGo() {
    replacing(false);
    rig.up(chain("one"));

    Run run = rig.up(chain("two"));

    assertThat(steps(run))
        .containsSubsequence("create-replacement a", "create-replacement b", "delete-replaced b")
        .containsSubsequence("delete-replaced b", "delete-replaced a")
        .contains("same c");
  }

  @Test
  void whereTwoCannotBeTheOldOneGoesFirstWithAllThatHangsOnIt() {
    replacing(true);
    rig.up(chain("one"));

    Run run = rig.up(chain("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsSubsequence(
            "delete-replaced b", "delete-replaced a", "replace a", "create-replacement a")
        .containsSubsequence("create-replacement a", "replace b", "create-replacement b")
        .contains("same c")
        .hasSize(7);
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void whatWentFirstAndIsNotAskedForAgainLeavesTheState() {
    replacing(true);
    rig.up(chain("one"));

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(steps(run))
        .containsSubsequence("delete-replaced b", "delete-replaced a", "create-replacement a")
        .contains("delete c");
    assertThat(run.steps()).extracting(Step::op).contains(Op.REMOVE_PENDING_REPLACE);
    assertThat(rig.provider.names("delete")).containsExactlyInAnyOrder("b", "a", "c");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void theProgramDecidesInWhichOrder() {
    replacing(true);
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> new Thing("a", Thing.args("two"), o -> o.deleteBeforeReplace(false)));

    assertThat(steps(run)).startsWith("create-replacement a");
  }

  @Test
  void aReplacementThatFailsAfterItsDeleteIsMadeByTheNextRun() {
    replacing(true);
    rig.up(ctx -> new Thing("a", "one"));
    var create = rig.provider.create;
    rig.provider.create =
        request -> {
          throw new ProviderException("not today");
        };
    rig.up(ctx -> new Thing("a", "two"));
    assertThat(rig.state("a").standing().pendingReplacement()).isTrue();
    rig.provider.create = create;

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(steps(run)).containsExactly("replace a", "create-replacement a");
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state("a").standing().pendingReplacement()).isFalse();
  }

  @Test
  void anOldHalfThatWouldNotGoIsDeletedByTheNextRun() {
    replacing(false);
    rig.up(ctx -> new Thing("a", "one"));
    Consumer<Requests.Delete> delete = rig.provider.delete;
    rig.provider.delete =
        request -> {
          throw new ProviderException("in use");
        };
    rig.up(ctx -> new Thing("a", "two"));
    assertThat(rig.names()).containsExactly("a", "a");
    rig.provider.delete = delete;

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(steps(run)).containsExactly("same a", "delete-replaced a");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void aListedChangeReplaces() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> new Thing("a", Thing.args("two"), o -> o.replaceOnChanges("value")));

    assertThat(steps(run)).contains("replace a");
    assertThat(step(run, "a").op()).isEqualTo(Op.DELETE_REPLACED);
    assertThat(replace(run).detailed()).containsEntry("value", Kind.UPDATE_REPLACE);
  }

  @Test
  void aProtectedResourceIsNotReplaced() {
    replacing(false);
    rig.up(ctx -> new Thing("a", Thing.args("one"), o -> o.protect(true)));

    Run run = rig.up(ctx -> new Thing("a", Thing.args("two"), o -> o.protect(true)));

    assertThat(errors(run)).contains("as it is protected");
    assertThat(rig.state("a").inputs().text("value")).contains("one");
    assertThat(rig.provider.names("create")).isEmpty();
  }

  @Test
  void aDependentThatIsProtectedKeepsAllInPlace() {
    replacing(true);
    Consumer<Context> before =
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args(a.computed()), o -> o.protect(true));
        };
    rig.up(before);

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "two");
              new Thing("b", Thing.args(a.computed()), o -> o.protect(true));
            });

    assertThat(errors(run)).contains("::b").contains("protected");
    assertThat(rig.provider.names("delete")).isEmpty();
  }

  @Test
  void aResourceIsReplacedWithTheOneItNames() {
    replacing(false);
    rig.up(with("one"));

    Run run = rig.up(with("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("replace a", "replace b");
  }

  private static Consumer<Context> with(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args("b"), o -> o.replaceWith(a));
    };
  }

  @Test
  void aChangedTriggerReplaces() {
    rig.up(triggered("1"));

    Run run = rig.up(triggered("2"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("replace a");
    assertThat(rig.up(triggered("2")).hasChanges()).isFalse();
  }

  private static Consumer<Context> triggered(String value) {
    return ctx ->
        new Thing("a", Thing.args("one"), o -> o.replacementTrigger(Output.of((Object) value)));
  }

  @Test
  void adoptingAnotherReplacesTheOldOne() {
    rig.provider.read =
        request ->
            Optional.of(
                new Resource(
                    request.id(),
                    FakeProvider.outputs(dev.causeway.protocol.PropertyMap.EMPTY, false)
                        .without("computed")
                        .with("value", "found"),
                    dev.causeway.protocol.PropertyMap.EMPTY));
    rig.up(ctx -> new Thing("a", Thing.args("found"), adopting("live-1")));

    Run run = rig.up(ctx -> new Thing("a", Thing.args("found"), adopting("live-2")));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly("import-replacement a", "replace a", "delete-replaced a");
    assertThat(rig.state("a").id()).isEqualTo("live-2");
  }

  private static Consumer<CustomResourceOptions.Builder> adopting(String id) {
    return options -> options.importId(id);
  }

  @Test
  void aProviderThatIsReplacedTakesItsResourcesAlong() {
    rig.up(explicit("north"));
    rig.provider.diffConfig =
        request ->
            Optional.of(
                new Diffed(Changes.SOME, List.of("region"), false, List.of(), Optional.empty()));

    Run run = rig.up(explicit("south"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly(
            "create-replacement mine",
            "replace mine",
            "create-replacement a",
            "replace a",
            "delete-replaced a",
            "delete-replaced mine");
    assertThat(rig.names()).containsExactly("mine", "a");
  }

  private static Consumer<Context> explicit(String region) {
    return ctx -> {
      TestProvider provider = new TestProvider("mine", Output.of(region));
      new Thing("a", Thing.args("one"), options -> options.provider(provider));
    };
  }
}
