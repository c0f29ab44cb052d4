package dev.causeway.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import dev.causeway.protocol.Urn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The document of {@code pulumi preview --json}, as the real CLI fills it. */
class PreviewDigestTest {
  private final Rig rig = new Rig();

  private JsonNode digest(Consumer<Context> program) throws Exception {
    PreviewDigest digest =
        new PreviewDigest(new StackProgram("shop", rig.stack, rig.config, rig.secretKeys, program));
    rig.events = digest;
    Run preview = rig.preview(program);
    rig.events = Events.NONE;
    return new JsonMapper().readTree(digest.toJson(preview, Duration.ofMillis(5)));
  }

  private static List<String> steps(JsonNode digest) {
    List<String> steps = new ArrayList<>();
    digest
        .path("steps")
        .forEach(
            step ->
                steps.add(
                    step.path("op").asText() + " " + Urn.parse(step.path("urn").asText()).name()));
    return steps;
  }

  private static JsonNode step(JsonNode digest, String name) {
    for (JsonNode step : digest.path("steps")) {
      if (step.path("urn").asText().endsWith("::" + name)) {
        return step;
      }
    }
    throw new AssertionError("no step of " + name + " in " + digest);
  }

  @Test
  void whatStaysTheSameIsCountedButNotShownExceptTheStack() throws Exception {
    rig.up(ctx -> new Thing("a", "one"));

    JsonNode digest =
        digest(
            ctx -> {
              new Thing("a", "one");
              new Thing("b", "two");
            });

    assertThat(steps(digest)).containsExactly("same shop-dev", "create b");
    assertThat(digest.path("changeSummary").toString()).isEqualTo("{\"create\":1,\"same\":2}");
    assertThat(digest.path("duration").asLong()).isEqualTo(5_000_000);
  }

  @Test
  void aChangeOfProtectionIsShown() throws Exception {
    rig.up(ctx -> new Thing("a", "one"));

    JsonNode digest =
        digest(ctx -> new Thing("a", Thing.args("one"), options -> options.protect(true)));

    assertThat(steps(digest)).containsExactly("same shop-dev", "same a");
  }

  @Test
  void theNewStateIsWhatIsWantedWithoutIdAndOutputs() throws Exception {
    rig.up(ctx -> new Thing("a", "one"));

    JsonNode step = step(digest(ctx -> new Thing("a", "two")), "a");

    assertThat(step.path("oldState").path("id").asText()).isEqualTo("id-1");
    assertThat(step.path("oldState").path("outputs").path("value").asText()).isEqualTo("one");
    assertThat(step.path("newState").path("inputs").path("value").asText()).isEqualTo("two");
    assertThat(step.path("newState").has("id")).isFalse();
    assertThat(step.path("newState").has("outputs")).isFalse();
    assertThat(step.path("newState").path("modified"))
        .isEqualTo(step.path("oldState").path("modified"));
  }

  @Test
  void aDeleteHasNoNewState() throws Exception {
    rig.up(ctx -> new Thing("a", "one"));

    JsonNode step = step(digest(ctx -> {}), "a");

    assertThat(step.path("op").asText()).isEqualTo("delete");
    assertThat(step.has("oldState")).isTrue();
    assertThat(step.has("newState")).isFalse();
  }

  @Test
  void detailIsNullWhenTheProviderGivesNone() throws Exception {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.diff = request -> Diffed.some("value");

    JsonNode step = step(digest(ctx -> new Thing("a", "two")), "a");

    assertThat(step.path("diffReasons").toString()).isEqualTo("[\"value\"]");
    assertThat(step.path("detailedDiff").isNull()).isTrue();
  }

  @Test
  void detailSaysHowAndWhetherItComesFromTheInputs() throws Exception {
    rig.up(ctx -> new Thing("a", "one"));

    JsonNode compared = step(digest(ctx -> new Thing("a", "two")), "a");
    rig.provider.diff =
        request ->
            new Diffed(
                Changes.SOME,
                List.of(),
                false,
                List.of("value"),
                Optional.of(Map.of("value", Kind.UPDATE)));
    JsonNode told = step(digest(ctx -> new Thing("a", "two")), "a");

    assertThat(compared.path("detailedDiff").toString())
        .isEqualTo("{\"value\":{\"kind\":\"update\",\"inputDiff\":true}}");
    assertThat(told.path("detailedDiff").toString())
        .isEqualTo("{\"value\":{\"kind\":\"update\",\"inputDiff\":false}}");
  }

  @Test
  void aReplacementIsOneStepWithItsReasons() throws Exception {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.replacingOn(false, "value");

    JsonNode digest = digest(ctx -> new Thing("a", "two"));

    assertThat(steps(digest)).containsExactly("same shop-dev", "replace a");
    assertThat(step(digest, "a").path("replaceReasons").toString()).isEqualTo("[\"value\"]");
    assertThat(digest.path("changeSummary").toString()).isEqualTo("{\"replace\":1,\"same\":1}");
  }

  @Test
  void secretsAreNotInIt() throws Exception {
    rig.config.putAll(Map.of("shop:key", "hush", "shop:open", "said"));
    rig.secretKeys.addAll(Set.of("shop:key"));

    JsonNode digest = digest(ctx -> new Thing("a", Thing.args(Output.ofSecret("hush")), o -> {}));

    assertThat(digest.toString()).doesNotContain("hush");
    assertThat(digest.path("config").toString())
        .isEqualTo("{\"shop:key\":\"[secret]\",\"shop:open\":\"said\"}");
    assertThat(step(digest, "a").path("newState").path("inputs").path("value").asText())
        .isEqualTo("[secret]");
  }

  @Test
  void linesAreToldWithTheirSeverity() throws Exception {
    JsonNode digest =
        digest(
            ctx -> {
              ctx.log().info("all is well");
              ctx.log().warn("or is it");
              ctx.log().debug("nobody needs this");
            });

    assertThat(digest.path("diagnostics").toString())
        .contains("{\"message\":\"all is well\\n\",\"severity\":\"info\"}")
        .contains("{\"message\":\"warning: or is it\\n\",\"severity\":\"warning\"}")
        .doesNotContain("nobody");
  }
}
