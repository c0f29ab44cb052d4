package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Urn;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What an up with targets, or excludes, touches. */
class TargetsTest {
  private final Rig rig = new Rig();

  private RunOptions targeting(String... names) {
    return RunOptions.NONE.targeting(urns(names));
  }

  private Urn[] urns(String... names) {
    return List.of(names).stream().map(rig::thing).toArray(Urn[]::new);
  }

  private static Consumer<Context> abc(String value) {
    return ctx -> {
      Thing a = new Thing("a", value);
      Thing b = new Thing("b", Thing.args(value), options -> options.dependsOn(a));
      new Thing("c", Thing.args(value), options -> options.dependsOn(b));
    };
  }

  private List<String> values() {
    return rig.names().stream()
        .map(name -> name + " " + rig.state(name).inputs().text("value").orElse(""))
        .sorted()
        .toList();
  }

  @Test
  void onlyTheTargetIsUpdated() {
    rig.up(abc("one"));

    Run run = rig.up(abc("two"), targeting("b"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactlyInAnyOrder("same a", "update b", "same c");
    assertThat(values()).containsExactly("a one", "b two", "c one");
  }

  @Test
  void whatIsNoTargetIsNeitherCheckedNorComparedAndStaysToTheLetter() {
    rig.provider.check = request -> Checked.of(request.news().with("filled", Value.of("in")));
    rig.up(abc("one"));
    ResourceState before = rig.state("c");

    rig.up(abc("two"), targeting("a"));

    assertThat(rig.provider.names("check")).containsExactly("a");
    assertThat(rig.provider.names("diff")).containsExactly("a");
    assertThat(rig.state("c")).isEqualTo(before);
  }

  @Test
  void dependentsOfTargetsMayBeTargetsTooHoweverFar() {
    rig.up(
        ctx -> {
          abc("one").accept(ctx);
          new Thing("d", "one");
        });

    Run run =
        rig.up(
            ctx -> {
              abc("two").accept(ctx);
              new Thing("d", "two");
            },
            targeting("a").withDependents());

    assertThat(errors(run)).isEmpty();
    assertThat(values()).containsExactly("a two", "b two", "c two", "d one");
  }

  @Test
  void aTargetsDependentsDoNotIncludeStrangersOnTheSameProvider() {
    Run run =
        rig.up(
            ctx -> {
              new Thing("a", "one");
              new Thing("b", "one");
            },
            targeting("a").withDependents());

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("a");
  }

  @Test
  void theDependentsOfAProviderThatIsTargetedAreItsResources() {
    Consumer<Context> program =
        ctx -> {
          TestProvider provider = new TestProvider("p", Output.of("north"));
          new Thing("a", Thing.args("one"), options -> options.provider(provider));
          new Thing("b", "one");
        };
    Urn provider = new Urn("dev", "shop", "pulumi:providers:test", "p");

    rig.up(program, RunOptions.NONE.targeting(provider));
    assertThat(rig.names()).containsExactly("p");

    rig.up(program, RunOptions.NONE.targeting(provider).withDependents());
    assertThat(rig.names()).containsExactly("p", "a");
  }

  @Test
  void aNewResourceThatIsATargetIsMadeAndAnotherIsNot() {
    Run run = rig.up(TargetsTest::abcApart, targeting("b"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactlyInAnyOrder("same a", "create b", "same c");
    assertThat(rig.names()).containsExactly("b");
  }

  private static void abcApart(Context ctx) {
    new Thing("a", "one");
    new Thing("b", "one");
    new Thing("c", "one");
  }

  @Test
  void theNextUpMakesWhatWasSkipped() {
    rig.up(TargetsTest::abcApart, targeting("b"));

    Run run = rig.up(TargetsTest::abcApart);

    assertThat(steps(run)).containsExactlyInAnyOrder("create a", "same b", "create c");
  }

  @Test
  void whatNothingTargetedHangsOnMayBeSkippedWithItsDependents() {
    Run run = rig.up(abc("one"), targeting("a"));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("a");
  }

  /** How {@code b}, the target, hangs on {@code a}, which does not exist. */
  private void refused(Consumer<Context> program, Urn target) {
    rig.up(ctx -> new Thing("b", "one"));
    Deployment before = rig.state();

    Run run = rig.up(program, RunOptions.NONE.targeting(target));

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run))
        .contains(
            "%s hangs on %s, which does not exist and is not among the targets"
                .formatted(target, rig.thing("a")));
    assertThat(rig.state().resources()).containsAll(before.resources());
    assertThat(rig.provider.names("update")).isEmpty();
    assertThat(rig.provider.names("create")).isEmpty();
  }

  @Test
  void aTargetMayNotDependOnWhatIsNotMade() {
    refused(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args("two"), options -> options.dependsOn(a));
        },
        rig.thing("b"));
  }

