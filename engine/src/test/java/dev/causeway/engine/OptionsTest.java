package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Alias;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomTimeouts;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private final Rig rig = new Rig();

  @Test
  void anIgnoredChangeIsSame() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run =
        rig.up(ctx -> new Thing("a", Thing.args("two"), options -> options.ignoreChanges("value")));

    assertThat(run.hasChanges()).isFalse();
    assertThat(rig.state("a").inputs().text("value")).contains("one");
    assertThat(rig.state("a").options().ignoreChanges()).containsExactly("value");
  }

  @Test
  void ignoringIsBoundToTheNamedPath() {
    rig.up(
        ctx -> new Thing("a", Thing.args("one").tags(Map.of("x", "1", "y", "1")), options -> {}));

    Run run =
        rig.up(
            ctx ->
                new Thing(
                    "a",
                    Thing.args("one").tags(Map.of("x", "2", "y", "2")),
                    options -> options.ignoreChanges("tags.x")));

    assertThat(step(run, "a").detailed()).containsOnlyKeys("tags.y");
    assertThat(rig.state("a").inputs().object("tags"))
        .isEqualTo(PropertyMap.of("x", Value.of("1"), "y", Value.of("2")));
  }

  @Test
  void anIgnoredPathThatLeadsNowhereIsSaid() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run =
        rig.up(
            ctx -> new Thing("a", Thing.args("one"), options -> options.ignoreChanges("value.x")));

    assertThat(run.diagnostics())
        .extracting(Diagnostic::message)
        .contains("cannot ignore changes to value.x: part of the path is missing");
  }

  @Test
  void ignoringMeansNothingForANewResource() {
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> options.ignoreChanges("value")));

    assertThat(rig.state("a").inputs().text("value")).contains("one");
  }

  @Test
  void timeoutsReachTheProviderAndTheState() {
    List<Duration> seen = new ArrayList<>();
    rig.provider.create =
        request -> {
          seen.add(request.timeout());
          return new dev.causeway.protocol.Responses.Created("id", request.news());
        };
    rig.up(
        ctx ->
            new Thing(
                "a",
                Thing.args("one"),
                options ->
                    options.customTimeouts(
                        CustomTimeouts.builder()
                            .create(Duration.ofMinutes(15))
                            .update(Duration.ofMillis(1500))
                            .build())));

    assertThat(seen).containsExactly(Duration.ofMinutes(15));
    assertThat(rig.state("a").options().timeouts())
        .isEqualTo(
            new dev.causeway.engine.CustomTimeouts(
                Duration.ofMinutes(15), Duration.ofMillis(1500), Duration.ZERO, Duration.ZERO));
  }

  @Test
  void outputsDeclaredSecretAreSecret() {
    rig.up(
        ctx ->
            new Thing(
                "a",
                Thing.args("one"),
                options -> options.additionalSecretOutputs(List.of("computed"))));

    assertThat(rig.state("a").outputs().get("computed"))
        .contains(Value.secret(Value.of("made of one")));
  }

  @Test
  void anOutputThatRepeatsASecretInputIsSecret() {
    rig.provider.create =
        request ->
            new dev.causeway.protocol.Responses.Created("id", request.news().withoutSecrets());

    rig.up(ctx -> new Thing("a", Thing.args(Output.ofSecret("one")), options -> {}));

    assertThat(rig.state("a").outputs().get("value")).contains(Value.secret(Value.of("one")));
  }

  @Test
  void aSecretStaysOneOnItsWayThroughTheProgram() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", Thing.args(Output.ofSecret("one")), options -> {});
          new Thing("b", Thing.args(a.value()), options -> {});
        });

    assertThat(rig.state("b").inputs().get("value")).contains(Value.secret(Value.of("one")));
  }

  @Test
  void anAliasThatTheStateDoesNotKnowIsNoMatter() {
    Run run =
        rig.up(
            ctx ->
                new Thing(
                    "a",
                    Thing.args("one"),
                    options -> options.aliases(Alias.builder().type("test:old:Thing").build())));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("create a");
  }
}
