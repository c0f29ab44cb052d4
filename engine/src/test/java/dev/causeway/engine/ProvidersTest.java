package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ProvidersTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> versioned(String version) {
    return ctx -> new Thing("a", Thing.args("one"), options -> options.version(version));
  }

  @Test
  void aDefaultProviderIsNamedAfterTheVersionTheProgramWasBuiltWith() {
    rig.up(versioned("6.83.0"));

    ResourceState provider = rig.state("default_6_83_0");
    assertThat(provider.urn())
        .hasToString("urn:pulumi:dev::shop::pulumi:providers:test::default_6_83_0");
    assertThat(provider.inputs())
        .isEqualTo(PropertyMap.of("version", Value.of("6.83.0"), "__internal", PropertyMap.EMPTY));
    assertThat(provider.outputs()).isEqualTo(PropertyMap.of("version", Value.of("6.83.0")));
    assertThat(rig.state("a").provider()).contains(provider.reference());
    assertThat(provider.parent()).isEmpty();
  }

  @Test
  void namesOfDefaultProvidersKeepEveryPartOfTheVersion() {
    assertThat(DefaultProviders.name(new PluginSpec("test", "", ""))).isEqualTo("default");
    assertThat(DefaultProviders.name(new PluginSpec("test", "v1.2.3-alpha.1+build", "")))
        .isEqualTo("default_1_2_3_alpha_1_build");
  }

  @Test
  void aDefaultProviderIsConfiguredByTheStacksConfig() {
    rig.config.put("test:region", "north");
    rig.config.put("other:region", "south");
    rig.config.put("test:token", "hunter2");
    rig.secretKeys.add("test:token");

    rig.up(ctx -> new Thing("a", "one"));

    assertThat(rig.provider.configurations)
        .containsExactly(
            PropertyMap.of(
                "region", Value.of("north"), "token", Value.secret(Value.of("hunter2"))));
  }

  @Test
  void oneDefaultProviderServesAllResourcesOfItsPackage() {
    Run run =
        rig.up(
            ctx -> {
              new Thing("a", "one");
              new Thing("b", "two");
            });

    assertThat(rig.provider.names("configure")).containsExactly("default");
    assertThat(run.summary()).isEqualTo(java.util.Map.of(Op.CREATE, 3));
  }

  @Test
  void twoVersionsAreTwoDefaultProviders() {
    rig.up(
        ctx -> {
          versioned("1.0.0").accept(ctx);
          new Thing("b", Thing.args("two"), options -> options.version("2.0.0"));
        });

    assertThat(rig.provider.names("configure"))
        .containsExactlyInAnyOrder("default_1_0_0", "default_2_0_0");
  }

  @Test
  void anUpgradeMovesResourcesToTheNewDefaultProviderInPlace() {
    rig.up(versioned("1.0.0"));

    Run run = rig.up(versioned("2.0.0"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("same a");
    assertThat(rig.state("a").provider().orElseThrow().urn().name()).isEqualTo("default_2_0_0");
    assertThat(rig.find("default_1_0_0")).isEmpty();
  }

  private static Consumer<Context> explicit(String region) {
    return ctx -> {
      TestProvider provider = new TestProvider("mine", Output.of(region));
      new Thing("a", Thing.args("one"), options -> options.provider(provider));
    };
  }

  @Test
  void anExplicitProviderServesTheResourcesThatNameIt() {
    Run run = rig.up(explicit("north"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("create mine", "create a");
    assertThat(rig.state("a").provider()).contains(rig.state("mine").reference());
    assertThat(rig.provider.configurations)
        .containsExactly(PropertyMap.of("region", Value.of("north")));
  }

  @Test
  void aChangedConfigurationUpdatesTheProviderUnderItsId() {
    rig.up(explicit("north"));
    String id = rig.state("mine").id();
    rig.provider.configurations.clear();

    Run run = rig.up(explicit("south"));

    assertThat(steps(run)).containsExactly("update mine", "same a");
    assertThat(rig.state("mine").id()).isEqualTo(id);
    assertThat(rig.provider.configurations)
        .containsExactly(PropertyMap.of("region", Value.of("south")));
  }

  @Test
  void aConfigurationThatTheProviderTakesForTheSameStaysTheOldOne() {
    rig.up(explicit("north"));
    rig.provider.configurations.clear();
    rig.provider.diffConfig = request -> Optional.of(Diffed.NONE);

    rig.up(explicit("south"));

    assertThat(rig.provider.configurations)
        .containsExactly(PropertyMap.of("region", Value.of("north")));
    assertThat(rig.state("mine").inputs().text("region")).contains("north");
  }

  @Test
  void deletesUseTheProviderOfTheStateAfterTheProgramForgotIt() {
    rig.up(explicit("north"));
    rig.provider.configurations.clear();

    Run run = rig.up(ctx -> {});

    assertThat(steps(run)).containsExactly("delete a", "delete mine");
    assertThat(rig.provider.configurations)
        .containsExactly(PropertyMap.of("region", Value.of("north")));
  }

  private static void builtOnAnOutput(Context ctx) {
    Thing a = new Thing("a", "one");
    TestProvider provider = new TestProvider("mine", a.computed());
    new Thing("b", Thing.args("two"), options -> options.provider(provider));
  }

  @Test
  void aProviderWhoseConfigurationIsNotKnownYetIsNotConfigured() {
    Run run = rig.preview(ProvidersTest::builtOnAnOutput);

    assertThat(errors(run)).isEmpty();
    assertThat(rig.provider.names("configure")).containsExactly("default");
    assertThat(rig.provider.names("preview-create")).containsExactly("a");
    assertThat(steps(run)).containsExactly("create a", "create mine", "create b");
  }

  @Test
  void theUpThatFollowsKnowsTheConfiguration() {
    rig.up(ProvidersTest::builtOnAnOutput);

    assertThat(rig.provider.configurations)
        .contains(PropertyMap.of("region", Value.of("made of one")));
    assertThat(rig.state("b").id()).isNotEmpty();
  }

  @Test
  void aResourceWhoseProviderIsNotKnownYetIsTakenForAnUpdate() {
    rig.up(ProvidersTest::builtOnAnOutput);

    Run run =
        rig.preview(
            ctx -> {
              Thing a = new Thing("a", "changed");
              TestProvider provider = new TestProvider("mine", a.computed());
              new Thing("b", Thing.args("two"), options -> options.provider(provider));
            });

    assertThat(step(run, "b").op()).isEqualTo(Op.UPDATE);
    assertThat(run.diagnostics())
        .anyMatch(line -> line.message().contains("configuration is not known yet"));
  }

  @Test
  void aPackageNobodyProvidesIsNamed() {
    Run run = rig.up(ctx -> new Thing("other:index:Thing", "a", Thing.args("one"), options -> {}));

    assertThat(errors(run))
        .isEqualTo("there is no provider for the package \"other\"; this engine has: test");
  }

  @Test
  void aProviderThatCannotBeConfiguredFailsTheRun() {
    Engine engine =
        Engine.builder()
            .provider(
                "test",
                log -> {
                  throw new dev.causeway.protocol.ProviderException("no credentials");
                })
            .build();

    Run run =
        engine.up(
            new StackProgram(
                "shop",
                "dev",
                java.util.Map.of(),
                java.util.Set.of(),
                ctx -> new Thing("a", "one")),
            new MemoryCheckpoints(),
            Events.NONE);

    assertThat(errors(run)).isEqualTo("no credentials");
  }
}
