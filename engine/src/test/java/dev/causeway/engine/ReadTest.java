package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources the program looks at and does not own. */
class ReadTest {
  private final Rig rig = new Rig();
  private String live = "live";

  @BeforeEach
  void whatIsThere() {
    rig.provider.read = request -> Optional.of(found(request));
  }

  private Resource found(Read request) {
    PropertyMap given = request.inputs().orElse(PropertyMap.EMPTY);
    return new Resource(request.id(), given, given.with("computed", live));
  }

  private static Consumer<Context> reading(String id) {
    return ctx -> new Thing("a", Thing.args("one"), options -> options.id(id));
  }

  @Test
  void aResourceIsReadAndBelongsToNobodyHere() {
    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", Thing.args("one"), options -> options.id("x-1"));
              ctx.export("seen", a.computed());
            });

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("read a");
    ResourceState a = rig.state("a");
    assertThat(a.standing().external()).isTrue();
    assertThat(a.id()).isEqualTo("x-1");
    assertThat(a.created()).isEmpty();
    assertThat(a.inputs()).isEqualTo(PropertyMap.of("value", Value.of("one")));
    assertThat(rig.state("shop-dev").outputs().text("seen")).contains("live");
  }

  @Test
  void theProviderGetsWhatTheProgramGaveAsInputsAndAsState() {
    List<Read> seen = new ArrayList<>();
    rig.provider.read =
        request -> {
          seen.add(request);
          return Optional.of(found(request));
        };

    rig.up(reading("x-1"));

    PropertyMap given = PropertyMap.of("value", Value.of("one"));
    assertThat(seen).extracting(Read::inputs).containsExactly(Optional.of(given));
    assertThat(seen).extracting(Read::state).containsExactly(Optional.of(given));
  }

  @Test
  void aReadResourceIsReadAgainByEveryRun() {
    rig.up(reading("x-1"));

    Run run = rig.up(reading("x-1"));

    assertThat(steps(run)).containsExactly("read a");
    assertThat(rig.provider.names("read")).containsExactly("x-1");
    assertThat(rig.state("a").modified()).isEmpty();
  }

  @Test
  void whatReadsDifferentlyWasModified() {
    rig.up(reading("x-1"));
    rig.clock = Clock.offset(rig.clock, Duration.ofHours(1));
    live = "changed";

    rig.up(reading("x-1"));

    assertThat(rig.state("a").modified()).contains(rig.clock.instant());
    assertThat(rig.state("a").created()).isEmpty();
  }

  @Test
  void aPreviewReads() {
    Run run = rig.preview(reading("x-1"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("read a");
    assertThat(rig.provider.names("read")).containsExactly("x-1");
  }

  @Test
  void aResourceWhoseIdIsNotKnownYetIsTakenForANewOneByTheSdk() {
    Run run =
        rig.preview(
            ctx -> {
              Thing a = new Thing("a", "one");
              new Thing("b", Thing.args("two"), options -> options.id(a.id()));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("create a", "create b");
    assertThat(rig.provider.names("read")).isEmpty();
  }

  @Test
  void aResourceThatIsNotThereFailsTheRun() {
    rig.provider.read = request -> Optional.empty();

    Run run = rig.up(reading("x-1"));

    assertThat(errors(run)).isEqualTo("resource 'x-1' does not exist");
    assertThat(rig.names()).isEmpty();
    assertThat(rig.state().pendingOperations()).isEmpty();
  }

  @Test
  void anEmptyIdIsTakenForNoneByTheSdk() {
    Run run = rig.up(reading(""));

    assertThat(steps(run)).containsExactly("create a");
    assertThat(rig.provider.names("read")).isEmpty();
  }

  @Test
  void theIdIsTheOneTheProviderGives() {
    rig.provider.read =
        request -> Optional.of(new Resource("full/x-1", PropertyMap.EMPTY, PropertyMap.EMPTY));

    rig.up(reading("x-1"));

    assertThat(rig.state("a").id()).isEqualTo("full/x-1");
  }

  @Test
  void aResourceOfTheStackIsGivenUpWhenItIsReadUnderItsOwnId() {
    rig.up(ctx -> new Thing("a", "one"));
    String id = rig.state("a").id();

    Run run = rig.up(reading(id));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("read a");
    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state("a").standing().external()).isTrue();
    assertThat(rig.provider.names("delete")).isEmpty();
  }

  @Test
  void aResourceOfTheStackIsReplacedByAnotherThatIsRead() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(reading("x-1"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("read-replacement a", "replace a", "delete-replaced a");
    assertThat(run.summary()).containsEntry(Op.REPLACE, 1).doesNotContainKey(Op.READ);
    assertThat(rig.provider.names("delete")).containsExactly("a");
    assertThat(rig.names()).containsExactly("a");
    assertThat(rig.state("a").id()).isEqualTo("x-1");
  }

  @Test
  void aReadResourceIsReplacedByOneOfTheStack() {
    rig.up(reading("x-1"));

    Run run = rig.up(ctx -> new Thing("a", "one"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly("create-replacement a", "replace a", "discard-replaced a");
    assertThat(run.summary()).containsEntry(Op.REPLACE, 1);
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state("a").standing().external()).isFalse();
  }

  @Test
  void aReadResourceThatIsNotAskedForAnyMoreIsForgotten() {
    rig.up(reading("x-1"));

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("discard a");
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void aReadResourceIsForgottenByADestroy() {
    rig.up(reading("x-1"));

    Run run = rig.destroy();

    assertThat(steps(run)).containsExactly("discard a");
    assertThat(rig.provider.names("delete")).isEmpty();
  }

  @Test
  void aReadResourceIsReadAnewUnderAnotherId() {
    rig.up(reading("x-1"));

    Run run = rig.up(reading("x-2"));

    assertThat(steps(run)).containsExactly("read a");
    assertThat(rig.state("a").id()).isEqualTo("x-2");
  }

  @Test
  void aReadResourceFollowsItsParentsRenaming() {
    Consumer<String> reading =
        parent ->
            rig.up(
                ctx -> {
                  Group group =
                      new Group(
                          parent, options -> options.aliases(Alias.builder().name("g").build()));
                  new Thing(
                      "a",
                      Thing.args("one"),
                      options -> {
                        options.id("x-1");
                        options.parent(group);
                      });
                });
    reading.accept("g");

    reading.accept("h");

    assertThat(rig.names()).containsExactly("h", "a");
    assertThat(rig.state("a").parent()).contains(rig.state("h").urn());
  }

  @Test
  void whatDependsOnAReadResourceIsMadeWithItsOutputs() {
    Run run =
        rig.up(
            ctx -> {
              Thing a = new Thing("a", Thing.args("one"), options -> options.id("x-1"));
              new Thing("b", Thing.args(a.computed()), options -> {});
            });

    assertThat(errors(run)).isEmpty();
    assertThat(rig.state("b").inputs().text("value")).contains("live");
    assertThat(rig.state("b").dependencies()).containsExactly(rig.state("a").urn());
  }

  @Test
  void secretsThatHelpToFindAResourceAreSecretInWhatIsFound() {
    rig.up(ctx -> new Thing("a", Thing.args(Output.ofSecret("one")), options -> options.id("x-1")));

    assertThat(rig.state("a").outputs().get("value")).contains(Value.secret(Value.of("one")));
  }

  @Test
  void aResourceThatWasReadInPartIsInTheStateWithWhatIsAmiss() {
    rig.provider.read =
        request -> {
          throw new InitFailed(request.id(), PropertyMap.EMPTY, List.of("not ready"));
        };

    Run run = rig.up(reading("x-1"));

    assertThat(errors(run)).contains("not ready");
    assertThat(step(run, "a").failed()).isTrue();
    assertThat(rig.state("a").initErrors()).containsExactly("not ready");
    assertThat(rig.state("a").standing().external()).isTrue();
  }

  @Test
  void theStateOfAReadResourceSurvivesBeingWritten() {
    rig.up(reading("x-1"));

    String written = rig.state().toJson();

    assertThat(Deployment.fromJson(written).resources()).isEqualTo(rig.state().resources());
  }
}
