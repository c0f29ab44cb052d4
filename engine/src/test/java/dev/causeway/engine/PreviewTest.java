package dev.causeway.engine;

import static dev.causeway.engine.Rig.step;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.causeway.protocol.PropertyMap;
import dev.causeway.protocol.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private final Rig rig = new Rig();

  private static void two(Context ctx) {
    Thing a = new Thing("a", "one");
    new Thing("b", Thing.args(a.computed()), options -> {});
    ctx.export("out", a.computed());
    ctx.export("known", a.value());
  }

  @Test
  void aPreviewOfANewStackSavesNothingAndMakesNothing() {
    Run run = rig.preview(PreviewTest::two);

    assertThat(steps(run)).containsExactly("create a", "create b");
    assertThat(rig.checkpoints.load()).isEmpty();
    assertThat(rig.provider.names("create")).isEmpty();
    assertThat(rig.provider.names("preview-create")).containsExactly("a", "b");
  }

  @Test
  void whatIsNotKnownYetReachesTheNextResourceAsUnknown() {
    Run run = rig.preview(PreviewTest::two);

    assertThat(step(run, "b").after().orElseThrow().inputs().get("value"))
        .contains(Value.unknown());
  }

  @Test
  void thePreviewShowsTheStacksOutputs() {
    Run run = rig.preview(PreviewTest::two);

    assertThat(step(run, "shop-dev").after().orElseThrow().outputs())
        .isEqualTo(PropertyMap.of("out", Value.unknown(), "known", Value.of("one")));
  }

  @Test
  void aPreviewOfAChangeLeavesTheStateAsItIs() {
    rig.up(ctx -> new Thing("a", "one"));
    Deployment before = rig.state();

    Run run = rig.preview(ctx -> new Thing("a", "two"));

    assertThat(steps(run)).containsExactly("update a");
    assertThat(rig.provider.names("preview-update")).containsExactly("a");
    assertThat(rig.state()).isSameAs(before);
    assertThat(run.deployment()).isSameAs(before);
  }

  @Test
  void aPreviewNeverCallsDelete() {
    rig.up(PreviewTest::two);

    Run run = rig.preview(ctx -> new Thing("a", "one"));

    assertThat(steps(run)).containsExactly("same a", "delete b");
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.names()).containsExactly("a", "b");
  }

  @Test
  void aPreviewOfADeleteOfSomethingProtectedFails() {
    rig.up(ctx -> new Thing("a", Thing.args("one"), options -> options.protect(true)));

    Run run = rig.preview(ctx -> {});

    assertThat(run.succeeded()).isFalse();
    assertThat(Rig.errors(run)).contains("because it is protected");
  }

  @Test
  void whatIsKnownInAPreviewIsWhatTheUpDoes() {
    List<String> previewed = new ArrayList<>(steps(rig.preview(PreviewTest::two)));

    assertThat(steps(rig.up(PreviewTest::two))).isEqualTo(previewed);
  }

  @Test
  void theProgramKnowsThatItIsAPreview() {
    List<Boolean> seen = new ArrayList<>();
    Consumer<Context> program =
        ctx -> seen.add(com.pulumi.deployment.Deployment.getInstance().isDryRun());

    rig.preview(program);
    rig.up(program);

    assertThat(seen).containsExactly(true, false);
  }
}
