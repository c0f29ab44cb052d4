package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.InitFailed;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import dev.causeway.protocol.Responses.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplaceOnChangesTest {
  private final Rig rig = new Rig();

  private static Consumer<Context> thing(String value, String x, String... listed) {
    return ctx ->
        new Thing(
            "a",
            Thing.args(value).tags(Map.of("x", x, "y", "1")),
            options -> options.replaceOnChanges(List.of(listed)));
  }

  @ParameterizedTest
  @CsvSource({
    "value, true",
    "*, true",
    "tags, false",
    "other, false",
    "value.x, false",
  })
  void aChangeReplacesWhenItIsListed(String listed, boolean replaces) {
    rig.up(thing("one", "1"));

    Run run = rig.up(thing("two", "1", listed));

    assertThat(steps(run).contains("replace a")).isEqualTo(replaces);
  }

  @ParameterizedTest
  @CsvSource({"tags, true", "tags.x, true", "tags.*, true", "*, true", "tags.y, false"})
  void aChangeInsideReplacesWhenItIsListed(String listed, boolean replaces) {
    rig.up(thing("one", "1"));

    Run run = rig.up(thing("one", "2", listed));

    assertThat(steps(run).contains("replace a")).isEqualTo(replaces);
  }

  @Test
  void theListedChangeIsTheReason() {
    rig.up(thing("one", "1"));

    Step replace = step(rig.up(thing("two", "2", "value")), Op.REPLACE);

    assertThat(replace.replaceKeys()).containsExactly("value");
    assertThat(replace.detailed())
        .isEqualTo(Map.of("value", Kind.UPDATE_REPLACE, "tags.x", Kind.UPDATE));
  }

  @Test
  void whatTheProviderDetailsIsLookedUpToo() {
    rig.up(thing("one", "1"));
    rig.provider.diff =
        request ->
            new Diffed(
                Changes.SOME,
                List.of(),
                false,
                List.of(),
                Optional.of(Map.of("computed", Kind.UPDATE)));

    assertThat(steps(rig.up(thing("one", "1", "computed")))).contains("replace a");
  }

  @Test
  void aChangeThatTheProviderDoesNotNameIsNotListed() {
    rig.up(thing("one", "1"));
    rig.provider.diff = request -> Diffed.some();

    assertThat(steps(rig.up(thing("two", "1", "value")))).containsExactly("update a");
  }

  @Test
  void aListThatIsNoneMattersOnlyWhenThereIsAChange() {
    rig.up(thing("one", "1"));

    assertThat(errors(rig.up(thing("one", "1", "tags[")))).isEmpty();
    assertThat(errors(rig.up(thing("two", "1", "tags["))))
        .startsWith("\"tags[\" is no property path");
  }

  @ParameterizedTest
  @CsvSource({"#initerror, true", "*, true", "value, false"})
  void whatWasLeftUndoneReplacesWhenItIsListed(String listed, boolean replaces) {
    rig.provider.create =
        request -> {
          throw new InitFailed("half", request.news(), List.of("not ready"));
        };
    rig.up(thing("one", "1"));
    rig.provider.recover();

    Run run = rig.up(thing("one", "1", listed));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run).contains("replace a")).isEqualTo(replaces);
    assertThat(steps(run).contains("update a")).isEqualTo(!replaces);
    assertThat(rig.state("a").initErrors()).isEmpty();
  }

  @Test
  void theNextRunFindsNothingToReplace() {
    rig.up(thing("one", "1"));
    rig.up(thing("two", "1", "value"));

    assertThat(steps(rig.up(thing("two", "1", "value")))).containsExactly("same a");
  }
}
