package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Requests;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Failure;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Providers that the program declares: renamed, replaced, inherited. */
class ExplicitProvidersTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> program(String name, String region, Alias... aliases) {
    return ctx -> {
      TestProvider provider =
          new TestProvider(name, Output.of(region), options -> options.aliases(aliases));
      new Thing("a", Thing.args("one"), options -> options.provider(provider));
    };
  }

  private static Alias named(String name) {
    return Alias.builder().name(name).build();
  }

  private void replacing(boolean deleteFirst) {
    rig.provider.diffConfig =
        request ->
            request.oldInputs().equals(request.news())
                ? Optional.of(Diffed.NONE)
                : Optional.of(
                    new Diffed(
                        Changes.SOME, List.of("region"), deleteFirst, List.of(), Optional.empty()));
  }

  private PropertyMap region(String name) {
    return PropertyMap.of("region", Value.of(name));
  }

  @Test
  void aRenamedProviderKeepsItsIdAndItsResources() {
    rig.up(program("mine", "north"));
    String id = rig.state("mine").id();

    Run run = rig.up(program("yours", "north", named("mine")));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("same yours", "same a");
    assertThat(rig.state("yours").id()).isEqualTo(id);
    assertThat(rig.state("a").provider()).contains(rig.state("yours").reference());
  }

  @Test
  void aRenamedProviderDeletesWhatItMadeUnderItsFormerName() {
    rig.up(program("mine", "north"));
    rig.provider.configurations.clear();

    Run run =
        rig.up(
            ctx ->
                new TestProvider(
                    "yours", Output.of("south"), options -> options.aliases(named("mine"))));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("update yours", "delete a");
    assertThat(rig.provider.configurations).containsExactly(region("south"));
  }

  @Test
  void aRenamedProviderThatIsReplacedTakesItsResourcesAlong() {
    rig.up(program("mine", "north"));
    rig.provider.configurations.clear();
    replacing(false);

    Run run = rig.up(program("yours", "south", named("mine")));

    assertThat(errors(run)).isEmpty();
    assertThat(rig.names()).containsExactly("yours", "a");
    assertThat(rig.state("a").provider()).contains(rig.state("yours").reference());
  }

  @Test
  void aProviderThatIsDeletedFirstTakesItsResourcesAlong() {
    rig.up(program("mine", "north"));
    replacing(true);

    Run run = rig.up(program("mine", "south"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly(
            "delete-replaced a",
            "delete-replaced mine",
            "replace mine",
            "create-replacement mine",
            "replace a",
            "create-replacement a");
  }

  @Test
  void theOldResourceIsDeletedByTheProviderThatMadeIt() {
    rig.up(program("mine", "north"));
    replacing(false);
    rig.provider.configurations.clear();

    rig.up(program("mine", "south"));

    assertThat(rig.provider.configurations).containsExactly(region("south"), region("north"));
  }

  @Test
  void movingToAProviderThatCannotTakeAResourceOverReplacesIt() {
    rig.up(program("mine", "north"));
    replacing(false);

    Run run = rig.up(program("yours", "south"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("create yours", "replace a", "delete mine");
  }

  @Test
  void movingToAProviderThatCanTakeAResourceOverIsSame() {
    rig.up(program("mine", "north"));

    Run run = rig.up(program("yours", "south"));

    assertThat(steps(run)).containsExactly("create yours", "same a", "delete mine");
  }

  @Test
  void aMoveIsAskedAboutBeforeTheNewConfigurationIsKnown() {
    rig.up(program("mine", "north"));
    rig.provider.diffConfig =
        request ->
            Optional.of(
                new Diffed(Changes.NONE, List.of("region"), false, List.of(), Optional.empty()));

    Run run =
        rig.preview(
            ctx -> {
              Thing b = new Thing("b", "one");
              TestProvider yours = new TestProvider("yours", b.computed());
              new Thing("a", Thing.args("one"), options -> options.provider(yours));
            });

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("replace a");
  }

  private static void versioned(Context ctx) {
    new TestProvider("mine", Output.of("north"), options -> options.version("1.0.0"));
  }

  @Test
  void whatIsTheEnginesOwnIsKeptFromTheProvider() {
    List<Requests.Check> checked = new ArrayList<>();
    List<Requests.Diff> compared = new ArrayList<>();
    rig.provider.checkConfig =
        request -> {
          checked.add(request);
          return Checked.of(request.news());
        };
    rig.provider.diffConfig =
        request -> {
          compared.add(request);
          return Optional.of(Diffed.NONE);
        };
    rig.up(ExplicitProvidersTest::versioned);

    rig.up(ExplicitProvidersTest::versioned);

    PropertyMap seen = region("north").with("version", "1.0.0");
    assertThat(checked).extracting(Requests.Check::news).containsOnly(seen);
    assertThat(compared).extracting(Requests.Diff::news).containsOnly(seen);
    assertThat(compared).extracting(Requests.Diff::olds).containsOnly(seen);
    assertThat(compared).extracting(Requests.Diff::oldInputs).containsOnly(seen);
    assertThat(rig.provider.configurations).containsOnly(seen);
  }

  @Test
  void aVersionThatTheProviderDropsIsPutBack() {
    rig.provider.checkConfig = request -> Checked.of(request.news().without("version"));

    rig.up(ExplicitProvidersTest::versioned);

    assertThat(rig.state("mine").inputs().text("version")).contains("1.0.0");
  }

  @Test
  void aProviderMayNotChangeItsVersion() {
    rig.provider.checkConfig = request -> Checked.of(request.news().with("version", "2.0.0"));

    Run run = rig.up(ExplicitProvidersTest::versioned);

    assertThat(errors(run))
        .isEqualTo(
            "the provider mine may not change its version: it was asked for 1.0.0 and answered"
                + " 2.0.0");
  }

  @Test
  void whatAProviderGivesItselfUnderTheEnginesNameIsNotKept() {
    rig.provider.checkConfig = request -> Checked.of(request.news().with("__internal", "mine"));

    Run run = rig.up(ExplicitProvidersTest::versioned);

    assertThat(rig.state("mine").inputs().object("__internal")).isEqualTo(PropertyMap.EMPTY);
    assertThat(run.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(text -> text.contains("__internal"));
  }

  @Test
  void aConfigurationThatIsRefusedFailsTheRun() {
    rig.provider.checkConfig =
        request -> Checked.refused(new Failure("region", "is not on the map"));

    Run run = rig.up(program("mine", "nowhere"));

    assertThat(errors(run)).contains("is not on the map");
    assertThat(rig.names()).isEmpty();
  }

  private String providerOf(String name) {
    return rig.state(name).provider().orElseThrow().urn().name();
  }

  private static Thing child(String name, Resource parent) {
    return new Thing(name, Thing.args("one"), options -> options.parent(parent));
  }

  private static ProviderResource mine() {
    return new TestProvider("mine", Output.of("north"));
  }

  @Test
  void childrenUseTheProviderOfTheirParent() {
    rig.up(
        ctx -> {
          ProviderResource mine = mine();
          Thing a = new Thing("a", Thing.args("one"), options -> options.provider(mine));
          child("b", a);
        });

    assertThat(providerOf("b")).isEqualTo("mine");
  }

  @Test
  void whateverIsInAComponentUsesItsProviders() {
    rig.up(
        ctx -> {
          ProviderResource mine = mine();
          Group outer = new Group("outer", options -> options.providers(mine));
          Group inner = new Group("inner", options -> options.parent(outer));
          child("a", inner);
        });

    assertThat(providerOf("a")).isEqualTo("mine");
    assertThat(rig.state("inner").provider()).isEmpty();
  }

  @Test
  void anOddNameSurvives() {
    List<String> names = List.of("a::b", "naïve ☃", "with space", "$dollar$", "quote\"d");

    rig.up(ctx -> names.forEach(name -> new Thing(name, "one")));
    Run again = rig.up(ctx -> names.forEach(name -> new Thing(name, "one")));

    assertThat(rig.names()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(again.hasChanges()).isFalse();
    assertThat(Deployment.fromJson(rig.state().toJson()).resources())
        .isEqualTo(rig.state().resources());
  }
}
