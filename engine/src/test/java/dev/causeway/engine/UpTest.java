package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpTest {
  private final Rig rig = new Rig();

  private static void two(Context ctx) {
    Thing a = new Thing("a", "one");
    new Thing("b", Thing.args(a.computed()), options -> {});
    ctx.export("out", a.computed());
  }

  @Test
  void theFirstUpCreatesEverythingInOrder() {
    Run run = rig.up(UpTest::two);

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("create a", "create b");
    assertThat(run.summary()).isEqualTo(Map.of(Op.CREATE, 3));
    assertThat(rig.state("b").inputs().text("value")).contains("made of one");
  }

  @Test
  void theSecondUpChangesNothingAndSavesNothing() {
    rig.up(UpTest::two);
    Deployment before = rig.state();

    Run run = rig.up(UpTest::two);

    assertThat(run.succeeded()).isTrue();
    assertThat(run.hasChanges()).isFalse();
    assertThat(run.summary()).isEqualTo(Map.of(Op.SAME, 3));
    assertThat(rig.provider.names("create")).isEmpty();
    assertThat(rig.state()).isSameAs(before);
  }

  @Test
  void aChangedInputUpdatesInPlace() {
    rig.up(ctx -> new Thing("a", "one"));
    String id = rig.state("a").id();

    Run run = rig.up(ctx -> new Thing("a", "two"));

    assertThat(steps(run)).containsExactly("update a");
    assertThat(step(run, "a").diffs()).containsExactly("value");
    assertThat(step(run, "a").detailed()).isEqualTo(Map.of("value", Kind.UPDATE));
    assertThat(rig.state("a").id()).isEqualTo(id);
    assertThat(rig.state("a").outputs().get("computed")).contains(Value.of("made of two"));
  }

  @Test
  void anEmptyProgramIsAStackAlone() {
    Run run = rig.up(ctx -> {});

    assertThat(run.succeeded()).isTrue();
    assertThat(rig.state().resources()).hasSize(1);
    assertThat(rig.state().resources().get(0).urn())
        .hasToString("urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev");
  }

  @Test
  void theStackGivesOutWhatTheProgramExports() {
    Run run = rig.up(UpTest::two);

    assertThat(rig.state("shop-dev").outputs())
        .isEqualTo(PropertyMap.of("out", Value.of("made of one")));
    assertThat(step(run, "shop-dev").after().orElseThrow().outputs().text("out"))
        .contains("made of one");
  }

  @Test
  void anExportThatIsGoneLeavesTheStacksOutputs() {
    rig.up(UpTest::two);

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.state("shop-dev").outputs().isEmpty()).isTrue();
  }

  @Test
  void childrenBearTheTypesOfTheirParentsInTheirUrn() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          new Thing("a", Thing.args("one"), options -> options.parent(group));
        });

    assertThat(rig.state("a").urn())
        .hasToString("urn:pulumi:dev::shop::test:index:Group$test:index:Thing::a");
    assertThat(rig.state("a").parent()).contains(rig.state("g").urn());
  }

  @Test
  void aComponentGivesOutWhatItRegisters() {
    Run run = rig.up(ctx -> new Group("g").giving("where", Output.of("here")));

    assertThat(rig.state("g").outputs()).isEqualTo(PropertyMap.of("where", Value.of("here")));
    assertThat(step(run, "g").after().orElseThrow().outputs().text("where")).contains("here");
  }

  @Test
  void dependsOnOnAComponentMeansItsChildren() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          new Thing("child", Thing.args("one"), options -> options.parent(group));
          new Thing("b", Thing.args("two"), options -> options.dependsOn(group));
        });

    assertThat(rig.state("b").dependencies()).containsExactly(rig.state("child").urn());
  }

  @Test
  void theStateTellsWhichInputCameFromWhere() {
    rig.up(UpTest::two);

    assertThat(rig.state("b").dependencies()).containsExactly(rig.state("a").urn());
    assertThat(rig.state("b").propertyDependencies())
        .containsEntry("value", java.util.List.of(rig.state("a").urn()));
  }

  @Test
  void aNewDependencyAloneIsSameAndIsKept() {
    rig.up(
        ctx -> {
          new Thing("a", "one");
          new Thing("b", "two");
        });

    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("b", Thing.args("two"), options -> options.dependsOn(a));
            });

    assertThat(run.hasChanges()).isFalse();
    assertThat(rig.state("b").dependencies()).containsExactly(rig.state("a").urn());
  }

  @Test
  void timesTellWhenAResourceWasMadeAndChanged() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.clock = Clock.offset(rig.clock, Duration.ofHours(1));

    rig.up(ctx -> new Thing("a", "two"));

    assertThat(rig.state("a").created()).contains(Rig.NOW);
    assertThat(rig.state("a").modified()).isEqualTo(Optional.of(Rig.NOW.plusSeconds(3600)));
  }

  @Test
  void aResourceThatStaysKeepsItsTimesAndOneThatIsReplacedStartsAnew() {
    rig.provider.replacingOn(false, "value");
    rig.up(
        ctx -> {
          new Thing("a", "one");
          new Thing("b", "one");
          new Group("g");
        });
    rig.clock = Clock.offset(rig.clock, Duration.ofHours(1));

    rig.up(
        ctx -> {
          new Thing("a", "one");
          new Thing("b", "two");
          new Group("g");
        });

    assertThat(rig.state("a").modified()).contains(Rig.NOW);
    assertThat(rig.state("b").created()).contains(Rig.NOW.plusSeconds(3600));
    assertThat(rig.state("g").modified()).isEqualTo(rig.state("g").created());
  }

  @Test
  void aComponentThatGivesOutNothingAnyMoreHasNoOutputs() {
    rig.up(ctx -> new Group("g", Map.of("size", "1")).giving("out", Output.of("x")));

    rig.up(ctx -> new Group("g", Map.of("size", "2")));

    assertThat(rig.state("g").outputs()).isEqualTo(PropertyMap.EMPTY);
  }

  @Test
  void resourcesMayBeMadeInApply() {
    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              a.computed().applyValue(value -> new Thing("late", value));
            });

    assertThat(steps(run)).containsExactly("create a", "create late");
  }

  @Test
  void aProgramCanPassAResourceAsAValue() {
    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("b", Thing.args("two").things(a), options -> {});
            });

    assertThat(errors(run)).isEmpty();
    assertThat(rig.state("b").inputs().texts("things")).containsExactly(rig.state("a").id());
  }

  @Test
  void namesMayHoldColonsAndUnicode() {
    Run run = rig.up(ctx -> new Thing("a::ü→b", "one"));

    assertThat(run.succeeded()).isTrue();
    assertThat(rig.names()).containsExactly("a::ü→b");
  }

  @Test
  void eventsTellEachStepAsItHappens() {
    var seen = new java.util.concurrent.CopyOnWriteArrayList<String>();
    rig.events =
        new Events() {
          @Override
          public void stepStarted(Step step) {
            seen.add("started " + step.urn().name());
          }

          @Override
          public void stepEnded(Step step) {
            seen.add("ended " + step.urn().name());
          }

          @Override
          public void log(Diagnostic diagnostic) {
            seen.add(diagnostic.message());
          }
        };

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(seen)
        .containsExactly(
            "started shop-dev",
            "ended shop-dev",
            "started default",
            "ended default",
            "started a",
            "making a",
            "ended a");
  }

  @Test
  void everyProviderIsClosedAtTheEnd() {
    rig.up(UpTest::two);

    assertThat(rig.provider.closed).hasValue(1);
  }
}
