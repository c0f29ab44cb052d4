package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImportTest {
  private final Rig rig = new Rig();

  @BeforeEach
  void something() {
    PropertyMap found = PropertyMap.of("value", Value.of("found"));
    rig.provider.read =
        request ->
            request.id().equals("live-1")
                ? Optional.of(new Resource("live-1", found, found))
                : Optional.empty();
  }

  private static Consumer<Context> adopting(String value, String id) {
    return ctx -> new Thing("a", Thing.args(value), options -> options.importId(id));
  }

  @Test
  void aResourceIsAdoptedAsItIs() {
    Run run = rig.up(adopting("found", "live-1"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("import a");
    assertThat(rig.state("a").id()).isEqualTo("live-1");
    assertThat(rig.state("a").options().importId()).isEqualTo("live-1");
    assertThat(rig.provider.names("create")).isEmpty();
  }

  @Test
  void aDifferenceIsAnUpdateRightAfter() {
    Run run = rig.up(adopting("wanted", "live-1"));

    assertThat(steps(run)).containsExactly("import a", "update a");
    assertThat(rig.state("a").inputs().text("value")).contains("wanted");
    assertThat(run.summary()).containsEntry(Op.IMPORT, 1).containsEntry(Op.UPDATE, 1);
  }

  @Test
  void whatIsIgnoredIsTakenFromTheAdoptedResource() {
    Run run =
        rig.up(
            ctx ->
                new Thing(
                    "a",
                    Thing.args("wanted"),
                    options -> options.importId("live-1").ignoreChanges("value")));

    assertThat(steps(run)).containsExactly("import a");
    assertThat(rig.state("a").inputs().text("value")).contains("found");
  }

  @Test
  void theNextUpWithTheSameImportIdIsSame() {
    rig.up(adopting("found", "live-1"));

    Run run = rig.up(adopting("found", "live-1"));

    assertThat(run.hasChanges()).isFalse();
    assertThat(rig.provider.names("read")).isEmpty();
  }

  @Test
  void anImportIdTakenOutAgainIsSame() {
    rig.up(adopting("found", "live-1"));

    Run run = rig.up(ctx -> new Thing("a", "found"));

    assertThat(run.hasChanges()).isFalse();
    assertThat(rig.state("a").id()).isEqualTo("live-1");
    assertThat(rig.state("a").options().importId()).isEmpty();
  }

  @Test
  void anImportIdOfWhatTheStackMadeItselfIsSame() {
    rig.up(ctx -> new Thing("a", "one"));

    Run run = rig.up(adopting("one", "id-1"));

    assertThat(run.hasChanges()).isFalse();
  }

  @Test
  void adoptingWhatDoesNotExistFails() {
    Run run = rig.up(adopting("found", "live-2"));

    assertThat(errors(run)).isEqualTo("resource 'live-2' does not exist");
    assertThat(rig.names()).isEmpty();
    assertThat(rig.state().pendingOperations()).isEmpty();
  }

  @Test
  void aPreviewReadsWhatItWouldAdopt() {
    Run run = rig.preview(adopting("wanted", "live-1"));

    assertThat(steps(run)).containsExactly("import a", "update a");
    assertThat(rig.provider.names("read")).containsExactly("live-1");
    assertThat(rig.provider.names("update")).isEmpty();
  }

  @Test
  void checkSeesTheAdoptedInputsAsTheOldOnes() {
    var seen = new java.util.ArrayList<Optional<PropertyMap>>();
    rig.provider.check =
        request -> {
          seen.add(request.oldInputs());
          return dev.causeway.protocol.Responses.Checked.of(request.news());
        };

    rig.up(adopting("wanted", "live-1"));

    assertThat(seen).containsExactly(Optional.of(PropertyMap.of("value", Value.of("found"))));
  }
}
