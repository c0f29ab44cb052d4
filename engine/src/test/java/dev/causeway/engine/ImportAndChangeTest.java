package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.ops;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.core.Output;
import dev.causeway.protocol.EngineLog.Severity;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Requests.Read;
import dev.causeway.protocol.Responses.Resource;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Imports whose inputs differ, whose ids are written in two ways, or that fail half way. */
class ImportAndChangeTest {
  private static final PropertyMap FOUND = PropertyMap.of("value", Value.of("found"));

  private final Rig rig = new Rig();
  private final List<Read> reads = new ArrayList<>();

  @BeforeEach
  void somethingByALongName() {
    rig.provider.read =
        request -> {
          reads.add(request);
          return Optional.of(new Resource("short", FOUND, FOUND.with("computed", "yes")));
        };
  }

  private static Consumer<Context> adopting(String value) {
    return adopting(Output.of(value), "projects/shop/short");
  }

  private static Consumer<Context> adopting(Output<String> value, String id) {
    return ctx -> new Thing("a", Thing.args(value), options -> options.importId(id));
  }

  @Test
  void theProviderIsAskedForTheIdAlone() {
    rig.up(adopting("found"));

    assertThat(reads).hasSize(1);
    assertThat(reads.get(0).id()).isEqualTo("projects/shop/short");
    assertThat(reads.get(0).inputs()).isEmpty();
    assertThat(reads.get(0).state()).isEmpty();
  }

  @Test
  void theProviderMayCallItByAnotherId() {
    rig.up(adopting("found"));

    assertThat(rig.state("a").id()).isEqualTo("short");
    assertThat(rig.state("a").options().importId()).isEqualTo("projects/shop/short");
    assertThat(steps(rig.up(adopting("found")))).containsExactly("same a");
    assertThat(reads).hasSize(1);
  }

  @Test
  void theImportIdOutlivesTheUpdateThatFollows() {
    Run run = rig.up(adopting("wanted"));

    assertThat(steps(run)).containsExactly("import a", "update a");
    assertThat(rig.state("a").options().importId()).isEqualTo("projects/shop/short");
    assertThat(steps(rig.up(adopting("wanted")))).containsExactly("same a");
  }

  @Test
  void aProviderThatGivesNoIdKeepsTheOneAskedFor() {
    rig.provider.read = request -> Optional.of(new Resource("", FOUND, FOUND));

    rig.up(adopting("found"));

    assertThat(rig.state("a").id()).isEqualTo("projects/shop/short");
  }

  @Test
  void anUpdateThatFailsLeavesWhatWasImported() {
    rig.provider.update =
        request -> {
          throw new ProviderException("update failed");
        };

    Run run = rig.up(adopting("wanted"));

    assertThat(errors(run)).isEqualTo("update failed");
    assertThat(steps(run)).containsExactly("import a", "update a failed");
    assertThat(rig.state("a").inputs()).isEqualTo(FOUND);
    assertThat(rig.state("a").outputs().text("computed")).contains("yes");
  }

  @Test
  void aReadThatFailsLeavesNothing() {
    rig.provider.read =
        request -> {
          throw new ProviderException("not implemented");
        };

    Run run = rig.up(adopting("found"));

    assertThat(errors(run)).isEqualTo("not implemented");
    assertThat(rig.names()).isEmpty();
  }

  @Test
  void aDifferenceThatWouldReplaceWhatWasImportedIsRefused() {
    rig.provider.replacingOn(false, "value");

    Run run = rig.up(adopting("wanted"));

    assertThat(errors(run)).startsWith("previously-imported resources");
    assertThat(steps(run)).containsExactly("import a");
    assertThat(rig.state("a").inputs()).isEqualTo(FOUND);
  }

  @Test
  void aPreviewOfItWarnsAndShowsTheReplacement() {
    rig.provider.replacingOn(true, "value");

    Run run = rig.preview(adopting("wanted"));

    assertThat(errors(run)).isEmpty();
    assertThat(run.diagnostics())
        .filteredOn(each -> each.severity() == Severity.WARNING)
        .extracting(Diagnostic::message)
        .anyMatch(message -> message.startsWith("previously-imported resources"));
    assertThat(ops(run, "a"))
        .containsExactly(Op.IMPORT, Op.DELETE_REPLACED, Op.REPLACE, Op.CREATE_REPLACEMENT);
  }

  @Test
  void takingTheImportIdOutLetsItBeReplaced() {
    rig.provider.replacingOn(false, "value");
    rig.up(adopting("found"));

    Run run = rig.up(ctx -> new Thing("a", "wanted"));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).contains("replace a");
  }

  @Test
  void makingAnImportedValueSecretChangesNothing() {
    rig.up(adopting("found"));

    Run run = rig.up(adopting(Output.ofSecret("found"), "projects/shop/short"));

    assertThat(steps(run)).containsExactly("same a");
    assertThat(rig.state("a").inputs().get("value")).contains(Value.secret(Value.of("found")));
  }

  @Test
  void whatIsIgnoredIsNoReasonToReplace() {
    rig.provider.replacingOn(false, "value");

    Run run =
        rig.up(
            ctx ->
                new Thing(
                    "a",
                    Thing.args("wanted"),
                    options -> options.importId("live").ignoreChanges("value")));

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("import a");
  }

  @Test
  void anotherImportIdIsAnotherResource() {
    rig.up(adopting("found"));
    rig.provider.read = request -> Optional.of(new Resource("other", FOUND, FOUND));

    Run run = rig.up(adopting(Output.of("found"), "projects/shop/other"));

    assertThat(steps(run))
        .containsExactly("import-replacement a", "replace a", "delete-replaced a");
    assertThat(rig.provider.names("delete")).containsExactly("a");
    assertThat(rig.state("a").id()).isEqualTo("other");
  }

  @Test
  void whatAParentHasIsImportedUnderIt() {
    rig.up(
        ctx -> {
          Group group = new Group("g");
          new Thing("a", Thing.args("found"), options -> options.parent(group).importId("live"));
        });

    assertThat(rig.state("a").parent()).contains(rig.state("g").urn());
    assertThat(rig.state("a").created()).contains(Rig.NOW);
  }
}
