package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Alias;
import com.pulumi.resources.CustomResourceOptions;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A resource is the one it was under another name, type or parent. */
class AliasTest {
  private final Rig rig = new Rig();

  private static Alias named(String name) {
    return Alias.builder().name(name).build();
  }

  private static Alias typed(String type) {
    return Alias.builder().type(type).build();
  }

  private static Consumer<CustomResourceOptions.Builder> known(Alias... as) {
    return options -> options.aliases(as);
  }

  private static void thing(String type, String name, Alias... aliases) {
    new Thing(type, name, Thing.args("one"), known(aliases));
  }

  private String urn(String name) {
    return rig.state(name).urn().toString();
  }

  @Test
  void aRenamedResourceStaysAsItIs() {
    rig.up(ctx -> new Thing("a", "one"));
    String id = rig.state("a").id();

    Run run = rig.up(ctx -> thing(Thing.TYPE, "b", named("a")));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("same b");
    assertThat(rig.names()).containsExactly("b");
    assertThat(rig.state("b").id()).isEqualTo(id);
    assertThat(step(run, "b").before().orElseThrow().urn().name()).isEqualTo("a");
  }

  @Test
  void aPreviewOfARenamingTouchesNothing() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.preview(ctx -> thing(Thing.TYPE, "b", named("a")));

    assertThat(steps(run)).containsExactly("same b");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void namesFollowOneAnotherFromRunToRun() {
    rig.up(ctx -> new Thing("n1", "one"));
    Stream<Consumer<Context>> later =
        Stream.of(
            ctx -> thing(Thing.TYPE, "n2", named("n1")),
            ctx -> thing(Thing.TYPE, "n3", named("n2"), named("n1")),
            ctx -> thing(Thing.TYPE, "n3", named("n2"), named("n1")),
            ctx -> thing(Thing.TYPE, "n1", named("n3"), named("n2")),
            ctx -> thing(Thing.TYPE, "n1"),
            ctx -> thing("test:index:Other", "n1", typed(Thing.TYPE)),
            ctx -> thing("test:far:Third", "n1", typed(Thing.TYPE), typed("test:index:Other")),
            ctx -> thing("test:far:Third", "n1"));

    assertThat(later.map(rig::up))
        .allSatisfy(run -> assertThat(run.steps()).extracting(Step::op).containsOnly(Op.SAME));
    assertThat(urn("n1")).isEqualTo("urn:pulumi:dev::shop::test:far:Third::n1");
  }

  @Test
  void aWholeUrnIsAnAlias() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run =
        rig.up(
            ctx ->
                thing(
                    "test:far:Other",
                    "b",
                    Alias.withUrn("urn:pulumi:dev::shop::" + Thing.TYPE + "::a")));

    assertThat(steps(run)).containsExactly("same b");
  }

  @Test
  void anAliasOfAnotherStackAndProjectIsFound() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.stack = "live";

    Run run =
        rig.up(ctx -> thing(Thing.TYPE, "a", Alias.builder().stack("dev").project("shop").build()));

    assertThat(steps(run)).contains("same a");
    assertThat(urn("a")).startsWith("urn:pulumi:live::");
  }

  @Test
  void whatChangesUnderANewNameIsUpdated() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> new Thing("b", Thing.args("two"), known(named("a"))));

    assertThat(steps(run)).containsExactly("update b");
    assertThat(rig.provider.names("diff")).containsExactly("b");
    assertThat(rig.provider.names("update")).containsExactly("b");
  }

  private void replacing() {
    rig.provider.diff =
        request ->
            Values.diff(request.oldInputs(), request.news()).containsKey("value")
                ? new Diffed(
                    Changes.SOME, List.of("value"), false, List.of("value"), Optional.empty())
                : Diffed.unknown();
  }

  @Test
  void whatIsReplacedUnderANewNameIsDeletedUnderTheOld() {
    replacing();
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(ctx -> new Thing("b", Thing.args("two"), known(named("a"))));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly("create-replacement b", "replace b", "delete-replaced a");
    assertThat(rig.names()).containsExactly("b");
  }

  @Test
  void whatADeleteFirstTakesAlongComesBackUnderItsNewName() {
    replacing();
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args(a.computed()), options -> {});
        });

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a2", Thing.args("two"), deletedFirst(named("a")));
              new Thing("b2", Thing.args(a.computed()), known(named("b")));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly(
            "delete-replaced b",
            "delete-replaced a",
            "replace a2",
            "create-replacement a2",
            "replace b2",
            "create-replacement b2");
    assertThat(rig.names()).containsExactly("a2", "b2");
  }

  private static Consumer<CustomResourceOptions.Builder> deletedFirst(Alias alias) {
    return options -> {
      options.deleteBeforeReplace(true);
      options.aliases(alias);
    };
  }

  @Test
  void theOwnNameCountsBeforeAnyOther() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args("child"), options -> options.parent(a));
          new Thing("b", "root");
        });

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("b", Thing.args("root"), known(Alias.builder().parent(a).build()));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("same a", "same b", "delete b");
    assertThat(rig.state("b").inputs().text("value")).contains("root");
  }

  @Test
  void anAliasThatIsAResourceOfThisRunIsRefused() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("b", Thing.args(a.value()), known(named("a")));
            });

    assertThat(errors(run)).contains("duplicate resource alias").contains("::b").contains("::a");
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void aResourceWhoseNameIsTakenAsAnAliasIsRefused() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run =
        rig.up(
            ctx -> {
              Thing b = new Thing("b", Thing.args("one"), known(named("a")));
              new Thing("a", Thing.args(b.value()), options -> {});
            });

    assertThat(errors(run)).contains("duplicate resource alias");
    assertThat(rig.names()).containsExactly("b");
  }

  @Test
  void twoResourcesCannotHaveBeenTheSameOne() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run =
        rig.up(
            ctx -> {
              Thing b = new Thing("b", Thing.args("one"), known(named("a")));
              new Thing("c", Thing.args(b.value()), known(named("a")));
            });

    assertThat(errors(run)).contains("duplicate resource alias").contains("::c");
  }

  @Test
  void twoResourcesOfOneNameAreRefused() {
    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("a", Thing.args(a.value()), options -> {});
            });

    assertThat(errors(run)).contains("duplicate resource URN");
  }

  @Test
  void aNameThatWasLeftBehindIsFreeAgain() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.up(ctx -> thing(Thing.TYPE, "b", named("a")));
    rig.provider.delete =
        request -> {
          throw new ProviderException("in use");
        };

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(steps(run)).containsExactly("create a", "delete b failed");
    assertThat(rig.names()).containsExactly("a", "b");
  }

  @Test
  void aComponentBecomesAResourceAndAComponentAgain() {
    rig.up(ctx -> new Group("a"));

    Run there = rig.up(ctx -> thing(Thing.TYPE, "a", typed(Group.TYPE)));
    Run back =
        rig.up(ctx -> new Group(Group.TYPE, "a", options -> options.aliases(typed(Thing.TYPE))));

    assertThat(errors(there)).isEmpty();
    assertThat(steps(there))
        .containsExactly("create-replacement a", "replace a", "delete-replaced a");
    assertThat(errors(back)).isEmpty();
    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state("a").custom()).isFalse();
    assertThat(rig.provider.names("delete")).containsExactly("a");
  }
}
