package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.StackReference;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which default provider a resource gets, and what changes when that changes. */
class DefaultProvidersTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> versioned(String version) {
    return ctx -> new Thing("a", Thing.args("one"), options -> options.version(version));
  }

  private static void plain(Context ctx) {
    new Thing("a", "one");
  }

  private String providerOf(String name) {
    return rig.state(name).provider().orElseThrow().urn().name();
  }

  @Test
  void aMissingVersionIsTheOneTheProgramWasBuiltWith() {
    rig.plugins = List.of(new PluginSpec("test", "1.1.0", ""), new PluginSpec("aws", "7.0.0", ""));

    rig.up(DefaultProvidersTest::plain);

    assertThat(providerOf("a")).isEqualTo("default_1_1_0");
    assertThat(rig.state("default_1_1_0").inputs().text("version")).contains("1.1.0");
  }

  @Test
  void ofTwoVersionsTheNewestCounts() {
    rig.plugins =
        List.of(
            new PluginSpec("test", "1.9.0", ""),
            new PluginSpec("test", "1.10.0", ""),
            new PluginSpec("test", "1.10.0-beta", ""),
            new PluginSpec("test", "", ""));

    rig.up(DefaultProvidersTest::plain);

    assertThat(providerOf("a")).isEqualTo("default_1_10_0");
  }

  @Test
  void theVersionAResourceAsksForCountsBeforeThat() {
    rig.plugins = List.of(new PluginSpec("test", "1.1.0", ""));

    rig.up(versioned("1.0.0"));

    assertThat(providerOf("a")).isEqualTo("default_1_0_0");
  }

  @Test
  void whereNothingIsKnownOfTheProgramTheStatesVersionStays() {
    rig.up(versioned("1.0.0"));

    Run run = rig.up(DefaultProvidersTest::plain);

    assertThat(run.hasChanges()).isFalse();
    assertThat(providerOf("a")).isEqualTo("default_1_0_0");
  }

  @Test
  void whatIsKnownOfTheProgramCountsBeforeTheState() {
    rig.up(versioned("1.3.0"));
    rig.plugins = List.of(new PluginSpec("test", "1.1.0", ""));

    rig.up(DefaultProvidersTest::plain);

    assertThat(providerOf("a")).isEqualTo("default_1_1_0");
  }

  @Test
  void aDefaultProviderIsNamedAfterWhereItComesFrom() {
    rig.up(
        ctx ->
            new Thing(
                "a",
                Thing.args("one"),
                options -> {
                  options.version("0.18.1");
                  options.pluginDownloadURL("https://pulumi.com/pkg/");
                }));

    assertThat(providerOf("a")).isEqualTo("default_0_18_1_https_/pulumi.com/pkg");
    assertThat(rig.state(providerOf("a")).inputs().object("__internal"))
        .isEqualTo(PropertyMap.of("pluginDownloadURL", Value.of("https://pulumi.com/pkg")));
  }

  @Test
  void theProviderItselfSeesNothingOfWhereItComesFrom() {
    rig.plugins = List.of(new PluginSpec("test", "1.0.0", "example.com"));

    rig.up(DefaultProvidersTest::plain);

    assertThat(rig.provider.configurations)
        .containsExactly(PropertyMap.of("version", Value.of("1.0.0")));
  }

  @Test
  void anExplicitProviderThatAsksForNothingIsMadeFromTheSamePlugin() {
    rig.plugins = List.of(new PluginSpec("test", "1.1.0", "example.com"));

    rig.up(ctx -> new TestProvider("mine", Output.of("north")));

    assertThat(rig.state("mine").inputs().text("version")).contains("1.1.0");
    assertThat(rig.state("mine").inputs().object("__internal").text("pluginDownloadURL"))
        .contains("example.com");
  }

  @Test
  void anExplicitProviderThatAsksForSomethingIsLeftAlone() {
    rig.plugins = List.of(new PluginSpec("test", "1.1.0", ""));

    rig.up(
        ctx ->
            new TestProvider(
                "mine",
                Output.of("north"),
                options -> options.pluginDownloadURL("example.com/download")));

    assertThat(rig.state("mine").inputs().has("version")).isFalse();
    assertThat(rig.state("mine").inputs().object("__internal").text("pluginDownloadURL"))
        .contains("example.com/download");
  }

  @Test
  void whereTheProgramsPluginsComeFromNeedNotBeLookedForTwice() {
    ClassPathPlugins plugins = new ClassPathPlugins(getClass().getClassLoader());

    assertThat(plugins.get())
        .contains(
            new PluginSpec("orchard", "2.1.0", "https://example.com"),
            new PluginSpec("meadow", "0.3.0", ""))
        .noneMatch(plugin -> List.of("tools", "fenced").contains(plugin.packageName()))
        .isSameAs(plugins.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"*\"]", "[\"test\"]", "[\"other\", \" test \"]"})
  void aPackageMayBeBarredFromHavingADefaultProvider(String packages) {
    rig.config.put("pulumi:disable-default-providers", packages);

    Run run = rig.up(DefaultProvidersTest::plain);

    assertThat(errors(run))
        .contains("test:index:Thing resource 'a' must name an explicit provider");
    assertThat(rig.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "[\"other\"]"})
  void otherPackagesKeepTheirs(String packages) {
    rig.config.put("pulumi:disable-default-providers", packages);

    assertThat(errors(rig.up(DefaultProvidersTest::plain))).isEmpty();
  }

  @Test
  void whereTheDefaultIsBarredAnExplicitOneServes() {
    rig.config.put("pulumi:disable-default-providers", "[\"*\"]");
    rig.stacks.put("other", PropertyMap.EMPTY);

    Run run =
        rig.up(
            ctx -> {
              TestProvider mine = new TestProvider("mine", Output.of("north"));
              new Thing("a", Thing.args("one"), options -> options.provider(mine));
              new StackReference("other");
            });

    assertThat(errors(run)).isEmpty();
  }

  @Test
  void aListOfBarredPackagesThatIsNoneIsRefused() {
    rig.config.put("pulumi:disable-default-providers", "aws");

    assertThatThrownBy(() -> rig.up(DefaultProvidersTest::plain))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("pulumi:disable-default-providers cannot be aws");
  }

  @Test
  void anotherVersionThatIsNoReplacementChangesTheProviderOnly() {
    rig.up(DefaultProvidersTest::plain);

    Run run = rig.up(versioned("0.17.10"));

    assertThat(run.summary()).isEqualTo(Map.of(Op.SAME, 2));
    assertThat(run.steps())
        .filteredOn(Step::isInternal)
        .extracting(step -> step.op().word() + " " + step.urn().name())
        .containsExactly("create default_0_17_10", "delete default");
    assertThat(providerOf("a")).isEqualTo("default_0_17_10");
  }

  private void replacing() {
    rig.provider.diffConfig =
        request ->
            Optional.of(
                new Diffed(
                    Changes.UNKNOWN, List.of("version"), false, List.of(), Optional.empty()));
  }

  @Test
  void anotherVersionThatIsAReplacementReplacesTheResources() {
    rig.up(versioned("1.0.0"));
    replacing();

    Run run = rig.up(versioned("2.0.0"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run))
        .containsExactly("create-replacement a", "replace a", "delete-replaced a");
    assertThat(run.steps())
        .filteredOn(step -> step.op() == Op.REPLACE)
        .extracting(Step::replaceKeys)
        .containsExactly(List.of("provider"));
  }

  @Test
  void configThatReplacesADefaultProviderReplacesItsResources() {
    rig.config.put("test:region", "north");
    rig.up(DefaultProvidersTest::plain);
    rig.config.put("test:region", "south");
    replacing();

    Run run = rig.up(DefaultProvidersTest::plain);

    assertThat(errors(run)).isEmpty();
    assertThat(run.steps())
        .extracting(step -> step.op().word() + " " + step.urn().name())
        .containsSubsequence(
            "create-replacement default",
            "create-replacement a",
            "delete-replaced a",
            "delete-replaced default");
    assertThat(rig.state().resources()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0.0, 2.0.0",
    "1.9.0, 1.10.0",
    "1.0.9, 1.0.10",
    "1.0.0-alpha, 1.0.0",
    "1.0.0-alpha, 1.0.0-alpha.1",
    "1.0.0-alpha.1, 1.0.0-alpha.beta",
    "1.0.0-2, 1.0.0-10",
  })
  void laterVersionsAreGreater(String earlier, String later) {
    SemanticVersion one = SemanticVersion.parse(earlier);
    SemanticVersion other = SemanticVersion.parse(later);

    assertThat(one).isLessThan(other);
    assertThat(other).isGreaterThan(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0", "latest", "1.0.0.0"})
  void whatIsNoVersionIsRefused(String text) {
    Run run = rig.up(versioned(text));

    assertThat(errors(run))
        .contains("\"" + text + "\" is no version of a package")
        .contains("accepted: <major>.<minor>.<patch>");
  }
}
