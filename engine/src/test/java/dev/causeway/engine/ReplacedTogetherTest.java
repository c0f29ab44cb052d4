package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.ops;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.Urn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplacedTogetherTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> three(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      Thing b = new Thing("b", Thing.args("b"), options -> options.dependsOn(a));
      new Thing("c", Thing.args("c"), options -> options.dependsOn(b));
    };
  }

  private static Urn urn(String name) {
    return new Urn("dev", "shop", Thing.TYPE, name);
  }

  /** What is deleted with what; no program of the SDK can say it. */
  private void deletedWith(Map<String, String> targets) {
    rig.rewriting =
        registration ->
            Optional.of(
                registration.withEdges(
                    deletedWith(
                        registration.edges(),
                        Optional.ofNullable(targets.get(registration.name()))
                            .map(ReplacedTogetherTest::urn))));
  }

  private static Edges deletedWith(Edges edges, Optional<Urn> target) {
    return new Edges(
        edges.parent(),
        edges.provider(),
        edges.dependencies(),
        edges.propertyDependencies(),
        target,
        edges.replaceWith());
  }

  @Test
  void whatIsDeletedWithAnotherNeedsNoDeleteOfItsOwn() {
    deletedWith(Map.of("b", "a", "c", "b"));
    rig.up(three("one"));

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete c", "delete b", "delete a");
    assertThat(rig.provider.names("delete")).containsExactly("a");
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void itIsDeletedAsUsualWhileTheOtherStays() {
    deletedWith(Map.of("b", "a"));
    rig.up(three("one"));

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.provider.names("delete")).containsExactly("c", "b");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void allThatIsDeletedWithWhatIsReplacedIsReplaced(boolean deleteFirst) {
    rig.provider.replacingOn(deleteFirst, "value");
    deletedWith(Map.of("b", "a", "c", "b"));
    rig.up(three("one"));

    Run run = rig.up(three("two"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("replace a", "replace b", "replace c");
    assertThat(rig.provider.names("delete")).containsExactly("a");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(rig.up(three("two")).hasChanges()).isFalse();
  }

  @Test
  void whatIsNewlyDeletedWithAnotherIsReplacedWithItAndDeletedItself() {
    rig.provider.replacingOn(true, "value");
    rig.up(three("one"));
    deletedWith(Map.of("c", "a"));

    Run run = rig.up(three("two"));

    assertThat(ops(run, "c"))
        .containsExactly(Op.CREATE_REPLACEMENT, Op.REPLACE, Op.DELETE_REPLACED);
    assertThat(rig.provider.names("delete")).containsExactly("a", "c");
    assertThat(rig.state("c").edges().deletedWith()).contains(urn("a"));
  }

  @Test
  void aProtectedResourceThatIsDeletedWithAnotherKeepsItInPlace() {
    rig.provider.replacingOn(true, "value");
    deletedWith(Map.of("b", "a"));
    rig.up(keeping("one"));

    Run run = rig.up(keeping("two"));

    assertThat(errors(run)).contains("::b").contains("protected");
    assertThat(rig.provider.names("delete")).isEmpty();
  }

  private static Consumer<Context> keeping(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args("b"), options -> options.dependsOn(a).protect(true));
    };
  }

  private static Consumer<Context> with(String value, String other) {
    return ctx -> {
      Thing a = new Thing("a", value);
      new Thing("b", Thing.args(other), options -> options.replaceWith(a));
    };
  }

  @Test
  void whatIsReplacedWithAnotherSaysSo() {
    rig.provider.replacingOn(false, "value");
    rig.up(with("one", "b"));

    Run run = rig.up(with("two", "b"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsSubsequence("create-replacement a", "create-replacement b", "delete-replaced b")
        .contains("delete-replaced a");
    assertThat(Rig.step(run, "b").replaceKeys()).isEmpty();
    assertThat(
            run.steps().stream()
                .filter(step -> step.op() == Op.REPLACE && step.urn().name().equals("b"))
                .map(Step::replaceKeys))
        .containsExactly(List.of("replaceWith"));
    assertThat(rig.provider.names("diff")).doesNotContain("b");
  }

  @Test
  void itGoesFirstWhereTheOtherIsDeletedFirst() {
    rig.provider.replacingOn(true, "value");
    rig.up(with("one", "b"));

    Run run = rig.up(with("two", "b"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly(
            "delete-replaced b",
            "delete-replaced a",
            "replace a",
            "create-replacement a",
            "replace b",
            "create-replacement b");
    assertThat(rig.provider.names("delete")).containsExactly("b", "a");
  }

  @Test
  void aChangeOfItsOwnComesOnTop() {
    rig.provider.replacingOn(false, "value");
    rig.up(with("one", "b"));

    Run run = rig.up(with("two", "c"));

    assertThat(ops(run, "b"))
        .containsExactly(Op.CREATE_REPLACEMENT, Op.REPLACE, Op.DELETE_REPLACED);
    assertThat(rig.state("b").inputs().text("value")).contains("c");
  }

  @Test
  void itIsNotReplacedWhileTheOtherStays() {
    rig.up(with("one", "b"));

    assertThat(steps(rig.up(with("two", "b")))).containsExactly("update a", "same b");
  }

  @Test
  void anImportOverTheOtherIsNoReplacementOfIt() {
    rig.up(with("one", "b"));
    rig.provider.read =
        request ->
            Optional.of(
                new dev.causeway.protocol.Responses.Resource(
                    request.id(), rig.state("a").inputs(), rig.state("a").outputs()));

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", Thing.args("one"), options -> options.importId("live"));
              new Thing("b", Thing.args("b"), options -> options.replaceWith(a));
            });

    assertThat(ops(run, "b")).containsExactly(Op.SAME);
  }

  @Test
  void oneMayBeReplacedWithOneAndDeletedWithAnother() {
    rig.provider.replacingOn(false, "value");
    deletedWith(Map.of("c", "b"));
    rig.up(
        ctx -> {
          Thing b = new Thing("b", "b");
          Thing a = new Thing("a", "one");
          new Thing("c", Thing.args("c"), options -> options.replaceWith(a).dependsOn(b));
        });
    deletedWith(Map.of());

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "two");
              new Thing("c", Thing.args("c"), options -> options.replaceWith(a));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(rig.provider.names("create")).containsExactlyInAnyOrder("a", "c");
    assertThat(rig.provider.names("delete")).containsExactlyInAnyOrder("a", "b");
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void aTaintedResourceIsMadeAnewOnce() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.change("a", state -> state.with(Standings.tainted(state.standing())));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(ops(run, "a"))
        .containsExactly(Op.CREATE_REPLACEMENT, Op.REPLACE, Op.DELETE_REPLACED);
    assertThat(Rig.step(run, Op.REPLACE).replaceKeys()).containsExactly("id");
    assertThat(rig.state("a").standing().taint()).isFalse();
    assertThat(rig.up(ctx -> new Thing("a", "one")).hasChanges()).isFalse();
  }

  @Test
  void aTaintedResourceIsCheckedOnceAsANewOne() {
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> {}));
    rig.change("a", state -> state.with(Standings.tainted(state.standing())));
    var olds = new java.util.ArrayList<Optional<dev.causeway.protocol.PropertyMap>>();
    rig.provider.check =
        request -> {
          olds.add(request.oldInputs());
          return dev.causeway.protocol.Responses.Checked.of(request.news());
        };

    rig.up(ctx -> new Thing("a", Thing.args("two"), options -> options.ignoreChanges("value")));

    assertThat(olds).containsExactly(Optional.empty());
    assertThat(rig.state("a").inputs().text("value")).contains("two");
  }

  @Test
  void taintOfWhatIsOnlyToBeDeletedMeansNothing() {
    rig.provider.replacingOn(false, "value");
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.failDeleting("a");
    rig.up(ctx -> new Thing("a", "two"));
    rig.provider.recover();
    rig.change("a", state -> state.with(Standings.tainted(state.standing())));

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(ops(run, "a"))
        .containsExactly(Op.CREATE_REPLACEMENT, Op.REPLACE, Op.DELETE_REPLACED, Op.DELETE_REPLACED);
    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state("a").standing().taint()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatIsRetainedIsReplacedWithoutADelete(boolean deleteFirst) {
    rig.provider.replacingOn(deleteFirst, "value");
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> options.retainOnDelete(true)));

    Run run =
        rig.up(ctx -> new Thing("a", Thing.args("two"), options -> options.retainOnDelete(true)));

    assertThat(steps(run)).contains("delete-replaced a");
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.names()).containsExactly("a");
  }
}
