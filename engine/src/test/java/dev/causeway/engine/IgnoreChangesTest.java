package dev.causeway.engine;

import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Checked;
import dev.causeway.protocol.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreChangesTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> tagged(Map<String, String> tags, String... ignored) {
    return ctx ->
        new Thing(
            "a", Thing.args("one").tags(tags), options -> options.ignoreChanges(List.of(ignored)));
  }

  @ParameterizedTest
  @CsvSource({
    "tags, same",
    "*, same",
    "tags.*, same",
    "tags.x, same",
    "'tags[\"x\"]', same",
    "tags.y, update",
    "value, update",
    "tags[, update",
  })
  void aChangeIsIgnoredWherePathsLeadToIt(String ignored, String op) {
    rig.up(tagged(Map.of("x", "1", "y", "1")));

    Run run = rig.up(tagged(Map.of("x", "2", "y", "1"), ignored));

    assertThat(steps(run)).containsExactly(op + " a");
  }

  @Test
  void whatComesAndWhatGoesIsIgnoredToo() {
    rig.up(tagged(Map.of("x", "1")));

    Run run = rig.up(tagged(Map.of("y", "1"), "tags.x", "tags.y"));

    assertThat(steps(run)).containsExactly("same a");
    assertThat(rig.state("a").inputs().object("tags"))
        .isEqualTo(PropertyMap.of("x", Value.of("1")));
  }

  @Test
  void aChangeThatCheckPutsBackIsIgnoredWhereInputsAreCompared() {
    rig.up(tagged(Map.of("x", "1")));
    rig.provider.check = request -> Checked.of(request.news().with("value", "filled in"));

    Run run = rig.up(tagged(Map.of("x", "1"), "value"));

    assertThat(steps(run)).containsExactly("same a");
  }

  @Test
  void aReplacementStartsFromWhatTheProgramWants() {
    rig.up(ctx -> new Thing("a", Thing.args("one").other(com.pulumi.core.Output.of("1")), o -> {}));
    rig.provider.replacingOn(false, "other");

    Run run =
        rig.up(
            ctx ->
                new Thing(
                    "a",
                    Thing.args("two").other(com.pulumi.core.Output.of("2")),
                    options -> options.ignoreChanges("value")));

    assertThat(steps(run)).contains("replace a");
    assertThat(rig.state("a").inputs().text("value")).contains("two");
  }

  @Test
  void aReplacementIsCheckedAgainAsANewResource() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.replacingOn(false, "value");
    var olds = new java.util.ArrayList<Boolean>();
    rig.provider.check =
        request -> {
          olds.add(request.oldInputs().isPresent());
          Optional<PropertyMap> kept = request.oldInputs();
          return Checked.of(
              request.news().with("name", kept.isPresent() ? "the old name" : "a new name"));
        };

    rig.up(ctx -> new Thing("a", "two"));

    assertThat(olds).containsExactly(true, false);
    assertThat(rig.state("a").inputs().text("name")).contains("a new name");
  }
}