  @Test
  void norEvenWhenNothingElseAboutItChanges() {
    refused(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args("one"), options -> options.dependsOn(a));
        },
        rig.thing("b"));
  }

  /** The SDK does not tell the engine of an input from an output that nobody filled in. */
  @Test
  void norHaveAnInputFromIt() {
    rig.up(ctx -> new Thing("b", "one"));
    Registering program = new Registering(rig);

    Run run =
        program.run(
            List.of(program.thing("a", "one"), program.fed("b", "two", rig.thing("a"))),
            targeting("b"));

    assertThat(errors(run)).contains("b hangs on " + rig.thing("a"));
    assertThat(values()).containsExactly("b one");
  }

  @Test
  void norBeItsChild() {
    refused(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args("two"), options -> options.parent(a));
        },
        new Urn("dev", "shop", Thing.TYPE + "$" + Thing.TYPE, "b"));
  }

  @Test
  void aPreviewSaysSoOfEveryTargetAndGoesOn() {
    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("b", Thing.args("two"), options -> options.dependsOn(a));
              new Thing("c", "one");
            },
            targeting("b", "c").asPreview());

    assertThat(run.succeeded()).isFalse();
    assertThat(run.errors()).hasSize(1);
    assertThat(steps(run)).containsExactlyInAnyOrder("same a", "create b", "create c");
  }

  @Test
  void aParentThatExistsNeedsNotBeTargeted() {
    Consumer<String> up =
        value ->
            assertThat(
                    errors(
                        rig.up(
                            ctx -> {
                              Group group = new Group("g");
                              new Thing("a", Thing.args(value), in -> in.parent(group));
                            },
                            value.equals("one")
                                ? RunOptions.NONE
                                : RunOptions.NONE.targeting(childOfGroup()))))
                .isEmpty();

    up.accept("one");
    up.accept("two");

    assertThat(values()).contains("a two");
    assertThat(rig.names()).containsExactly("g", "a");
  }

  private static Urn childOfGroup() {
    return new Urn("dev", "shop", Group.TYPE + "$" + Thing.TYPE, "a");
  }

  @Test
  void theProviderOfATargetIsAlwaysOne() {
    Run run =
        rig.up(
            ctx -> {
              TestProvider provider = new TestProvider("p", Output.of("north"));
              new Thing("a", Thing.args("one"), options -> options.provider(provider));
            },
            targeting("a"));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("p", "a");
  }

  @Test
  void whatStaysMayNotLoseItsProvider() {
    rig.up(ctx -> new Thing("b", Thing.args("one"), options -> options.version("1.0.0")));

    Run run =
        rig.up(
            ctx -> {
              new Thing("a", Thing.args("one"), options -> options.version("2.0.0"));
              new Thing("b", Thing.args("one"), options -> options.version("2.0.0"));
            },
            targeting("a"));

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).contains("b is not among the targets").contains("default_1_0_0");
    assertThat(rig.state("b").provider()).hasToString(provider("default_1_0_0"));
  }

  private String provider(String name) {
    ResourceState state = rig.state(name);
    return "Optional[%s]".formatted(state.reference());
  }

  @Test
  void itMayEvenIfItsProviderIsStillThereForOthers() {
    Consumer<CustomResourceOptions.Builder> first = options -> options.version("1.0.0");
    Consumer<CustomResourceOptions.Builder> second = options -> options.version("2.0.0");
    rig.up(
        ctx -> {
          new Thing("a", Thing.args("one"), first);
          new Thing("b", Thing.args("one"), first);
        });

    Run result =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", Thing.args("two"), first);
              new Thing(
                  "b",
                  Thing.args("two"),
                  options -> {
                    second.accept(options);
                    options.dependsOn(a);
                  });
            },
            targeting("a"));

    assertThat(errors(result)).isEmpty();
    assertThat(values()).contains("a two", "b one");
  }

  @Test
  void whatTheProgramDroppedAndNobodyTargetsStaysBeforeWhatHangsOnIt() {
    rig.up(abc("one"));

    Run run = rig.up(ctx -> new Thing("c", "two"), targeting("d", "c"));

    assertThat(errors(run)).contains("is neither in the state nor in the program");
    assertThat(values()).containsExactly("a one", "b one", "c two");
  }

  @Test
  void aChainOfBystandersThatTheProgramChangedKeepsItsOrder() {
    rig.up(abc("one"));

    Run run =
        rig.up(
            ctx -> {
              Thing c = new Thing("c", "two");
              new Thing("d", Thing.args("one"), options -> options.dependsOn(c));
            },
            targeting("d"));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("a", "b", "c", "d");
    assertThat(values()).containsExactly("a one", "b one", "c one", "d one");
  }

  @Test
  void aTargetThatABystanderUsedToDependOnIsUpdatedThoughItComesLater() {
    rig.up(abc("one"));
    Registering program = new Registering(rig);

    Run run =
        program.run(
            List.of(program.thing("b", "two"), program.thing("a", "two"), program.thing("c", "x")),
            targeting("a"));

    assertThat(errors(run)).isEmpty();
    assertThat(values()).containsExactly("a two", "b one", "c one");
    assertThat(rig.names()).containsExactly("a", "b", "c");
  }

  @Test
  void aComponentThatIsNoTargetGivesOutWhatTheProgramSays() {
    rig.up(ctx -> new Group("g").giving("out", Output.of("one")));

    rig.up(
        ctx -> {
          new Group("g").giving("out", Output.of("two"));
          new Thing("a", "one");
        },
        targeting("a"));

    assertThat(rig.state("g").outputs()).isEqualTo(PropertyMap.of("out", Value.of("two")));
  }

  @Test
  void aTargetThatNobodyKnowsIsAnError() {
    rig.up(abc("one"));

    Run run = rig.up(abc("two"), targeting("a", "nobody"));

    assertThat(run.succeeded()).isFalse();
    assertThat(errors(run)).contains("nobody is neither in the state nor in the program");
    assertThat(values()).contains("a two");
  }

  @Test
  void excludesLeaveOutWhatTheyNameAndNothingElse() {
    rig.up(abc("one"));

    Run run = rig.up(abc("two"), RunOptions.NONE.excluding(urns("b")));

    assertThat(errors(run)).isEmpty();
    assertThat(values()).containsExactly("a two", "b one", "c two");
  }

  @Test
  void whatIsExcludedAndNewIsNotMadeAndNothingMayHangOnIt() {
    Run apart = rig.up(TargetsTest::abcApart, RunOptions.NONE.excluding(urns("b")));
    assertThat(errors(apart)).isEmpty();
    assertThat(rig.names()).containsExactlyInAnyOrder("a", "c");

    Run hanging = rig.up(abc("one"), RunOptions.NONE.excluding(urns("b")));
    assertThat(errors(hanging)).contains("hangs on " + rig.thing("b"));
  }

  @Test
  void targetsAndExcludesDoNotGoTogether() {
    assertThatThrownBy(() -> targeting("a").excluding(urns("b")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("give one of them");
  }

  @Test
  void whatIsToBeReplacedIsThoughNothingAboutItChanged() {
    rig.up(abc("one"));
    String id = rig.state("b").id();

    Run run = rig.up(abc("one"), RunOptions.NONE.replacing(urns("b")));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly(
            "same a", "create-replacement b", "replace b", "same c", "delete-replaced b");
    assertThat(rig.state("b").id()).isNotEqualTo(id);
    assertThat(run.steps())
        .filteredOn(step -> step.op() == Op.REPLACE)
        .flatExtracting(Step::replaceKeys)
        .containsExactly("id");
  }

  @Test
  void itsNewInputsOweNothingToTheOldOnes() {
    rig.up(TargetsTest::abcApart);
    rig.provider.check =
        request -> {
          assertThat(request.oldInputs().isEmpty()).isEqualTo(request.urn().name().equals("b"));
          return Checked.of(request.news());
        };

    assertThat(errors(rig.up(TargetsTest::abcApart, RunOptions.NONE.replacing(urns("b")))))
        .isEmpty();
    assertThat(rig.provider.names("check")).containsOnlyOnce("b");
  }

  @Test
  void aReplacementThatNobodyKnowsEndsTheRunBeforeItBegins() {
    rig.up(TargetsTest::abcApart);

    Run run = rig.up(abc("two"), RunOptions.NONE.replacing(urns("nobody")));

    assertThat(run.succeeded()).isFalse();
    assertThat(steps(run)).isEmpty();
  }
}
