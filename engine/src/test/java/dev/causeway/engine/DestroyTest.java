package dev.causeway.engine;

import static dev.causeway.engine.Rig.errors;
import static dev.causeway.engine.Rig.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.causeway.protocol.ProviderException;
import dev.causeway.protocol.Responses.Changes;
import dev.causeway.protocol.Responses.Diffed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DestroyTest {
  private static final RunOptions PREVIEW = RunOptions.NONE.asPreview();

  private final Rig rig = new Rig();

  @Test
  void aPreviewShowsEveryDeleteInOrderAndDoesNone() {
    rig.up(
        ctx -> {
          Thing a = new Thing("a", "one");
          new Thing("b", Thing.args("one"), options -> options.dependsOn(a));
        });
    Deployment before = rig.state();

    Run run = rig.destroy(PREVIEW);

    assertThat(errors(run)).isEmpty();
    assertThat(steps(run)).containsExactly("delete b", "delete a");
    assertThat(run.summary()).isEqualTo(Map.of(Op.DELETE, 3));
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state()).isSameAs(before);
  }

  @Test
  void aPreviewForetellsThatProtectedResourcesStay() {
    rig.up(
        ctx -> {
          new Thing("p", Thing.args("one"), options -> options.protect(true));
          new Thing("a", "one");
        });

    Run foretold = rig.destroy(PREVIEW);
    Run done = rig.destroy();

    assertThat(foretold.succeeded()).isFalse();
    assertThat(steps(foretold)).containsExactlyElementsOf(steps(done));
    assertThat(errors(foretold)).isEqualTo(errors(done));
    assertThat(rig.names()).containsExactly("p");
  }

  @Test
  void whatAFailedReplacementLeftBehindGoesToo() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.diff =
        request ->
            new Diffed(Changes.SOME, List.of("value"), false, List.of("value"), Optional.empty());
    rig.provider.delete =
        request -> {
          throw new ProviderException("in use");
        };
    rig.up(ctx -> new Thing("a", "two"));
    rig.provider.delete = request -> {};
    assertThat(rig.names()).containsExactly("a", "a");

    Run foretold = rig.destroy(PREVIEW);
    Run done = rig.destroy();

    assertThat(steps(done)).containsExactlyInAnyOrder("delete a", "delete-replaced a");
    assertThat(steps(foretold)).containsExactlyInAnyOrderElementsOf(steps(done));
    assertThat(rig.provider.names("delete")).containsExactly("a", "a");
    assertThat(rig.state().resources()).isEmpty();
  }

  @Test
  void whatWasDeletedAndNeverMadeAgainIsOnlyForgotten() {
    rig.up(ctx -> new Thing("a", "one"));
    rig.provider.diff =
        request ->
            new Diffed(Changes.SOME, List.of("value"), true, List.of("value"), Optional.empty());
    rig.provider.create =
        request -> {
          throw new ProviderException("no room");
        };
    rig.up(ctx -> new Thing("a", "two"));

    Run run = rig.destroy();

    assertThat(errors(run)).isEmpty();
    assertThat(rig.provider.names("delete")).isEmpty();
    assertThat(rig.state().resources()).isEmpty();
  }

  @Test
  void nothingIsThereToUpdateRefreshOrDestroy() {
    assertThat(rig.up(ctx -> {}).succeeded()).isTrue();
    assertThat(rig.refresh().succeeded()).isTrue();
    assertThat(rig.destroy().succeeded()).isTrue();
    assertThat(rig.destroy(PREVIEW).steps()).isEmpty();
  }

  @Test
  void aComponentsDependenciesGoAfterItsChildren() {
    rig.up(
        ctx -> {
          Thing base = new Thing("base", "one");
          Group group = new Group("g", options -> options.dependsOn(base));
          Thing child = new Thing("child", Thing.args("one"), options -> options.parent(group));
          new Thing("user", Thing.args("one"), options -> options.dependsOn(group));
          assertThat(child).isNotNull();
        });

    List<String> deleted = steps(rig.destroy());

    assertThat(deleted).hasSize(4);
    assertThat(deleted.indexOf("delete user")).isLessThan(deleted.indexOf("delete child"));
    assertThat(deleted.indexOf("delete child")).isLessThan(deleted.indexOf("delete g"));
  }
}
