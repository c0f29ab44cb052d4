package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Delete;
import dev.causeway.protocol.Requests.Diff;
import dev.causeway.protocol.Requests.Update;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DiffTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> thing(String value) {
    return ctx -> new Thing("a", value);
  }

  private void telling(Diffed diff) {
    rig.provider.diff = request -> diff;
  }

  @Test
  void aProviderThatAlwaysFindsAChangeUpdatesEachTime() {
    telling(Diffed.some());
    rig.up(thing("one"));

    assertThat(steps(rig.up(thing("one")))).containsExactly("update a");
    assertThat(steps(rig.up(thing("one")))).containsExactly("update a");
  }

  @Test
  void aKindThatReplacesIsEnoughToReplace() {
    telling(
        new Diffed(
            Changes.SOME,
            List.of(),
            false,
            List.of(),
            Optional.of(Map.of("value", Kind.UPDATE_REPLACE))));
    rig.up(thing("one"));

    Run run = rig.up(thing("two"));

    assertThat(steps(run)).contains("replace a");
    assertThat(step(run, Op.REPLACE).detailed()).containsEntry("value", Kind.UPDATE_REPLACE);
  }

  @Test
  void aReasonToReplaceWithoutAChangeIsNone() {
    telling(new Diffed(Changes.NONE, List.of("value"), false, List.of(), Optional.empty()));
    rig.up(thing("one"));

    assertThat(steps(rig.up(thing("two")))).containsExactly("same a");
  }

  @Test
  void aReasonToReplaceCountsOnceTheInputsDiffer() {
    telling(new Diffed(Changes.UNKNOWN, List.of("value"), false, List.of(), Optional.empty()));
    rig.up(thing("one"));

    assertThat(steps(rig.up(thing("one")))).containsExactly("same a");
    assertThat(steps(rig.up(thing("two")))).contains("replace a");
  }

  @Test
  void whereTheProviderCannotTellTheInputsAreCompared() {
    rig.up(thing("one"));

    Step update = step(rig.up(thing("two")), Op.UPDATE);

    assertThat(update.diffs()).containsExactly("value");
    assertThat(update.detailed()).isEqualTo(Map.of("value", Kind.UPDATE));
    assertThat(update.inputDiff()).isTrue();
  }

  @Test
  void whatTheProviderToldIsNotOfTheInputs() {
    telling(
        new Diffed(
            Changes.SOME,
            List.of(),
            false,
            List.of("computed"),
            Optional.of(Map.of("computed", Kind.ADD))));
    rig.up(thing("one"));

    Step update = step(rig.up(thing("one")), Op.UPDATE);

    assertThat(update.diffs()).containsExactly("computed");
    assertThat(update.detailed()).isEqualTo(Map.of("computed", Kind.ADD));
    assertThat(update.inputDiff()).isFalse();
  }

  @Test
  void whatTheProviderDoesNotDetailHasNoDetails() {
    telling(Diffed.some());
    rig.up(thing("one"));

    Step update = step(rig.up(thing("two")), Op.UPDATE);

    assertThat(update.diffs()).isEmpty();
    assertThat(update.detailed()).isEmpty();
  }

  @Test
  void makingAValueSecretIsNoChangeToAProviderThatCannotTell() {
    rig.up(thing("one"));

    Run run = rig.up(ctx -> new Thing("a", Thing.args(Thing.secret("one")), options -> {}));

    assertThat(steps(run)).containsExactly("same a");
    assertThat(rig.state("a").inputs().get("value")).contains(Value.secret(Value.of("one")));
  }

  @Test
  void diffIsToldWhatWasWantedAndWhatCameOfIt() {
    List<Diff> seen = new ArrayList<>();
    rig.up(thing("one"));
    rig.provider.diff =
        request -> {
          seen.add(request);
          return Diffed.NONE;
        };

    rig.up(ctx -> new Thing("a", Thing.args("two"), options -> options.ignoreChanges("tags")));

    ResourceState state = rig.state("a");
    assertThat(seen).hasSize(1);
    assertThat(seen.get(0).id()).isEqualTo(state.id());
    assertThat(seen.get(0).olds()).isEqualTo(FakeProvider.outputs(one(), false));
    assertThat(seen.get(0).oldInputs()).isEqualTo(one());
    assertThat(seen.get(0).news()).isEqualTo(PropertyMap.of("value", Value.of("two")));
    assertThat(seen.get(0).ignoreChanges()).containsExactly("tags");
  }

  private static PropertyMap one() {
    return PropertyMap.of("value", Value.of("one"));
  }

  @Test
  void allCallsAreGivenTheOldInputsAsCheckLeftThem() {
    List<PropertyMap> seen = new ArrayList<>();
    rig.provider.check =
        request -> {
          request.oldInputs().ifPresent(seen::add);
          return Checked.of(request.news().with("default", "filled in"));
        };
    rig.provider.diff =
        request -> {
          seen.add(request.oldInputs());
          return Diffed.some();
        };
    rig.provider.update = request -> noting(seen, request);
    rig.provider.delete = request -> noting(seen, request);
    rig.up(thing("one"));

    rig.up(thing("one"));
    rig.destroy();

    assertThat(seen).hasSize(4).containsOnly(one().with("default", "filled in"));
  }

  private static PropertyMap noting(List<PropertyMap> seen, Update request) {
    seen.add(request.oldInputs());
    return request.news();
  }

  private static void noting(List<PropertyMap> seen, Delete request) {
    seen.add(request.oldInputs());
  }

  @Test
  void aProviderThatBreaksInADiffEndsTheRun() {
    rig.up(thing("one"));
    rig.provider.diff =
        request -> {
          throw new dev.causeway.protocol.ProviderException("cannot compare");
        };

    Run run = rig.up(thing("two"));

    assertThat(errors(run)).isEqualTo("cannot compare");
    assertThat(rig.provider.names("update")).isEmpty();
  }

  @Test
  void aChangeOfWhatAComponentIsGivenIsAnUpdateWithoutDetails() {
    rig.up(ctx -> new Group("g", Map.of("size", "1")));

    Run run = rig.up(ctx -> new Group("g", Map.of("size", "2")));

    assertThat(steps(run)).containsExactly("update g");
    assertThat(step(run, Op.UPDATE).detailed()).isEmpty();
  }

  @Test
  void pathsWhoseChangesAreHiddenAreKeptAndDecideNothing() {
    rig.up(thing("one"));

    Run run = rig.up(ctx -> new Thing("a", Thing.args("two"), o -> o.hideDiffs(List.of("value"))));

    assertThat(steps(run)).containsExactly("update a");
    assertThat(rig.state("a").options().hideDiffs()).containsExactly("value");
  }
}
